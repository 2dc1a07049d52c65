import { type Bilingual, ErrorCode, catalogue as errors, fillText } from '@khien/errors';
import type { InputProblem } from '../../input-problem.rules.js';
import type { ReadCatalogue } from './catalogue-reading.rules.js';

const CODE = /^[A-Z0-9][A-Z0-9._-]{0,63}$/;

/** Under which code a catalogue is kept, and to which regime it belongs. */
export interface CatalogueTerms {
  readonly code: string;
  readonly regime: string | null;
}

/** A problem with the text that a person reads. */
export interface TermProblem extends InputProblem {
  readonly message: Bilingual;
}

/** The terms of a catalogue: what whoever imports it says, else what its metadata say. */
export function catalogueTerms(
  read: Pick<ReadCatalogue, 'code' | 'regime' | 'version'>,
  given: { readonly code?: string | null | undefined; readonly regime?: string | null | undefined },
): { readonly terms: CatalogueTerms } | { readonly problems: readonly TermProblem[] } {
  const code = given.code ?? read.code ?? '';
  const regime = given.regime ?? read.regime;
  const problems: InputProblem[] = [];
  if (!CODE.test(code)) {
    problems.push({
      code: code === '' ? ErrorCode.REQUIRED : ErrorCode.INVALID_VALUE,
      path: ['input', 'code'],
      parameters: { what: code === '' ? WHAT : code.slice(0, 80) },
      remedy: {
        vi: 'Mã gồm chữ hoa, chữ số, dấu chấm, gạch nối, tối đa 64 ký tự, ví dụ TCVN-14423.',
        en: 'A code has capitals, digits, dots and hyphens, at most 64, such as TCVN-14423.',
      },
    });
  }
  if (regime !== null && regime !== 'ND85' && regime !== 'ND331') {
    const what = regime.slice(0, 40);
    problems.push({ code: ErrorCode.INVALID_VALUE, path: ['input', 'regime'], parameters: { what } });
  }
  if (read.version.length > 40) {
    const what = { vi: 'Độ dài phiên bản trong tài liệu', en: 'The length of the version in the document' };
    problems.push({
      code: ErrorCode.OUT_OF_RANGE,
      path: ['input', 'fileId'],
      parameters: { what, min: 1, max: 40 },
    });
  }
  if (problems.length === 0) return { terms: { code, regime } };
  return {
    problems: problems.map((problem) => ({
      ...problem,
      message: fillText(problem.message ?? errors[problem.code].message, problem.parameters),
    })),
  };
}

const WHAT = { vi: 'mã danh mục', en: 'the code of the catalogue' };
