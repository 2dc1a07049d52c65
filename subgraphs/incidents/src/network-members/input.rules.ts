import { type Bilingual, ErrorCode, type ErrorParameters } from '@khien/errors';

/** Something in an input that a person can correct. */
export interface InputProblem {
  readonly code: ErrorCode;
  readonly path: readonly string[];
  readonly parameters: ErrorParameters;
}

/** A text as it is kept: one form of each letter (NFC), no blanks around it; null for none. */
export function tidy(text: string | null | undefined): string | null {
  return text?.normalize('NFC').trim() || null;
}

/** Problems of a text that has been tidied, by its length in characters. */
export function textProblems(
  field: string,
  text: string | null,
  max: number,
  what: Bilingual,
  required = false,
): readonly InputProblem[] {
  const path = ['input', field];
  if (text === null) return required ? [{ code: ErrorCode.REQUIRED, path, parameters: { what } }] : [];
  if (text.length <= max) return [];
  const length = { vi: `Độ dài của ${what.vi} (ký tự)`, en: `The length of ${what.en} (characters)` };
  return [{ code: ErrorCode.OUT_OF_RANGE, path, parameters: { what: length, min: required ? 1 : 0, max } }];
}

/** A value that is none of those that are taken. */
export function invalid(path: readonly string[], vi: string, en: string): InputProblem {
  return { code: ErrorCode.INVALID_VALUE, path: ['input', ...path], parameters: { what: { vi, en } } };
}

/** Something that was not found, or is not for the caller to see. */
export function notFound(field: string, vi: string, en: string): InputProblem {
  return { code: ErrorCode.NOT_FOUND, path: ['input', field], parameters: { what: { vi, en } } };
}

/** Something that the present state does not allow. */
export function notNow(field: string, vi: string, en: string): InputProblem {
  return { code: ErrorCode.NOT_ALLOWED_NOW, path: ['input', field], parameters: { detail: { vi, en } } };
}

/** A number or a moment outside of what is taken. */
export function outside(
  field: string,
  what: Bilingual,
  min: string | number,
  max: string | number,
): InputProblem {
  return { code: ErrorCode.OUT_OF_RANGE, path: ['input', field], parameters: { what, min, max } };
}
