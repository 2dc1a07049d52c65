import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

/** A record of a CSV file by the names in its header. An empty field is an empty text: unknown. */
export type CsvRecord = Readonly<Record<string, string>>;

/**
 * Reads a seed file (UTF-8, comma, header) record by record.
 *
 * @throws Error with file and line where a record does not fit the header
 */
export async function* readCsv(file: string): AsyncGenerator<CsvRecord> {
  const parser = createReadStream(file).pipe(parse({ columns: true, bom: true }));
  try {
    for await (const record of parser) yield record;
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** The field of a record; null when it is empty. @throws Error when the file has no such column */
export function field(record: CsvRecord, column: string): string | null {
  const value = record[column];
  if (value === undefined) throw new Error(`a seed file lacks the column ${column}`);
  return value === '' ? null : value;
}

/** The field of a record. @throws Error when it is empty or the file has no such column */
export function required(record: CsvRecord, column: string): string {
  const value = field(record, column);
  if (value === null) throw new Error(`a seed record has no ${column}: ${JSON.stringify(record)}`);
  return value;
}
