import { isDay } from '@khien/calendar';
import { type Bilingual, ErrorCode } from '@khien/errors';
import { ControlState } from '../control-state.js';

/** Columns of the table of answers. Those that only inform are read by nobody. */
export interface AnswerColumn {
  readonly key: string;
  readonly header: Bilingual;
  readonly width: number;
  /** Only for people who fill in the table. */
  readonly informs?: true;
  readonly required?: true;
  readonly allowed?: readonly Bilingual[];
}

/** The states as people write them. */
export const STATE_NAMES: Readonly<Record<ControlState, Bilingual>> = {
  NOT_DONE: { vi: 'Chưa đáp ứng', en: 'Not done' },
  PARTLY: { vi: 'Đáp ứng một phần', en: 'Partly done' },
  DONE: { vi: 'Đã đáp ứng', en: 'Done' },
  NOT_APPLICABLE: { vi: 'Không áp dụng', en: 'Not applicable' },
};

/** The columns, in their order. */
export const ANSWER_COLUMNS: readonly AnswerColumn[] = [
  { key: 'controlCode', header: { vi: 'Mã yêu cầu', en: 'Control code' }, width: 26, required: true },
  { key: 'clause', header: { vi: 'Điều khoản', en: 'Clause' }, width: 12, informs: true },
  { key: 'group', header: { vi: 'Nhóm', en: 'Group' }, width: 28, informs: true },
  { key: 'title', header: { vi: 'Yêu cầu', en: 'Requirement' }, width: 50, informs: true },
  { key: 'inheritedFrom', header: { vi: 'Kế thừa từ', en: 'Inherited from' }, width: 20, informs: true },
  {
    key: 'state',
    header: { vi: 'Tình trạng', en: 'State' },
    width: 20,
    required: true,
    allowed: Object.values(STATE_NAMES),
  },
  { key: 'justification', header: { vi: 'Giải trình', en: 'Justification' }, width: 40 },
  { key: 'evidenceText', header: { vi: 'Minh chứng', en: 'Evidence' }, width: 40 },
  { key: 'evidenceUrl', header: { vi: 'Địa chỉ minh chứng', en: 'Evidence URL' }, width: 30 },
  {
    key: 'responsibleSubject',
    header: { vi: 'Người chịu trách nhiệm', en: 'Responsible person' },
    width: 26,
  },
  {
    key: 'responsibleUnitCode',
    header: { vi: 'Mã đơn vị chịu trách nhiệm', en: 'Responsible unit code' },
    width: 26,
  },
  { key: 'dueOn', header: { vi: 'Thời hạn', en: 'Due on' }, width: 14 },
  { key: 'expectedVersion', header: { vi: 'Phiên bản', en: 'Version' }, width: 12 },
];

/** Something in a row that its sender can correct. */
export interface CellProblem {
  readonly line: number;
  /** Key of the column; null for the row as a whole. */
  readonly column: string | null;
  readonly code: ErrorCode;
  readonly parameters: Readonly<Record<string, string | number | Bilingual>>;
  readonly message?: Bilingual;
  readonly remedy?: Bilingual;
}

/** An answer of a row. */
export interface RowAnswer {
  readonly controlCode: string;
  readonly state: ControlState;
  readonly justification?: string | null;
  readonly evidenceText?: string | null;
  readonly evidenceUrl?: string | null;
  readonly responsibleSubject?: string | null;
  readonly responsibleUnitCode?: string | null;
  readonly dueOn?: string | null;
  readonly expectedVersion?: number;
}

/** A row as it was read. */
export interface SheetRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** What a row says: an answer, what is wrong with it, or nothing, where its state is left empty. */
export type RowReading =
  | { readonly answer: RowAnswer }
  | { readonly problems: readonly CellProblem[] }
  | { readonly empty: true };

const fold = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();

const STATE_OF = new Map(
  Object.entries(STATE_NAMES).flatMap(([state, { vi, en }]) =>
    [state, vi, en].map((text) => [fold(text), state as ControlState] as const),
  ),
);

