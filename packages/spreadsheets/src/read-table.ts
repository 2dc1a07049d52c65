import type { Content } from './content.js';
import { readCsvRows } from './csv/read-csv.js';
import { TABLE_LIMITS, type TableLimits } from './limits.js';
import { type NameColumn, rowsByHeader, type TableRow } from './rows.js';
import { TableError } from './table-error.js';
import { readXlsxRows } from './xlsx/read-xlsx.js';

/** How a table is read. */
export interface ReadOptions {
  /** In place of {@link TABLE_LIMITS}. */
  readonly limits?: Partial<TableLimits>;
  /** What a column is called from here on; its own header, tidied, unless given. */
  readonly nameColumn?: NameColumn;
}

/** Formats of tables. */
export type TableFormat = 'csv' | 'xlsx';

const FORMATS: Readonly<Record<string, TableFormat>> = {
  csv: 'csv',
  txt: 'csv',
  tsv: 'csv',
  'text/csv': 'csv',
  'text/tab-separated-values': 'csv',
  'text/plain': 'csv',
  xlsx: 'xlsx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

/** The format that a file's name or media type says; null when it is none that is read here. */
export function tableFormat(nameOrMediaType: string): TableFormat | null {
  const [type = ''] = nameOrMediaType.toLowerCase().split(';');
  const extension = type.slice(type.lastIndexOf('.') + 1);
  return FORMATS[type.trim()] ?? FORMATS[extension.trim()] ?? null;
}

/**
 * Reads a table row by row: CSV (UTF-8 with or without byte order mark; comma, semicolon or tab), or the first sheet of an
 * XLSX workbook, in which a date becomes `2026-11-26`, a truth value `TRUE` or `FALSE`. The first row with content is the
 * header.
 *
 * @param nameOrMediaType of the file, for its format
 * @throws TableError for what its sender can correct
 */
export function readTable(
  content: Content,
  nameOrMediaType: string,
  { limits: given = {}, nameColumn = (header) => header }: ReadOptions = {},
): AsyncGenerator<TableRow> {
  const limits = { ...TABLE_LIMITS, ...given };
  return rowsByHeader(rawRows(content, tableFormat(nameOrMediaType), limits), limits, nameColumn);
}

async function* rawRows(content: Content, format: TableFormat | null, limits: TableLimits) {
  if (format === null) throw new TableError('UNKNOWN_FORMAT');
  yield* (format === 'csv' ? readCsvRows : readXlsxRows)(content, limits);
}
