import { inLanguage } from '@khien/errors';
import { type Column, type RowValues, writeCsv, writeXlsx } from '@khien/spreadsheets';
import type { DownloadedFile } from '@khien/subgraph';
import type { ExportForm } from './export-parameters.js';
import { HEADERS } from './words.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Keys of the columns of exported tables. */
export type ColumnKey = keyof typeof HEADERS;

/** Columns of other widths than usual. */
const WIDE: Readonly<Partial<Record<ColumnKey, number>>> = { name: 50, owner: 40, operator: 40, part: 50 };

/**
 * A table as a file that is written while it is read.
 *
 * @param name without its ending
 */
export function tableFile(
  { format, language }: ExportForm,
  name: string,
  keys: readonly ColumnKey[],
  rows: AsyncIterable<RowValues> | Iterable<RowValues>,
): DownloadedFile {
  const columns = keys.map(
    (key): Column => ({
      key,
      header: inLanguage(HEADERS[key], language),
      ...(WIDE[key] === undefined ? {} : { width: WIDE[key] }),
      ...(key === 'approvedOn' ? { type: 'day' as const } : {}),
    }),
  );
  return format === 'csv'
    ? { name: `${name}.csv`, mediaType: 'text/csv', content: writeCsv(columns, rows, { bom: true }) }
    : { name: `${name}.xlsx`, mediaType: XLSX, content: writeXlsx(columns, rows) };
}
