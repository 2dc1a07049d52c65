import { withClient } from '@khien/database';
import { startAsking } from '../asking/asking.js';
import { measureQuestions, type QuestionCost } from '../asking/measure-questions.js';
import type { BenchOptions } from '../options.js';
import { currentLoad, type Machine, thisMachine } from '../system/machine.js';
import { serverVersion } from '../system/statements.js';
import { statisticsQuestions } from './questions.js';
import { prepareStatisticsData } from './statistics-data.js';

/** A whole run, as it is written to a file. */
export interface StatisticsResults {
  readonly startedAt: string;
  readonly machine: Machine;
  readonly loadAfter: number;
  readonly incidents: number;
  /** Those of the year that is asked for. */
  readonly ofYear: number;
  readonly costs: readonly QuestionCost[];
}

const INCIDENTS = 10_000_000;

/** What a table of a year by class would cost without sums: from what is booked of each incident, by an index on its day. */
const BY_HAND = `select class, count(*) from incident_figure_fact
  where day >= make_date($1::integer, 1, 1) and day < make_date($1::integer + 1, 1, 1) group by class`;

/** Asks for figures of incidents, as everybody who may, in turns with counting them by hand. */
export async function runStatistics(
  options: BenchOptions,
  say: (line: string) => void,
): Promise<StatisticsResults> {
  const startedAt = new Date().toISOString();
  const data = await prepareStatisticsData(INCIDENTS * options.scale, say);
  try {
    const machine = thisMachine(await serverVersion(data.adminUrl));
    const asking = await startAsking('incidents', data.url);
    try {
      say('Asking for figures');
      const year = new Date().getUTCFullYear() - 1;
      return await withClient(data.ownerUrl, async (owner) => {
        const costs = await measureQuestions(
          data.adminUrl,
          [
            ['SQL by hand: a year by class, counted', () => owner.query(BY_HAND, [year])],
            ...statisticsQuestions(year).map(
              ({ title, caller, query }) => [title, () => asking.ask(caller, query)] as const,
            ),
          ],
          options.rounds,
        );
        const { rows } = await owner.query<{ class: string; count: string }>(BY_HAND, [year]);
        const ofYear = rows.reduce((sum, { count }) => sum + Number(count), 0);
        const { incidents } = data;
        return { startedAt, machine, loadAfter: currentLoad(), incidents, ofYear, costs };
      });
    } finally {
      await asking.close();
    }
  } finally {
    await data.close();
  }
}
