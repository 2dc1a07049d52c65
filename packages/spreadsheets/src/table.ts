/** What a cell can hold. A moment is written in UTC. */
export type CellValue = string | number | boolean | Date | null | undefined;

/** A column of a table to write. */
export interface Column {
  /** Of the rows' values. */
  readonly key: string;
  readonly header: string;
  /** A `day` ("2026-11-26") becomes a date that a spreadsheet program knows as one; everything else is as it is. */
  readonly type?: 'day';
  /** Width in characters; 18 unless given. */
  readonly width?: number;
  /** Offered as a list in a workbook, without keeping other values out of a file. */
  readonly allowed?: readonly string[];
}

/** Values of a row by the keys of the columns. */
export type RowValues = Readonly<Record<string, CellValue>>;

/** Rows to write, all at once or as they come. */
export type Rows = Iterable<RowValues> | AsyncIterable<RowValues>;

/** A value as text: what the reader gives back for it. */
export function textOf(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value instanceof Date ? value.toISOString() : String(value);
}
