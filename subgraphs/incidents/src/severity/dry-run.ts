import { catalogue, ErrorCode, fillText, KhienError } from '@khien/errors';
import { problemsOfFacts, type SaidFacts } from './declared-facts.rules.js';

export { factsOf } from './declared-facts.rules.js';

/** Refuses facts of a dry run that cannot be judged. @throws KhienError `BAD_USER_INPUT` that names the first problem */
export function refuseMalformed(said: SaidFacts): void {
  const [problem] = problemsOfFacts(said, ['facts'], null);
  if (problem === undefined) return;
  const text = fillText(catalogue[problem.code].message, problem.parameters);
  const where = problem.path.join('.');
  const detail = { vi: `${where}: ${text.vi}`, en: `${where}: ${text.en}` };
  throw new KhienError(ErrorCode.BAD_USER_INPUT, { detail });
}
