import { type Bilingual, ErrorCode } from '@khien/errors';

/** Largest number that the graph's whole numbers hold. */
const MAX_COUNT = 2_147_483_647;

/** Something in an input that a person can correct. */
export interface InputProblem {
  readonly code: ErrorCode;
  /** From the outside in, such as `['input', 'name']`. */
  readonly path: readonly string[];
  readonly parameters: Readonly<Record<string, string | number | Bilingual>>;
  /** Texts that say more than the catalogue of errors does. */
  readonly message?: Bilingual;
  readonly remedy?: Bilingual;
}

/** Problems of a number of persons: below zero, or larger than the graph can hold. */
export function countProblems(
  count: number | null | undefined,
  path: readonly string[],
  what: Bilingual,
): InputProblem[] {
  if (count === null || count === undefined || (count >= 0 && count <= MAX_COUNT)) return [];
  return [{ code: ErrorCode.OUT_OF_RANGE, path, parameters: { what, min: 0, max: MAX_COUNT } }];
}

/** Problems of a text's length in characters; none within `min` to `max`. */
export function lengthProblems(
  text: string,
  [min, max]: readonly [number, number],
  path: readonly string[],
  what: Bilingual,
): InputProblem[] {
  const { length } = [...text];
  if (length >= min && length <= max) return [];
  return [{ code: ErrorCode.OUT_OF_RANGE, path, parameters: { what, min, max } }];
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Problems of a day that did not come through the graph's own type: not of the form `YYYY-MM-DD`, or no such day. */
export function dayProblems(day: string | null | undefined, path: readonly string[]): InputProblem[] {
  if (day === null || day === undefined) return [];
  const moment = DAY.test(day) ? new Date(`${day}T00:00:00Z`) : new Date(Number.NaN);
  if (!Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day)) return [];
  return [
    {
      code: ErrorCode.INVALID_VALUE,
      path,
      parameters: { what: day.slice(0, 40) },
      remedy: {
        vi: 'Hãy viết ngày theo dạng năm-tháng-ngày, ví dụ 2026-11-23.',
        en: 'Write the day as year-month-day, such as 2026-11-23.',
      },
    },
  ];
}
