import { performance } from 'node:perf_hooks';
import { withClient } from '@khien/database';
import { median } from '../results/statistics.js';
import type { Asking } from './asking.js';
import { type DatabaseWork, whileCounting } from './buffers.js';
import { summaryQuestions } from './questions.js';

/** What a question about figures cost. */
export interface SummaryCost extends DatabaseWork {
  readonly title: string;
  /** Through the subgraph, in this process; median of the rounds, in milliseconds. */
  readonly ms: number;
  /** Times as long as counting the rows of the table; median of the ratios within each round. */
  readonly timesCount: number;
}

/** The bare counts that the figures are compared with, as the owner, past row-level security. */
const COUNT = 'select count(*) from information_system';
const SCAN = `select origin, count(*), count(*) filter (where approved_level is not null),
  count(*) filter (where next_due_at < now()) from information_system where state <> 'RETIRED' group by origin`;
const HISTORY = `select origin, count(*), count(*) filter (where approved_level is not null),
  count(*) filter (where next_due_at < timestamptz '2025-09-21T00:00+07') from information_system_history
  where recorded_from < timestamptz '2025-09-21T00:00+07' and recorded_until >= timestamptz '2025-09-21T00:00+07'
    and state <> 'RETIRED' group by origin`;

/** Everybody in turn within each round. */
export async function measureSummary(
  asking: Asking,
  urls: { readonly adminUrl: string; readonly ownerUrl: string },
  rounds: number,
): Promise<readonly SummaryCost[]> {
  const questions = summaryQuestions(new Date().toISOString().slice(0, 10));
  return withClient(urls.ownerUrl, async (owner) => {
    const contenders: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['SQL by hand: count(*)', () => owner.query(COUNT)],
      ['SQL by hand: the figures of now, from the systems', () => owner.query(SCAN)],
      ['SQL by hand: the figures of 20 September 2025, from the history', () => owner.query(HISTORY)],
      ...questions.map(({ title, caller, query }) => [title, () => asking.ask(caller, query)] as const),
    ];
    const times = contenders.map((): number[] => []);
    for (let round = -1; round < rounds; round += 1) {
      for (const [index, [, run]] of contenders.entries()) {
        const begin = performance.now();
        await run();
        if (round >= 0) times[index]?.push(performance.now() - begin);
      }
    }
    const [counts = []] = times;
    return whileCounting(urls.adminUrl, async (count) => {
      const costs: SummaryCost[] = [];
      for (const [index, [title, run]] of contenders.entries()) {
        const taken = times[index] ?? [];
        costs.push({
          title,
          ...(await count(3, run)),
          ms: median(taken),
          timesCount: median(taken.map((time, round) => time / (counts[round] ?? Number.NaN))),
        });
      }
      return costs;
    });
  });
}
