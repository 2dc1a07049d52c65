import type { TableLimits } from './limits.js';
import { TableError } from './table-error.js';

/** A row below the header. */
export interface TableRow {
  /** Number of the row as a spreadsheet program shows it: the first row of the sheet is 1. */
  readonly line: number;
  /** By header, every column of the table: an empty text where the cell is empty. */
  readonly cells: Readonly<Record<string, string>>;
}

/** A row of a file before it is known what its columns are. */
export interface RawRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The caller's name for a column by the one in the file, for tables whose headers come in several languages; null for a
 * column that nobody asks for.
 */
export type NameColumn = (header: string) => string | null;

/** A header as it is compared: one form of each letter, single blanks, none around it. */
export function tidyHeader(header: string): string {
  return header.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/**
 * Rows by header. The first row with content is the header; rows without content are left out.
 *
 * @throws TableError for what is wrong with the header or larger than the limits
 */
export async function* rowsByHeader(
  rows: AsyncIterable<RawRow>,
  limits: TableLimits,
  nameColumn: NameColumn,
): AsyncGenerator<TableRow> {
  let names: readonly (string | null | undefined)[] | undefined;
  let count = 0;
  for await (const { line, cells } of rows) {
    for (const cell of cells) {
      if (cell.length > limits.cellLength) {
        throw new TableError('CELL_TOO_LONG', { line, max: limits.cellLength });
      }
    }
    if (cells.every((cell) => cell === '')) continue;
    if (contentLength(cells) > limits.columns) {
      throw new TableError('TOO_MANY_COLUMNS', { max: limits.columns });
    }
    if (names === undefined) {
      names = namesOf(cells, nameColumn);
      continue;
    }
    count += 1;
    if (count > limits.rows) throw new TableError('TOO_MANY_ROWS', { max: limits.rows });
    yield { line, cells: byName(names, cells, line) };
  }
  if (names === undefined) throw new TableError('NO_HEADER');
}

function contentLength(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell !== '') + 1;
}

/** Undefined for a column without a name, null for one that nobody asks for. */
function namesOf(cells: readonly string[], nameColumn: NameColumn): (string | null | undefined)[] {
  const seen = new Set<string>();
  return cells.map((cell) => {
    const header = tidyHeader(cell);
    if (header === '') return undefined;
    const name = nameColumn(header);
    // Two columns of one name would contradict each other, also under two names for the same.
    const key = name ?? header;
    if (seen.has(key)) throw new TableError('DUPLICATE_HEADER', { header });
    seen.add(key);
    return name;
  });
}

function byName(names: readonly (string | null | undefined)[], cells: readonly string[], line: number) {
  // No prototype: a header may be called `__proto__`.
  const row: Record<string, string> = Object.create(null);
  for (const [index, name] of names.entries()) {
    if (typeof name === 'string') row[name] = cells[index] ?? '';
  }
  for (const [index, cell] of cells.entries()) {
    if (cell !== '' && names[index] === undefined) {
      throw new TableError('EMPTY_HEADER', { column: index + 1, line });
    }
  }
  return row;
}
