import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** A value that COPY can write. Arrays become PostgreSQL arrays, objects JSON. */
export type CopyValue = string | number | bigint | boolean | Date | null | readonly string[] | object;

/** Bytes gathered before they go to the server. */
const CHUNK_BYTES = 64 * 1024;

/**
 * Loads rows with `COPY … FROM STDIN`, with back-pressure and in constant memory.
 *
 * @param table trusted: a name from the program, not from a user; likewise the columns
 * @param onRows told how many rows were handed over since the last call
 * @returns number of rows
 */
export async function copyRows(
  client: ClientBase,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]> | AsyncIterable<readonly CopyValue[]>,
  onRows?: (count: number) => void,
): Promise<number> {
  let total = 0;
  async function* chunks(): AsyncGenerator<string> {
    let chunk = '';
    let count = 0;
    for await (const row of rows) {
      chunk += `${row.map(toCopyText).join('\t')}\n`;
      count += 1;
      if (chunk.length < CHUNK_BYTES) continue;
      yield chunk;
      total += count;
      onRows?.(count);
      chunk = '';
      count = 0;
    }
    if (count > 0) yield chunk;
    total += count;
    if (count > 0) onRows?.(count);
  }
  const names = columns.map((column) => `"${column}"`).join(', ');
  await pipeline(Readable.from(chunks()), client.query(copyFrom(`copy "${table}" (${names}) from stdin`)));
  return total;
}

/** A value in COPY's text format. */
export function toCopyText(value: CopyValue): string {
  if (value === null) return '\\N';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return escapeCopy(`{${value.map(arrayElement).join(',')}}`);
  if (typeof value === 'object') return escapeCopy(JSON.stringify(value));
  return escapeCopy(String(value));
}

function arrayElement(element: unknown): string {
  return `"${String(element).replace(/["\\]/g, (character) => `\\${character}`)}"`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escapeCopy(text: string): string {
  return text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character);
}
