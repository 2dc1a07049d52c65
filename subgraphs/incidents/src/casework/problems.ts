import { type Bilingual, ErrorCode } from '@khien/errors';
import type { UserProblem } from '@khien/subgraph';

/** What is wrong with the size of a text of the input. */
export function outside(field: string, size: number, min: number, max: number): readonly UserProblem[] {
  if (size >= min && size <= max) return [];
  const what = { vi: `Độ dài của ${field}`, en: `The length of ${field}` };
  return [{ code: ErrorCode.OUT_OF_RANGE, path: ['input', field], parameters: { what, min, max } }];
}

/** A value of the input that is none. */
export function invalid(field: string, vi: string, en: string): UserProblem {
  return { code: ErrorCode.INVALID_VALUE, path: ['input', field], parameters: { what: { vi, en } } };
}

/** What the input names is not there, or not for the caller to see. */
export function missing(field: string, what: Bilingual): UserProblem {
  return { code: ErrorCode.NOT_FOUND, path: ['input', field], parameters: { what } };
}

/** What may not be done as things stand. */
export function notNow(field: string, vi: string, en: string): UserProblem {
  return { code: ErrorCode.NOT_ALLOWED_NOW, path: ['input', field], parameters: { detail: { vi, en } } };
}
