import { type Borders, isComparable } from './borders.rules.js';
import { type Comparison, compare, NoBaseReason } from './comparison.rules.js';
import type { ComparedPeriods, POINTS, Span } from './period.rules.js';

/** Counts of the periods of {@link POINTS}. */
export type Counts = Readonly<Record<(typeof POINTS)[number], number>>;

/** Adds up the rows of each period. */
export function countsOf(rows: readonly { readonly point: number; readonly incidents: number }[]): Counts {
  const sum = (point: number) =>
    rows.reduce((total, row) => (row.point === point ? total + row.incidents : total), 0);
  return {
    counted: sum(0),
    previous: sum(1),
    lastYear: sum(2),
    accumulated: sum(3),
    accumulatedLastYear: sum(4),
  };
}

/**
 * What the counts say against one another. Where no day has been counted yet, nothing is compared; nor what lies on two sides
 * of a change of borders.
 */
export function changesOf(counts: Counts, periods: ComparedPeriods, borders: Borders) {
  const { counted, previous, lastYear, accumulated, accumulatedLastYear } = periods;
  const there = counted.from < counted.to;
  const now = (count: number) => (there ? count : null);
  const told = (later: Span, base: Span, comparison: Comparison): Comparison =>
    isComparable(borders, later, base) ? comparison : { noBase: NoBaseReason.BOUNDARIES_CHANGED };
  return {
    onPrevious: told(counted, previous, compare(now(counts.counted), counts.previous)),
    onLastYear: told(counted, lastYear, compare(now(counts.counted), counts.lastYear)),
    accumulatedOnLastYear: told(
      accumulated,
      accumulatedLastYear,
      compare(now(counts.accumulated), counts.accumulatedLastYear),
    ),
  };
}

/** A share in per cent with one decimal; null of nothing. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part * 1000) / whole) / 10;
}
