import { median } from '../results/statistics.js';
import { figure, markdownTable } from '../results/table.js';
import { whereMeasured } from '../results/where-measured.js';
import type { AttackResult, AttackResults } from './results.js';

const HEAD = ['', 'stopped by', 'answer', 'own ms', 'health ms', 'query ms', 'loop ms', 'MiB more'];
/** Columns of it that are texts. */
const TEXTS = 3;

/** The report of a run, in Markdown: where it ran, one table with a line an attack, how to read it. */
export function attackReport({ startedAt, machine, loadAfter, times, results }: AttackResults): string {
  const where = [
    whereMeasured(startedAt, machine),
    `Each attack fired ${times} times, one after the other; load of the machine ${machine.loadBefore} before, ${loadAfter} after.`,
  ].join('\n');
  const groups = [...new Set(results.map(({ group }) => group))];
  const tables = groups.map((group) => {
    const rows = results.filter((result) => result.group === group).map(row);
    return `### ${group}\n\n${markdownTable(HEAD, rows, TEXTS)}`;
  });
  return [where, ...tables, LEGEND].join('\n\n');
}

function row(result: AttackResult): readonly string[] {
  const { name, guard, answer, ownMs, worstHealthMs, worstQueryMs, worstLoopDelayMs } = result;
  return [
    name,
    guard,
    answer === undefined ? '–' : [answer.status, answer.code, answer.limit].filter(Boolean).join(' '),
    answer === undefined ? '–' : figure(median(ownMs)),
    ...[worstHealthMs, worstQueryMs, worstLoopDelayMs, growthMiB(result)].map(figure),
  ];
}

function growthMiB({ rssBeforeBytes, peakRssBytes }: AttackResult): number | undefined {
  if (rssBeforeBytes === undefined || peakRssBytes === undefined) return undefined;
  return Math.max(0, peakRssBytes - rssBeforeBytes) / 2 ** 20;
}

const LEGEND = [
  'own ms: until the answer was whole, median. health ms, query ms: the longest that somebody else waited meanwhile for',
  '/health/live and for a small question to the database. loop ms: the longest that the event loop of the process stood',
  'still. MiB more: how far its resident memory rose above what it was before.',
].join('\n');
