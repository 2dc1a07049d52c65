export type { Content } from './content.js';
export { type CsvOptions, writeCsv } from './csv/write-csv.js';
export { TABLE_LIMITS, type TableLimits } from './limits.js';
export { type ReadOptions, readTable, type TableFormat, tableFormat } from './read-table.js';
export { type NameColumn, type TableRow, tidyHeader } from './rows.js';
export type { CellValue, Column, Rows, RowValues } from './table.js';
export { TableError, type TableErrorKind } from './table-error.js';
export type { Sheet } from './xlsx/sheet-xml.js';
export { writeXlsx, type XlsxOptions } from './xlsx/write-xlsx.js';
