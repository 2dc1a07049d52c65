import type { BenchResults } from './results.js';
import { type SummaryLine, summarize } from './summary.js';
import { figure, markdownTable } from './table.js';
import { whereMeasured } from './where-measured.js';

const COLUMNS: readonly (readonly [string, (line: SummaryLine) => string])[] = [
  ['', (line) => line.title],
  ['req/s', (line) => figure(line.requestsPerSecond)],
  ['× floor', (line) => figure(line.ofFloor)],
  ['× one process', (line) => figure(line.ofOne)],
  ['p50 ms', (line) => figure(line.p50Ms)],
  ['p99 ms', (line) => figure(line.p99Ms)],
  ['CPU ms/req', (line) => figure(line.cpuMs)],
  ['SQL/req', (line) => figure(line.statements)],
  ['SQL ms/req', (line) => figure(line.databaseMs)],
  ['MiB own', (line) => figure(line.ownMiB)],
  ['MiB in all', (line) => figure(line.totalMiB)],
];

/** The report of a run, in Markdown: where it ran, one table a query, who is missing, how to read it. */
export function report(results: BenchResults): string {
  const tables = results.queries.map(({ name, title, answerBytes }) => {
    const rows = summarize(results, name).map((line) => COLUMNS.map(([, write]) => write(line)));
    const size = `${figure(answerBytes / 1024)} KiB`;
    return `### ${title} (${size})\n\n${markdownTable(
      COLUMNS.map(([head]) => head),
      rows,
    )}`;
  });
  const absent = results.absent.map(({ contender, why }) => `Not measured: ${contender}: ${why}`);
  return [whereAndHow(results), ...tables, ...absent, LEGEND].join('\n\n');
}

function whereAndHow({ machine, options, startedAt, loadAfter }: BenchResults): string {
  const { rounds, durationS, warmUpS, connections, scale } = options;
  return [
    whereMeasured(startedAt, machine),
    `Median of ${rounds} rounds of ${durationS} s after ${warmUpS} s of warm-up, ${connections} requests in flight, data of scale ${scale}; load of the machine ${machine.loadBefore} before, ${loadAfter} after.`,
  ].join('\n');
}

const LEGEND = [
  'Ratios are medians of the ratios within each round. CPU ms/req: processor time of all processes of the contender',
  'but PostgreSQL. SQL/req and SQL ms/req: counted by pg_stat_statements over 20 requests one after the other, begin',
  'and commit included. MiB: resident memory after load, of the processes that only this contender needs, and with',
  'the subgraphs behind it.',
].join('\n');