const KEY_OF = new Map(
  ANSWER_COLUMNS.flatMap(({ key, header }) =>
    [key, header.vi, header.en].map((text) => [fold(text), key] as const),
  ),
);

/** The key of a column by its header in either language; null for a column that is not of this table. */
export function columnKey(header: string): string | null {
  return KEY_OF.get(fold(header)) ?? null;
}

/** The header of a column by its key. */
export function headerOf(key: string): Bilingual | null {
  return ANSWER_COLUMNS.find((column) => column.key === key)?.header ?? null;
}

/** The columns that a table must have and has not. */
export function missingColumns(present: ReadonlySet<string>): readonly AnswerColumn[] {
  return ANSWER_COLUMNS.filter(({ key, required }) => required && !present.has(key));
}

/** Reads a row. A column that the table has not stays as it is; an empty cell of one that it has takes away. */
export function readRow({ line, cells }: SheetRow): RowReading {
  const problems: CellProblem[] = [];
  const cell = (key: string) => {
    const text = cells[key];
    return text === undefined ? undefined : text.normalize('NFC').trim() || null;
  };
  const controlCode = cell('controlCode') ?? '';
  const written = cell('state') ?? '';
  if (written === '') return { empty: true };
  if (controlCode === '') {
    problems.push({ line, column: 'controlCode', code: ErrorCode.REQUIRED, parameters: { what: CODE } });
  }
  const state = STATE_OF.get(fold(written));
  if (state === undefined) problems.push(badState(line, written));
  const dueOn = cell('dueOn');
  const day = dueOn === null || dueOn === undefined ? dueOn : dayOf(dueOn);
  if (day === '') problems.push(badDay(line, dueOn ?? ''));
  const version = cell('expectedVersion') ?? undefined;
  if (version !== undefined && !/^[1-9]\d{0,8}$/.test(version)) problems.push(badVersion(line, version));
  if (problems.length > 0 || state === undefined) return { problems };
  return {
    answer: {
      controlCode,
      state,
      ...given('justification', cell('justification')),
      ...given('evidenceText', cell('evidenceText')),
      ...given('evidenceUrl', cell('evidenceUrl')),
      ...given('responsibleSubject', cell('responsibleSubject')),
      ...given('responsibleUnitCode', cell('responsibleUnitCode')),
      ...given('dueOn', day),
      ...(version === undefined ? {} : { expectedVersion: Number(version) }),
    },
  };
}

const CODE = { vi: 'mã yêu cầu', en: 'the code of the control' };

function given<K extends keyof RowAnswer>(key: K, value: string | null | undefined) {
  return value === undefined ? {} : { [key]: value };
}

/** `2026-12-31`, or `31/12/2026` as people write it; an empty text for neither. */
function dayOf(text: string): string {
  const [, date = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const day = year === '' ? text : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : '';
}

function badState(line: number, text: string): CellProblem {
  const names = Object.values(STATE_NAMES);
  return {
    line,
    column: 'state',
    code: ErrorCode.INVALID_VALUE,
    parameters: { what: text.slice(0, 80) },
    remedy: {
      vi: `Hãy chọn một trong: ${names.map(({ vi }) => vi).join('; ')}.`,
      en: `Choose one of: ${names.map(({ en }) => en).join('; ')}.`,
    },
  };
}

function badDay(line: number, text: string): CellProblem {
  return {
    line,
    column: 'dueOn',
    code: ErrorCode.INVALID_VALUE,
    parameters: { what: text.slice(0, 40) },
    remedy: {
      vi: 'Hãy ghi ngày có thật ở dạng 2026-12-31 hoặc 31/12/2026.',
      en: 'Write a day that exists as 2026-12-31 or 31/12/2026.',
    },
  };
}

function badVersion(line: number, text: string): CellProblem {
  return {
    line,
    column: 'expectedVersion',
    code: ErrorCode.INVALID_VALUE,
    parameters: { what: text.slice(0, 40) },
    remedy: {
      vi: 'Hãy giữ nguyên giá trị trong mẫu đã tải về, hoặc để trống.',
      en: 'Leave the value as it was in the table that you downloaded, or empty.',
    },
  };
}
