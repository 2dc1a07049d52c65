import { ErrorCode } from '@khien/errors';

/** Something in the input that can be corrected, with its place. */
export interface InputProblem {
  readonly code: ErrorCode;
  readonly path: readonly string[];
  readonly parameters: Readonly<
    Record<string, string | number | { readonly vi: string; readonly en: string }>
  >;
}

/** Texts of an input by path, with their longest; each must hold something besides space. */
export function textProblems(
  texts: Readonly<Record<string, readonly [text: string, most: number]>>,
): readonly InputProblem[] {
  return Object.entries(texts).flatMap(([path, [text, max]]) => {
    const { length } = text.trim();
    if (length >= 1 && length <= max) return [];
    const what = { vi: `Độ dài của ${path}`, en: `The length of ${path}` };
    return [
      {
        code: ErrorCode.OUT_OF_RANGE,
        path: ['input', ...path.split('.')],
        parameters: { what, min: 1, max },
      },
    ];
  });
}

/** That a moment lies in the future. */
export function futureProblems(path: string, moment: Date, now: Date): readonly InputProblem[] {
  if (moment <= now) return [];
  const what = { vi: `${path} ở tương lai`, en: `${path} lies in the future` };
  return [{ code: ErrorCode.INVALID_VALUE, path: ['input', ...path.split('.')], parameters: { what } }];
}

/** That a text is no hash of so many hexadecimal digits; none is none. */
export function hashProblems(
  path: string,
  text: string | null | undefined,
  digits: number,
): readonly InputProblem[] {
  if (text === null || text === undefined || new RegExp(`^[0-9a-f]{${digits}}$`, 'i').test(text)) return [];
  const what = {
    vi: `mã băm ${path} (${digits} chữ số thập lục phân)`,
    en: `the hash ${path} (${digits} hexadecimal digits)`,
  };
  return [{ code: ErrorCode.INVALID_VALUE, path: ['input', ...path.split('.')], parameters: { what } }];
}
