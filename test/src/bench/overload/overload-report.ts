import { figure, markdownTable } from '../results/table.js';
import type { OverloadResults } from './overload.js';

const HEAD = ['in flight', 'answered/s', 'p50 ms', 'p99 ms', 'shed/s'];

/** The report of a run, in Markdown. */
export function overloadReport({ startedAt, machine, loadAfter, results }: OverloadResults): string {
  const { cpu, cores, memoryGiB, system, node, postgres, loadBefore } = machine;
  const where = [
    `Measured ${startedAt} on ${cpu}, ${cores} cores, ${memoryGiB} GiB; ${system}; Node ${node}; PostgreSQL ${postgres}.`,
    `Load of the machine ${loadBefore} before, ${loadAfter} after.`,
  ].join('\n');
  const rows = results.map(({ inFlight, requestsPerSecond, p50Ms, p99Ms, shed, durationS }) => [
    figure(inFlight).replace(/\.0+$/, ''),
    ...[requestsPerSecond, p50Ms, p99Ms, shed / durationS].map(figure),
  ]);
  return `${where}\n\n${markdownTable(HEAD, rows, 0)}`;
}
