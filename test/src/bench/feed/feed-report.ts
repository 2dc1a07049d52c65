import { quantile } from '../results/statistics.js';
import { figure, markdownTable } from '../results/table.js';
import type { FeedResults } from './run-feed.js';

/** The report of a run, in Markdown. */
export function feedReport(results: FeedResults): string {
  const { startedAt, machine, loadAfter, addresses, fileBytes, assets, matched, rounds, memory } = results;
  const { cpu, cores, memoryGiB, node, postgres, loadBefore } = machine;
  const median = (of: (round: FeedResults['rounds'][number]) => number) => quantile(rounds.map(of), 0.5);
  const times = [
    ['import and match', median(({ importS }) => importS)],
    ['the command as a whole', median(({ wallS }) => wallS)],
    ['bare COPY of the same rows', median(({ bareCopyS }) => bareCopyS)],
    ['COPY into the same partitions, key and indexes', median(({ copyAlikeS }) => copyAlikeS)],
  ] as const;
  const ratio = (bare: (round: FeedResults['rounds'][number]) => number) =>
    figure(
      quantile(
        rounds.map((round) => bare(round) / round.importS),
        0.5,
      ),
    );
  return [
    `Measured ${startedAt} on ${cpu}, ${cores} cores, ${memoryGiB} GiB; Node ${node}; PostgreSQL ${postgres}. Load ${loadBefore} before, ${loadAfter} after.`,
    `${addresses.toLocaleString('en')} distinct addresses of one year, ${Math.round(fileBytes / 2 ** 20)} MiB of event4_sinkhole; ${assets.toLocaleString('en')} network assets, ${matched.toLocaleString('en')} observations matched.`,
    markdownTable(
      ['', 's', 'rows/s'],
      times.map(([what, seconds]) => [
        what,
        figure(seconds),
        Math.round(addresses / seconds).toLocaleString('en'),
      ]),
    ),
    `The import is ${ratio(({ bareCopyS }) => bareCopyS)} times as fast as a bare COPY (bound: 0.5), ${ratio(({ copyAlikeS }) => copyAlikeS)} times as fast as one into the same partitions, key and indexes.`,
    markdownTable(
      ['rows', 'peak MiB'],
      memory.map(({ rows, peakMiB }) => [
        rows.toLocaleString('en'),
        Math.round(peakMiB).toLocaleString('en'),
      ]),
    ),
  ].join('\n\n');
}
