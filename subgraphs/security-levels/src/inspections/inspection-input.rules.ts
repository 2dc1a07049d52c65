import { addMonths, type Day, isDay } from '@khien/calendar';
import { type Bilingual, ErrorCode } from '@khien/errors';
import { type InputProblem, lengthProblems } from '../input-problem.rules.js';
import type { InspectionContent, InspectionKind } from './inspection-kinds.js';
import { allowedKinds, type InspectorFacts, professionalReasons } from './who-may-inspect.rules.js';

/** Plans lie within so many months of today. */
const MOST_MONTHS = 60;

/** Problems of a text that must be there, in characters. */
export function textProblems(text: string, max: number, field: string, what: Bilingual): InputProblem[] {
  const path = ['input', field];
  if (text === '') return [{ code: ErrorCode.REQUIRED, path, parameters: { what } }];
  const length = { vi: `Độ dài của ${what.vi} (ký tự)`, en: `The length of ${what.en} (characters)` };
  return lengthProblems(text, [1, max], path, length);
}

/** Problems of the days of a plan: in order, and neither long ago nor far ahead. */
export function planDayProblems(from: Day, to: Day, today: Day): InputProblem[] {
  const what = { vi: 'Ngày trong kế hoạch', en: 'The days planned' };
  const [min, max] = [today, addMonths(today, MOST_MONTHS)];
  return (['plannedFrom', 'plannedTo'] as const).flatMap((field) => {
    const day = field === 'plannedFrom' ? from : to;
    const least = field === 'plannedFrom' ? min : from;
    const good = isDay(day) && day >= least && day <= max;
    return good
      ? []
      : [{ code: ErrorCode.OUT_OF_RANGE, path: ['input', field], parameters: { what, min: least, max } }];
  });
}

/** Problems of a day that is past: it has to exist, and not to lie in the future. */
export function pastDayProblems(day: Day, today: Day, field: string): InputProblem[] {
  if (isDay(day) && day <= today && day >= '2000-01-01') return [];
  const what = { vi: 'Ngày', en: 'The day' };
  return [
    {
      code: ErrorCode.OUT_OF_RANGE,
      path: ['input', field],
      parameters: { what, min: '2000-01-01', max: today },
    },
  ];
}

/** Problems of a last day to put something right: not before it was found, and within five years. */
export function dueDayProblems(day: Day, foundOn: Day): InputProblem[] {
  const max = addMonths(foundOn, MOST_MONTHS);
  if (isDay(day) && day >= foundOn && day <= max) return [];
  const what = { vi: 'Thời hạn khắc phục', en: 'The last day to put it right' };
  return [
    { code: ErrorCode.OUT_OF_RANGE, path: ['input', 'dueOn'], parameters: { what, min: foundOn, max } },
  ];
}

/** Problems of what is looked at: at least one thing, each once. */
export function contentProblems(contents: readonly InspectionContent[]): InputProblem[] {
  const path = ['input', 'contents'];
  const what = { vi: 'Nội dung kiểm tra', en: 'What is looked at' };
  if (contents.length === 0) return [{ code: ErrorCode.REQUIRED, path, parameters: { what } }];
  if (new Set(contents).size === contents.length) return [];
  return [{ code: ErrorCode.INVALID_VALUE, path, parameters: { what } }];
}

/** Problems of the kind of an inspection: where a professional body has to inspect, why. */
export function kindProblems(kind: InspectionKind, facts: InspectorFacts): InputProblem[] {
  if (allowedKinds(facts).includes(kind)) return [];
  const reasons = professionalReasons(facts);
  const joined = (language: 'vi' | 'en') =>
    reasons.map(({ text, reference }) => `${text[language]} (${reference[language]})`).join(' ');
  return [
    {
      code: ErrorCode.INVALID_VALUE,
      path: ['input', 'kind'],
      parameters: { reasons: { vi: joined('vi'), en: joined('en') } },
      message: {
        vi: 'Hệ thống này không được tự đánh giá: {reasons}',
        en: 'Self-assessment is not enough here: {reasons}',
      },
      remedy: {
        vi: 'Hãy chọn tổ chức chuyên môn hoặc cơ quan có thẩm quyền.',
        en: 'Choose a professional body or the authority.',
      },
    },
  ];
}

/** Most files that one report or one remediation may have. */
const MOST_FILES = 10;

/** Problems of the files of a report or a proof: too many, or one twice. */
export function fileProblems(fileIds: readonly string[]): InputProblem[] {
  if (new Set(fileIds).size === fileIds.length && fileIds.length <= MOST_FILES) return [];
  const what = { vi: 'Số tệp (mỗi tệp một lần)', en: 'The number of files (each once)' };
  return [
    {
      code: ErrorCode.OUT_OF_RANGE,
      path: ['input', 'fileIds'],
      parameters: { what, min: 0, max: MOST_FILES },
    },
  ];
}

/** The problem of an assessor that operates the system. */
export const NOT_INDEPENDENT: InputProblem = {
  code: ErrorCode.INVALID_VALUE,
  path: ['input', 'assessorCode'],
  parameters: {},
  message: {
    vi: 'Đơn vị kiểm tra, đánh giá phải độc lập với đơn vị vận hành hệ thống (Điều 27 Nghị định 331/2026/NĐ-CP).',
    en: 'Whoever inspects has to be independent of who operates the system (Article 27 of Decree 331/2026/NĐ-CP).',
  },
  remedy: {
    vi: 'Hãy chọn một đơn vị khác không vận hành hệ thống này.',
    en: 'Choose another unit, one that does not operate this system.',
  },
};

/** The problem of a system without a level. */
export const NO_LEVEL: InputProblem = {
  code: ErrorCode.NOT_ALLOWED_NOW,
  path: ['input', 'systemId'],
  parameters: { detail: { vi: 'hệ thống chưa có cấp độ.', en: 'the system has no level yet.' } },
};

/** The problem of a step that the state does not allow. */
export function notNow(state: string, actions: readonly string[]): InputProblem {
  const allowed = actions.length === 0 ? '–' : actions.join(', ');
  return {
    code: ErrorCode.NOT_ALLOWED_NOW,
    path: ['input'],
    parameters: {
      detail: { vi: `${state} (được phép: ${allowed}).`, en: `${state} (allowed: ${allowed}).` },
    },
  };
}
