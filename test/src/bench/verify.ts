import { answerOf, type Contender } from './contenders/contender.js';
import type { BenchQuery } from './queries.js';
import { firstDifference } from './results/difference.js';

/** Answers that all contenders must give. */
export type Reference = ReadonlyMap<BenchQuery['name'], { readonly data: unknown; readonly bytes: number }>;

/** Asks a contender every question, for the others to be held against. @throws Error when it cannot answer */
export async function referenceAnswers(
  contender: Contender,
  queries: readonly BenchQuery[],
): Promise<Reference> {
  const answers = new Map<BenchQuery['name'], { data: unknown; bytes: number }>();
  for (const query of queries) answers.set(query.name, await answerOf(contender.request(query)));
  return answers;
}

/**
 * Holds a contender's answers against the reference.
 *
 * @throws Error that names the question and the first place where it answers differently
 */
export async function verify(
  contender: Contender,
  queries: readonly BenchQuery[],
  reference: Reference,
): Promise<void> {
  for (const query of queries) {
    const { data } = await answerOf(contender.request(query)).catch((error: unknown) => {
      throw new Error(`${query.name}: ${error instanceof Error ? error.message : String(error)}`);
    });
    const difference = firstDifference(data, reference.get(query.name)?.data);
    if (difference) throw new Error(`${query.name}: another answer at ${difference}`);
  }
}
