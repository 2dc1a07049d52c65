import { type Answer, answerOf, type Contender } from './contenders/contender.js';
import type { BenchQuery, Variant } from './queries.js';
import { firstDifference } from './results/difference.js';

/** A contender's answers to every variant of every question. */
export type Answers = ReadonlyMap<Variant, Answer>;

/** Asks a contender everything. @throws Error that names the question that it cannot answer */
export async function answersOf(contender: Contender, queries: readonly BenchQuery[]): Promise<Answers> {
  const answers = new Map<Variant, Answer>();
  for (const query of queries) {
    for (const variant of query.variants) {
      const answer = answerOf(contender.request(query, variant)).catch((error: unknown) => {
        throw new Error(`${query.name}: ${error instanceof Error ? error.message : String(error)}`);
      });
      answers.set(variant, await answer);
    }
  }
  return answers;
}

/** Mean size of the answers to a question, in bytes. */
export function meanBytes(answers: Answers, { variants }: BenchQuery): number {
  const total = variants.reduce((sum, variant) => sum + (answers.get(variant)?.bytes ?? 0), 0);
  return total / variants.length;
}

/**
 * Holds answers against those of another contender.
 *
 * @throws Error that names the question and the first place where they differ
 */
export function assertSame(answers: Answers, others: Answers, queries: readonly BenchQuery[]): void {
  for (const { name, variants } of queries) {
    for (const variant of variants) {
      const difference = firstDifference(answers.get(variant)?.data, others.get(variant)?.data);
      if (difference) throw new Error(`${name}: another answer at ${difference}`);
    }
  }
}
