import { ErrorCode } from '@khien/errors';
import { type Column, type RowValues, writeCsv, writeXlsx } from '@khien/spreadsheets';
import { UserProblems } from '@khien/subgraph';
import { headerOf, SYSTEM_COLUMNS } from './system-columns.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The table to fill in: a column for everything that is said of a system. */
export const TEMPLATE_COLUMNS: readonly Column[] = SYSTEM_COLUMNS.map((column) => ({
  key: column.name,
  header: headerOf(column),
  width: Math.max(18, Math.min(50, headerOf(column).length + 2)),
  ...(column.cell.allowed === undefined ? {} : { allowed: column.cell.allowed }),
}));

const EXPLANATION_COLUMNS: readonly Column[] = [
  { key: 'vi', header: 'Cột', width: 32 },
  { key: 'en', header: 'Column', width: 32 },
  { key: 'name', header: 'Input field', width: 32 },
  { key: 'required', header: 'Bắt buộc / Required' },
  { key: 'explanationVi', header: 'Giải thích', width: 70 },
  { key: 'explanationEn', header: 'Explanation', width: 70 },
  { key: 'formVi', header: 'Giá trị', width: 70 },
  { key: 'formEn', header: 'Values', width: 70 },
];

/** A row for each column: what it means, whether it must be filled in, what may stand in it. */
function explanations(): RowValues[] {
  return SYSTEM_COLUMNS.map(({ name, header, explanation, required, cell }) => ({
    vi: header.vi,
    en: header.en,
    name,
    required: required ? 'Có / Yes' : '',
    explanationVi: explanation.vi,
    explanationEn: explanation.en,
    formVi: cell.form.vi,
    formEn: cell.form.en,
  }));
}

function formatOf(parameters: URLSearchParams): 'csv' | 'xlsx' {
  const format = parameters.get('format') ?? 'xlsx';
  if (format === 'csv' || format === 'xlsx') return format;
  throw new UserProblems([
    { code: ErrorCode.INVALID_VALUE, path: ['format'], parameters: { what: 'format (csv, xlsx)' } },
  ]);
}

/**
 * The empty table to fill in. A workbook explains its columns on a second sheet; for CSV there is
 * {@link explanationFile}. Needs no rights.
 */
export async function templateFile(parameters: URLSearchParams) {
  const format = formatOf(parameters);
  const name = `system-registration-template.${format}`;
  if (format === 'csv') {
    return { name, mediaType: 'text/csv', content: writeCsv(TEMPLATE_COLUMNS, [], { bom: true }) };
  }
  const more = [{ name: 'Giải thích', columns: EXPLANATION_COLUMNS, rows: explanations() }];
  return {
    name,
    mediaType: XLSX,
    content: writeXlsx(TEMPLATE_COLUMNS, [], { sheet: 'Hệ thống thông tin', more }),
  };
}

/** The explanations of the columns, as a table of their own. */
export async function explanationFile(parameters: URLSearchParams) {
  const format = formatOf(parameters);
  const name = `system-registration-columns.${format}`;
  if (format === 'csv') {
    return {
      name,
      mediaType: 'text/csv',
      content: writeCsv(EXPLANATION_COLUMNS, explanations(), { bom: true }),
    };
  }
  return { name, mediaType: XLSX, content: writeXlsx(EXPLANATION_COLUMNS, explanations()) };
}
