import { performance } from 'node:perf_hooks';
import { median } from '../results/statistics.js';
import { type DatabaseWork, whileCounting } from './buffers.js';

/** What a question cost. */
export interface QuestionCost extends DatabaseWork {
  readonly title: string;
  /** Median of the rounds, in milliseconds. */
  readonly ms: number;
  /** Times as long as the reference; median of the ratios within each round. */
  readonly timesReference: number;
}

/** Somebody who answers, and how. */
export type Contender = readonly [title: string, run: () => Promise<unknown>];

/** Requests over which the work of the database is counted. */
const COUNTED = 3;

/**
 * Everybody in turn within each round, after one that does not count. The first contender is the reference.
 *
 * @param adminUrl of the server, for counting what its databases did
 */
export async function measureQuestions(
  adminUrl: string,
  contenders: readonly Contender[],
  rounds: number,
): Promise<readonly QuestionCost[]> {
  const times = contenders.map((): number[] => []);
  for (let round = -1; round < rounds; round += 1) {
    for (const [index, [, run]] of contenders.entries()) {
      const begin = performance.now();
      await run();
      if (round >= 0) times[index]?.push(performance.now() - begin);
    }
  }
  const [reference = []] = times;
  return whileCounting(adminUrl, async (count) => {
    const costs: QuestionCost[] = [];
    for (const [index, [title, run]] of contenders.entries()) {
      const taken = times[index] ?? [];
      costs.push({
        title,
        ...(await count(COUNTED, run)),
        ms: median(taken),
        timesReference: median(taken.map((time, round) => time / (reference[round] ?? Number.NaN))),
      });
    }
    return costs;
  });
}
