import type { Random } from '@khien/seeding';
import { YEARS } from './workload.data.js';

/** Incidents at scale 1. */
const BASE_COUNT = 20_000;

/** Vietnam is at UTC+7 all year. */
const VIETNAM_OFFSET_MS = 7 * 60 * 60 * 1000;

const startOfMonth = (year: number, month: number) => Date.UTC(year, month, 1) - VIETNAM_OFFSET_MS;

/** The end of the demonstration: 31 October 2026 in Vietnam, its last moment excluded. In ms of the epoch. */
export const HORIZON = startOfMonth(2026, 10);

interface Month {
  readonly start: number;
  readonly end: number;
  readonly weight: number;
}

const MONTHS: readonly Month[] = YEARS.flatMap(({ year, months, incidentsPerMonth }) =>
  Array.from({ length: months }, (_, month) => ({
    start: startOfMonth(year, month),
    end: startOfMonth(year, month + 1),
    weight: incidentsPerMonth,
  })),
);

/** How many incidents a scale makes. @throws RangeError for a scale that makes none, or no number */
export function incidentCount(scale: number): number {
  const count = Math.round(BASE_COUNT * scale);
  if (!(count >= 1)) throw new RangeError(`a demonstration of scale ${scale} has no incidents`);
  return count;
}

/**
 * The moments of detection in order, in ms of the epoch: each month has its share of all, spread over it by
 * chance.
 */
export function* detections(count: number, random: Random): Generator<number> {
  const all = MONTHS.reduce((sum, { weight }) => sum + weight, 0);
  let weightSoFar = 0;
  let made = 0;
  for (const { start, end, weight } of MONTHS) {
    weightSoFar += weight;
    const upTo = Math.round((count * weightSoFar) / all);
    const inMonth = upTo - made;
    for (let index = 0; index < inMonth; index += 1) {
      yield Math.floor(start + ((index + random.next()) / inMonth) * (end - start));
    }
    made = upTo;
  }
}
