import { type Bilingual, ErrorCode } from '@khien/errors';
import { dayProblems, type InputProblem } from '../input-problem.rules.js';
import type { Level } from './level-facts.js';
import type { SystemDates } from './regime.rules.js';

/** Dates as somebody put them in; a level may be any number. */
export type GivenDates = Omit<SystemDates, 'inOperation' | 'priorApprovedLevel'> & {
  readonly priorApprovedLevel: number | null;
};

/** Dates that have no {@link datesProblems}. */
export function completeDates(given: GivenDates): Omit<SystemDates, 'inOperation'> {
  return { ...given, priorApprovedLevel: given.priorApprovedLevel as Level | null };
}

/**
 * What is wrong with the dates that choose the regime.
 *
 * @param today in Vietnam, `YYYY-MM-DD`: nothing was approved, or put into operation, on a day to come
 * @param prefix where they stand in the input
 */
export function datesProblems(
  given: GivenDates,
  today: string,
  prefix: readonly string[] = ['input'],
): InputProblem[] {
  const { investmentStartedOn, operatingSince, priorApprovedLevel: level, priorApprovedOn } = given;
  const path = (name: keyof GivenDates) => [...prefix, name];
  const days = ['investmentStartedOn', 'operatingSince', 'priorApprovedOn'] as const;
  const problems = days.flatMap((name) => dayProblems(given[name], path(name)));
  for (const name of ['operatingSince', 'priorApprovedOn'] as const) {
    const day = given[name];
    if (day !== null && day > today) problems.push(inFuture(path(name)));
  }
  if (investmentStartedOn !== null && operatingSince !== null && operatingSince < investmentStartedOn) {
    problems.push(operatedBefore(path('operatingSince')));
  }
  if (level !== null && (level < 1 || level > 5)) {
    const what = { vi: 'Cấp độ', en: 'The level' };
    problems.push({
      code: ErrorCode.OUT_OF_RANGE,
      path: path('priorApprovedLevel'),
      parameters: { what, min: 1, max: 5 },
    });
  }
  if (level === null && priorApprovedOn !== null) {
    problems.push(required(path('priorApprovedLevel'), LEVEL));
  }
  if (level !== null && priorApprovedOn === null) problems.push(required(path('priorApprovedOn'), DAY));
  return problems;
}

const LEVEL: Bilingual = { vi: 'Cấp độ đã được phê duyệt', en: 'The level that was approved' };
const DAY: Bilingual = { vi: 'Ngày phê duyệt cấp độ', en: 'The day of the approval' };

function required(path: readonly string[], what: Bilingual): InputProblem {
  return { code: ErrorCode.REQUIRED, path, parameters: { what } };
}

function inFuture(path: readonly string[]): InputProblem {
  return {
    code: ErrorCode.INVALID_VALUE,
    path,
    parameters: {},
    message: { vi: 'Ngày này chưa tới.', en: 'This day has not come yet.' },
    remedy: { vi: 'Hãy sửa ngày, hoặc bỏ trống.', en: 'Correct the day, or leave it out.' },
  };
}

function operatedBefore(path: readonly string[]): InputProblem {
  return {
    code: ErrorCode.INVALID_VALUE,
    path,
    parameters: {},
    message: {
      vi: 'Ngày đưa vào vận hành sớm hơn ngày bắt đầu đầu tư, xây dựng.',
      en: 'It was put into operation before its investment or construction began.',
    },
    remedy: { vi: 'Hãy kiểm tra lại hai ngày.', en: 'Check the two days.' },
  };
}
