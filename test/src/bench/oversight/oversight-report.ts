import { questionTable, whole } from '../asking/question-table.js';
import { quantile } from '../results/statistics.js';
import { figure, markdownTable } from '../results/table.js';
import { whereMeasured } from '../results/where-measured.js';
import type { PageCost } from './measure-pages.js';
import type { OversightAtScale, OversightResults } from './run-oversight.js';

/** The report of a run, in Markdown. */
export function oversightReport({ startedAt, machine, loadAfter, scales }: OversightResults): string {
  const where = `${whereMeasured(startedAt, machine)}\nLoad of the machine ${machine.loadBefore} before, ${loadAfter} after.`;
  return [where, ...scales.flatMap(atScale)].join('\n\n');
}

function atScale({ systems, summary, pages }: OversightAtScale): readonly string[] {
  return [
    `### Figures, with ${systems.toLocaleString('en')} systems`,
    questionTable(summary, 'count(*)'),
    `### Pages of 20, with ${systems.toLocaleString('en')} systems`,
    pagesByCaller(pages),
    dearest(pages),
  ];
}

/** All filters and orders of each caller together. */
function pagesByCaller(pages: readonly PageCost[]): string {
  const callers = [...new Set(pages.map(({ who }) => who))];
  const rows = callers.map((who) => {
    const own = pages.filter((page) => page.who === who);
    const spread = (values: readonly number[]) => [0.5, 0.9, 1].map((share) => quantile(values, share));
    return [
      who,
      whole(own.length),
      ...spread(own.map(({ buffersFirst }) => buffersFirst)).map(whole),
      ...spread(own.map(({ buffersLater }) => buffersLater)).map(whole),
      ...spread(own.map(({ timesFirst }) => timesFirst)).map(figure),
      figure(
        quantile(
          own.map(({ msLater }) => msLater),
          0.5,
        ),
      ),
    ];
  });
  const three = (what: string) => ['median', '90 %', 'most'].map((share) => `${what} ${share}`);
  return markdownTable(
    [
      '',
      'lists',
      ...three('buffers, page 1:'),
      ...three('later page:'),
      ...three('time, later / page 1:'),
      'ms',
    ],
    rows,
  );
}

/** The lists whose dearer page looks at most. */
function dearest(pages: readonly PageCost[]): string {
  const most = ({ buffersFirst, buffersLater }: PageCost) => Math.max(buffersFirst, buffersLater);
  const rows = pages.toSorted((a, b) => most(b) - most(a)).slice(0, 12);
  return markdownTable(
    ['who', 'filter', 'order', 'page', 'buffers, page 1', 'that page', 'ms, page 1', 'that page'],
    rows.map((row) => [
      row.who,
      row.filter,
      row.order,
      ...[row.page, row.buffersFirst, row.buffersLater].map(whole),
      ...[row.msFirst, row.msLater].map(figure),
    ]),
    3,
  );
}
