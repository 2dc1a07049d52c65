import type { Day } from '@khien/calendar';
import { type ComparedPeriods, POINTS, type Span } from './period.rules.js';

/** Between which days the figures of an area are all of it. */
export interface Borders {
  /** First day; null for as long as there is a record. */
  readonly from: Day | null;
  /** The day after the last one; null while it lasts. */
  readonly until: Day | null;
}

/** An administrative unit through time. */
export interface Area {
  readonly id: string;
  /** The unit, what lies below it, and what ended and lay wholly in it; of the country only itself. */
  readonly ids: readonly string[];
  readonly borders: Borders;
}

/** How figures of an area stand to its borders. */
export enum AreaBoundaries {
  UNCHANGED = 'UNCHANGED',
  CARRIED_OVER = 'CARRIED_OVER',
  CHANGED = 'CHANGED',
}

/** Of the country, and of what is no area at all. */
export const NO_BORDERS: Borders = { from: null, until: null };

/** The day from which the record of administrative units is kept: what began then may be older. */
const RECORD: Day = '2021-11-30';

/** The reform of 1 July 2025 ended every unit but the country. */
const REFORM: Day = '2025-07-01';

/** The first day of a unit, as its id says it: `26740@2025-07-01`. */
function beginOf(id: string): Day {
  return id.split('@')[1] ?? RECORD;
}

/** Whether an id is that of the country, in which everything lies. */
export function isCountry(id: string): boolean {
  return id.startsWith('VN@');
}

/**
 * The borders of areas that somebody picked by their ids, without what is known of their predecessors: before its first day
 * a unit has no incidents, and after the reform none that is older. Whoever names units of both sides carries over by that.
 */
export function bordersOf(ids: readonly string[]): Borders {
  if (ids.length === 0 || ids.some(isCountry)) return NO_BORDERS;
  const begins = ids.map(beginOf).sort();
  const last = begins.at(-1) ?? RECORD;
  const [allOld, allNew] = [last < REFORM, begins.every((day) => day >= REFORM)];
  return {
    from: (allOld || allNew) && last > RECORD ? last : null,
    until: allOld ? REFORM : null,
  };
}

/** Whether a count of some days may be told against one of earlier days. */
export function isComparable({ from, until }: Borders, later: Span, base: Span): boolean {
  return (from === null || base.from >= from) && (until === null || later.to <= until);
}

/**
 * How the figures of an area stand to its borders, over all periods that a table has.
 *
 * @param begins the first day of the unit; null for several
 */
export function boundariesOf(borders: Borders, begins: Day | null, periods: ComparedPeriods): AreaBoundaries {
  const spans = POINTS.map((point) => periods[point]);
  if (!spans.every((span) => isComparable(borders, span, span))) return AreaBoundaries.CHANGED;
  const before = begins !== null && begins > RECORD && spans.some(({ from }) => from < begins);
  return before ? AreaBoundaries.CARRIED_OVER : AreaBoundaries.UNCHANGED;
}

/** The first day of the one unit of an id; null for the country. */
export function beginOfUnit(id: string): Day | null {
  return isCountry(id) ? null : beginOf(id);
}
