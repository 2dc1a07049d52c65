import { ErrorCode } from '@khien/errors';
import type { SystemContent } from '../information-systems/system-draft.js';
import type { InputProblem } from '../input-problem.rules.js';
import { SYSTEM_COLUMNS, type SystemColumn } from './system-columns.js';

/** A row as the input of a registration. */
export interface ParsedRow {
  /** With a value that does no harm where a cell could not be read: then there are problems. */
  readonly content: SystemContent;
  /** Cells that stand for nothing, or are empty and must not be. */
  readonly problems: readonly InputProblem[];
}

/** Longest cell that a message repeats. */
const REPEATED = 60;

/** What a row says, by the names of the columns. An empty cell is not known. */
export function parseRow(cells: Readonly<Record<string, string>>): ParsedRow {
  const problems: InputProblem[] = [];
  const facts: Record<string, unknown> = {};
  const content: Record<string, unknown> = { ...UNREAD, facts };
  for (const column of SYSTEM_COLUMNS) {
    const cell = (cells[column.name] ?? '').trim();
    if (cell === '') {
      if (column.required) problems.push(missing(column));
      continue;
    }
    const value = column.cell.parse(cell);
    if (value === undefined) problems.push(unreadable(column, cell));
    else if (column.name.startsWith('facts.')) facts[column.name.slice('facts.'.length)] = value;
    else content[column.name] = value;
  }
  // The columns are typed by the input: see the list.
  return { content: content as unknown as SystemContent, problems };
}

/** Of the input's fields, those that a row may leave out and the input may not. */
const UNREAD: Omit<SystemContent, 'facts'> = {
  name: '',
  ownerCode: '',
  kind: 'OTHER',
  state: 'PLANNED' as SystemContent['state'],
  servedAreaIds: [],
};

function pathOf({ name }: SystemColumn): string[] {
  return ['input', ...name.split('.')];
}

function missing(column: SystemColumn): InputProblem {
  return { code: ErrorCode.REQUIRED, path: pathOf(column), parameters: { what: column.header } };
}

function unreadable(column: SystemColumn, cell: string): InputProblem {
  return {
    code: ErrorCode.INVALID_VALUE,
    path: pathOf(column),
    parameters: { cell: cell.slice(0, REPEATED), form: column.cell.form },
    message: { vi: 'Không hiểu giá trị "{cell}".', en: 'The value "{cell}" is not understood.' },
    remedy: { vi: 'Hãy nhập: {form}.', en: 'Give: {form}.' },
  };
}
