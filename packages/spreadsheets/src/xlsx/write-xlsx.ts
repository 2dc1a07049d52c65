import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Column, Rows } from '../table.js';
import { fixedParts } from './parts.js';
import { type Sheet, sheetXml } from './sheet-xml.js';

/** What a workbook has besides its table. */
export interface XlsxOptions {
  /** Name of the table's sheet; `Data` unless given. */
  readonly sheet?: string;
  /** Sheets behind it, such as explanations: the reader does not look at them. */
  readonly more?: readonly Sheet[];
}

/** The time that all parts carry, so that the same rows are the same bytes. */
const MTIME = new Date(Date.UTC(2000, 0, 1));

/** Writes a table as a workbook (XLSX), row by row: memory does not grow with it. Texts are never formulas. */
export function writeXlsx(columns: readonly Column[], rows: Rows, options: XlsxOptions = {}): Readable {
  const sheets: readonly Sheet[] = [
    { name: options.sheet ?? 'Data', columns, rows },
    ...(options.more ?? []),
  ];
  const zip = new ZipFile();
  const output = new PassThrough();
  // What goes wrong with a row stops the file: half a workbook is not to look like a whole one.
  const fail = (error: Error) => output.destroy(error);
  zip.on('error', fail);
  for (const [path, text] of fixedParts(sheets.map(({ name }) => name))) {
    zip.addBuffer(Buffer.from(text), path, { mtime: MTIME });
  }
  for (const [index, sheet] of sheets.entries()) {
    zip.addReadStreamLazy(`xl/worksheets/sheet${index + 1}.xml`, { mtime: MTIME }, (give) => {
      const xml = Readable.from(sheetXml(sheet), { objectMode: false }).on('error', fail);
      // Where nobody reads any more, nothing is left behind that still asks for rows.
      if (output.destroyed) xml.destroy();
      output.once('close', () => xml.destroy());
      give(null, xml);
    });
  }
  zip.outputStream.pipe(output);
  zip.end();
  return output;
}
