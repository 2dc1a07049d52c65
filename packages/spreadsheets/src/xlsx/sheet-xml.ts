import { harmless } from '../csv/harmless.js';
import { type CellValue, type Column, type Rows, textOf } from '../table.js';
import { columnLetters } from './cell-names.js';
import { daySerial } from './days.js';
import { SHEET_ROOT, STYLE } from './parts.js';
import { encodeText } from './text.js';

/** A sheet of a workbook to write. */
export interface Sheet {
  /** At most 31 characters. */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: Rows;
}

/** So much goes out at once, in UTF-16 units. */
const PIECE = 32 * 1024;

/** Longest list that a workbook can offer in a cell, in characters. */
const LONGEST_LIST = 255;

/** Rows for which allowed values are offered. */
const OFFERED_ROWS = 100_000;

/** A sheet as XML, its header fixed on top. */
export async function* sheetXml({ columns, rows }: Sheet): AsyncGenerator<string> {
  let piece =
    SHEET_ROOT +
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${columns.map(width).join('')}</cols><sheetData>` +
    row(
      1,
      columns.map(({ header }) => textCell(header, STYLE.header)),
    );
  let line = 1;
  for await (const values of rows) {
    line += 1;
    piece += row(
      line,
      columns.map((column) => cell(values[column.key], column)),
    );
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}</sheetData>${offers(columns)}</worksheet>`;
}

/** Cells need no names while none before them is left out. */
function row(line: number, cells: readonly string[]): string {
  const named = cells.map((xml, index) =>
    xml === '' ? '' : xml.replace('<c', `<c r="${columnLetters(index + 1)}${line}"`),
  );
  return `<row r="${line}">${named.join('')}</row>`;
}

function cell(value: CellValue, { type }: Column): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return `<c t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'number' && Number.isFinite(value)) return `<c><v>${value}</v></c>`;
  const text = textOf(value);
  const serial = type === 'day' ? daySerial(text) : null;
  if (serial !== null) return `<c s="${STYLE.day}"><v>${serial}</v></c>`;
  return textCell(text, harmless(text) === text ? STYLE.plain : STYLE.neverFormula);
}

function textCell(text: string, style: number): string {
  return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${encodeText(text)}</t></is></c>`;
}

function width({ width = 18 }: Column, index: number): string {
  return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
}

function offers(columns: readonly Column[]): string {
  const lists = columns.flatMap(({ allowed }, index) => {
    const list = allowed?.join(',') ?? '';
    if (list === '' || list.length > LONGEST_LIST) return [];
    const letters = columnLetters(index + 1);
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${letters}2:${letters}${OFFERED_ROWS}">` +
        `<formula1>"${encodeText(list)}"</formula1></dataValidation>`,
    ];
  });
  if (lists.length === 0) return '';
  return `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`;
}
