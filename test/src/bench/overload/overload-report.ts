import { figure, markdownTable } from '../results/table.js';
import { whereMeasured } from '../results/where-measured.js';
import type { OverloadResults } from './overload.js';

const HEAD = ['in flight', 'answered/s', 'p50 ms', 'p99 ms', 'shed/s'];

/** The report of a run, in Markdown. */
export function overloadReport({ startedAt, machine, loadAfter, results }: OverloadResults): string {
  const where = [
    whereMeasured(startedAt, machine),
    `Load of the machine ${machine.loadBefore} before, ${loadAfter} after.`,
  ].join('\n');
  const rows = results.map(({ inFlight, requestsPerSecond, p50Ms, p99Ms, shed, durationS }) => [
    figure(inFlight).replace(/\.0+$/, ''),
    ...[requestsPerSecond, p50Ms, p99Ms, shed / durationS].map(figure),
  ]);
  return `${where}\n\n${markdownTable(HEAD, rows, 0)}`;
}
