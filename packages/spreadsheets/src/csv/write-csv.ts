import { Readable } from 'node:stream';
import { type CellValue, type Column, type Rows, textOf } from '../table.js';
import { harmless } from './harmless.js';

/** How a CSV file is written. */
export interface CsvOptions {
  /** Begins with a byte order mark, by which Excel knows that it is UTF-8. */
  readonly bom?: boolean;
}

/** So much text goes out at once, in UTF-16 units: single rows would cost a turn each. */
const PIECE = 32 * 1024;

/**
 * Writes a table as CSV (RFC 4180, UTF-8, comma, CRLF). Texts that a spreadsheet program would run are disarmed, which
 * the reader of this package takes back.
 */
export function writeCsv(columns: readonly Column[], rows: Rows, { bom = false }: CsvOptions = {}): Readable {
  return Readable.from(csvText(columns, rows, bom), { objectMode: false });
}

async function* csvText(columns: readonly Column[], rows: Rows, bom: boolean): AsyncGenerator<string> {
  let piece = (bom ? '\uFEFF' : '') + line(columns.map(({ header }) => header));
  for await (const row of rows) {
    piece += line(columns.map(({ key }) => row[key]));
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function line(values: readonly CellValue[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

function cell(value: CellValue): string {
  // A number is none of the texts that are run, also a negative one.
  if (typeof value === 'number') return String(value);
  const text = harmless(textOf(value));
  return /[",;\t\r\n]|^\s|\s$|^sep=/i.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
