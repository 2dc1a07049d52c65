import { type Bilingual, catalogue, type ErrorCode, fillText } from '@khien/errors';
import type { TableError } from '@khien/spreadsheets';
import type { UserProblem } from '@khien/subgraph';

/** A problem of a file, as it is kept. */
export interface FoundProblem {
  /** Null for the file as a whole. */
  readonly line: number | null;
  /** Name of a column, `facts.worksGrade`; null for a whole row or file. */
  readonly field: string | null;
  readonly code: ErrorCode;
  readonly message: Bilingual;
  readonly remedy: Bilingual;
}

/** A problem of a row's input, at its row and column. */
export function foundProblem(line: number | null, problem: UserProblem): FoundProblem {
  const { code, path, parameters = {}, message, remedy } = problem;
  const general = catalogue[code];
  return {
    line,
    field: fieldOf(path),
    code,
    message: fillText(message ?? general.message, parameters),
    remedy: fillText(remedy ?? general.remedy, parameters),
  };
}

/** What is wrong with a file before its rows are looked at. */
export function fileProblem({ code, texts, remedy }: TableError): FoundProblem {
  return { line: null, field: null, code, message: texts, remedy };
}

/** `facts.worksGrade` of `['input', 'facts', 'worksGrade']`; a place within a list belongs to its column. */
export function fieldOf(path: readonly string[]): string | null {
  const [first, second] = path.slice(1);
  if (first === undefined) return null;
  return first === 'facts' && second !== undefined ? `facts.${second}` : first;
}
