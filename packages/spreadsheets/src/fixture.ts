import { ZipFile } from 'yazl';
import { type ReadOptions, readTable } from './read-table.js';
import type { TableRow } from './rows.js';
import { TableError } from './table-error.js';
import { fixedParts } from './xlsx/parts.js';

/** Everything that a table holds. */
export async function rowsOf(
  content: Parameters<typeof readTable>[0],
  name: string,
  options?: ReadOptions,
): Promise<{ line: number; cells: Record<string, string> }[]> {
  const rows: TableRow[] = [];
  for await (const row of readTable(content, name, options)) rows.push(row);
  return rows.map(({ line, cells }) => ({ line, cells: { ...cells } }));
}

/** What reading a table is refused for. @throws Error when it is not */
export async function refusalOf(...asked: Parameters<typeof rowsOf>): Promise<TableError> {
  try {
    await rowsOf(...asked);
  } catch (error) {
    if (error instanceof TableError) return error;
    throw error;
  }
  throw new Error('the table was read');
}

/** A workbook with parts of the test's own in place of those that are written. */
export function workbook(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  return zipped(new Map([...fixedParts(['Data']), ...Object.entries(parts)]));
}

/** A workbook whose sheet has these rows, as XML. */
export function sheetOf(rows: string, before = ''): Promise<Buffer> {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  return workbook({
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?>${before}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
  });
}

async function zipped(parts: ReadonlyMap<string, string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, text] of parts) zip.addBuffer(Buffer.from(text), path);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
