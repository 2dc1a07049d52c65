/** How large a table may be that somebody sends. */
export interface TableLimits {
  /** Of the file as it was sent, in bytes. */
  readonly fileBytes: number;
  /** Rows below the header that have content. */
  readonly rows: number;
  readonly columns: number;
  /** Of one cell, in UTF-16 units, as spreadsheet programs count. */
  readonly cellLength: number;
  /** Of what a workbook holds once unpacked, in bytes. */
  readonly unpackedBytes: number;
  /** Unpacked size of one part of a workbook by its packed size; small parts are not judged by it. */
  readonly packingRatio: number;
}

/** Enough for a ministry's list, and nothing that could fill the memory of the process. */
export const TABLE_LIMITS: TableLimits = {
  fileBytes: 20 * 1024 * 1024,
  rows: 100_000,
  columns: 200,
  cellLength: 32_767,
  unpackedBytes: 200 * 1024 * 1024,
  packingRatio: 200,
};
