import type { Readable } from 'node:stream';
import type { TableLimits } from '../limits.js';
import type { RawRow } from '../rows.js';
import { TableError } from '../table-error.js';
import { columnNumber } from './cell-names.js';
import { momentText } from './days.js';
import { decodeText } from './text.js';
import { type Attributes, readXml, type XmlHandler } from './xml.js';

/** What the cells of a sheet refer to. */
export interface CellMeanings {
  readonly strings: readonly string[];
  readonly dateStyles: ReadonlySet<number>;
  readonly from1904: boolean;
  readonly limits: TableLimits;
}

/** Rows of a sheet as they are read. @throws TableError, also for a formula: its value is what a program last saw */
export async function* readSheetRows(part: Readable, meanings: CellMeanings): AsyncGenerator<RawRow> {
  const sheet = new SheetReader(meanings);
  for await (const _ of readXml(part, sheet)) yield* sheet.takeRows();
  yield* sheet.takeRows();
}

class SheetReader implements XmlHandler {
  private rows: RawRow[] = [];
  private line = 0;
  private cells: string[] = [];
  private column = 0;
  private cell: Attributes = {};
  private value = '';
  private inValue = false;
  private inReading = false;

  constructor(private readonly meanings: CellMeanings) {}

  takeRows(): RawRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'row') {
      const { r } = attributes;
      const line = r === undefined ? this.line + 1 : Number(r);
      // Rows stand in their order: one that comes twice would hide another.
      if (!Number.isInteger(line) || line <= this.line)
        throw new TableError('MALFORMED', { detail: `row ${r}` });
      this.line = line;
      this.cells = [];
      this.column = 0;
    } else if (name === 'c') {
      const { r } = attributes;
      this.column = r === undefined ? this.column + 1 : columnNumber(r);
      this.cell = attributes;
      this.value = '';
    } else if (name === 'f') {
      throw new TableError('FORMULA', { cell: this.cell['r'] ?? `${this.column}:${this.line}` });
    } else if (name === 'rPh') {
      this.inReading = true;
    } else if (name === 'v' || (name === 't' && !this.inReading)) {
      this.inValue = true;
    }
  }

  text(piece: string): void {
    if (!this.inValue) return;
    this.value += piece;
    const { cellLength } = this.meanings.limits;
    // Escaped characters take seven for one.
    if (this.value.length > cellLength * 7) {
      throw new TableError('CELL_TOO_LONG', { line: this.line, max: cellLength });
    }
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.inValue = false;
    else if (name === 'rPh') this.inReading = false;
    else if (name === 'c') this.put(this.meaning());
    else if (name === 'row') this.rows.push({ line: this.line, cells: this.cells });
  }

  private put(text: string): void {
    if (text === '') return;
    const { columns } = this.meanings.limits;
    if (this.column > columns) throw new TableError('TOO_MANY_COLUMNS', { max: columns });
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column - 1] = text;
  }

  private meaning(): string {
    const { value } = this;
    const { t: type, s: style } = this.cell;
    if (type === 's') return this.sharedString(value);
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    if (type !== undefined && type !== 'n') return decodeText(value);
    const number = Number(value);
    if (value.trim() === '' || Number.isNaN(number)) return value;
    const isDate = style !== undefined && this.meanings.dateStyles.has(Number(style));
    return (isDate ? momentText(number, this.meanings.from1904) : null) ?? String(number);
  }

  private sharedString(value: string): string {
    const text = this.meanings.strings[Number(value)];
    if (text === undefined) throw new TableError('MALFORMED', { detail: this.cell['r'] ?? '' });
    return text;
  }
}
