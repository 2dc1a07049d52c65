import { join } from 'node:path';
import { addCalendarDays } from '@khien/calendar';
import { field, packageRoot, readCsv, required } from '@khien/seeding';
import { Origin, Provenance } from '@khien/subgraph';
import { PublishedFigure, type PublishedIndicator } from './published-figure.type.js';

/** Reads the figures that others published, from the seed file of this subgraph. */
export class PublishedFiguresReader {
  /**
   * Oldest period first; of periods with the same first day, the longest first.
   *
   * @param indicators which ones; null for all
   */
  async all(indicators: readonly PublishedIndicator[] | null): Promise<readonly PublishedFigure[]> {
    const figures: PublishedFigure[] = [];
    const file = join(packageRoot(import.meta.url), 'seed', 'reference', 'published-figures.csv');
    for await (const record of readCsv(file)) {
      const last = required(record, 'last_day');
      const indicator = required(record, 'indicator') as PublishedIndicator;
      if (indicators !== null && !indicators.includes(indicator)) continue;
      figures.push(
        Object.assign(new PublishedFigure(), {
          indicator,
          from: required(record, 'first_day'),
          to: addCalendarDays(last, 1),
          value: Number(required(record, 'value')),
          rounded: required(record, 'rounded') === 'true',
          precision: required(record, 'precision'),
          note: field(record, 'note'),
          provenance: Object.assign(new Provenance(), {
            origin: Origin.REFERENCE,
            publisher: required(record, 'publisher'),
            publication: null,
            referenceDate: last,
            url: required(record, 'url'),
          }),
        }),
      );
    }
    return figures.toSorted(
      (one, other) => compareText(one.from, other.from) || compareText(other.to, one.to),
    );
  }
}

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
