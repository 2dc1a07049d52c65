import { questionTable } from '../asking/question-table.js';
import { whereMeasured } from '../results/where-measured.js';
import type { StatisticsResults } from './run-statistics.js';

/** The report of a run, in Markdown. */
export function statisticsReport(results: StatisticsResults): string {
  const { startedAt, machine, loadAfter, incidents, ofYear, costs } = results;
  const where = [
    whereMeasured(startedAt, machine),
    `Load of the machine ${machine.loadBefore} before, ${loadAfter} after.`,
    `${incidents.toLocaleString('en')} incidents, ${ofYear.toLocaleString('en')} of them count in the year that is asked for.`,
  ].join('\n');
  return `${where}\n\n${questionTable(costs, 'counted by hand')}`;
}
