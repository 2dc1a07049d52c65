import type { Validity } from '../administrative-units/validity.rules.js';
import { FigureStatus, PopulationBasis } from './population.terms.js';

/** A published number, as far as the rules look at it. Days are `YYYY-MM-DD`. */
export interface Figure {
  /** Persons. */
  readonly value: number;
  readonly basis: PopulationBasis;
  readonly status: FigureStatus;
  readonly referenceFrom: string;
  readonly referenceTo: string;
}

/** An area with all figures of one measure that it has. */
export interface Area<F extends Figure> extends Validity {
  readonly id: string;
  /** The area itself and all that contain it. */
  readonly ancestorIds: readonly string[];
  readonly figures: readonly F[];
}

/** Why a number of people cannot be given. */
export type UnavailableCause =
  | 'NO_AREAS'
  | 'NO_FIGURE'
  | 'SOME_WITHOUT_FIGURE'
  | 'NO_COMMON_BASIS'
  | 'DIFFERENT_TIMES';

/** Figures that add up: one for each area, all of one basis and reference period. */
export interface Sum<F extends Figure> {
  readonly value: number;
  readonly status: FigureStatus;
  /** By identifier of the area; at least one. With one it is that figure, nothing was added. */
  readonly parts: readonly F[];
}

/** The people in a set of areas, or why the number is not known, with what is known. */
export type PeopleInAreas<F extends Figure> =
  | { readonly known: true; readonly sum: Sum<F> }
  | {
      readonly known: false;
      readonly cause: UnavailableCause;
      /** Areas that the known part leaves out, by identifier. */
      readonly missing: readonly string[];
      readonly part: Sum<F> | null;
    };

const BASES = Object.values(PopulationBasis);
const STATUSES = Object.values(FigureStatus);

/** The better figure first: by basis, then the later reference period, then the firmer status. */
function byPreference(one: Figure, other: Figure): number {
  return (
    BASES.indexOf(one.basis) - BASES.indexOf(other.basis) ||
    compareText(other.referenceTo, one.referenceTo) ||
    compareText(other.referenceFrom, one.referenceFrom) ||
    STATUSES.indexOf(one.status) - STATUSES.indexOf(other.status)
  );
}

/** The best of the figures by {@link byPreference}; undefined when there are none. */
export function bestFigure<F extends Figure>(figures: readonly F[]): F | undefined {
  return figures.toSorted(byPreference)[0];
}

/** The areas that lie inside no other area of the set, each once, by identifier. */
export function outermost<A extends Pick<Area<Figure>, 'id' | 'ancestorIds'>>(areas: Iterable<A>): A[] {
  const distinct = new Map([...areas].map((area) => [area.id, area]));
  return [...distinct.values()]
    .filter((area) => !area.ancestorIds.some((id) => id !== area.id && distinct.has(id)))
    .sort((one, other) => compareText(one.id, other.id));
}

/**
 * The number of people who live in a set of areas. An area inside another one of the set counts once. All figures
 * of the sum have one basis and reference period: of those that cover every area, the best by {@link byPreference}.
 *
 * @param ids areas in any order, also repeatedly
 * @param known the areas among them that exist
 */
export function peopleIn<F extends Figure>(
  ids: readonly string[],
  known: ReadonlyMap<string, Area<F>>,
): PeopleInAreas<F> {
  const strangers = [...new Set(ids)].filter((id) => !known.has(id)).sort(compareText);
  const areas = outermost(ids.flatMap((id) => known.get(id) ?? []));
  if (areas.length + strangers.length === 0) return unavailable('NO_AREAS', [], null);
  if (!inForceTogether(areas)) return unavailable('DIFFERENT_TIMES', areas.map(idOf), null);

  const figures = bestSeries(areas);
  const missing = [...areas.filter((area) => !figures.has(area.id)).map(idOf), ...strangers];
  const part = figures.size === 0 ? null : sumOf([...figures.values()]);
  if (part === null) return unavailable('NO_FIGURE', missing, null);
  if (missing.length === 0) return { known: true, sum: part };
  const onOtherBasis = missing.every((id) => (known.get(id)?.figures.length ?? 0) > 0);
  return unavailable(onOtherBasis ? 'NO_COMMON_BASIS' : 'SOME_WITHOUT_FIGURE', missing, part);
}

/** The series that covers most areas, the better one of equals: its figure for each area that it covers. */
function bestSeries<F extends Figure>(areas: readonly Area<F>[]): ReadonlyMap<string, F> {
  const series = new Map<string, Map<string, F>>();
  for (const area of areas) {
    for (const figure of area.figures.toSorted(byPreference)) {
      const key = `${figure.basis} ${figure.referenceFrom} ${figure.referenceTo}`;
      const figures = series.get(key) ?? new Map<string, F>();
      if (!figures.has(area.id)) figures.set(area.id, figure);
      series.set(key, figures);
    }
  }
  const [best] = [...series.values()].sort(
    (one, other) => other.size - one.size || byPreferenceOfFirst(one, other),
  );
  return best ?? new Map();
}

function byPreferenceOfFirst<F extends Figure>(
  one: ReadonlyMap<string, F>,
  other: ReadonlyMap<string, F>,
): number {
  const [a] = one.values();
  const [b] = other.values();
  return a === undefined || b === undefined ? 0 : byPreference(a, b);
}

/** A sum is no firmer than its weakest part, and never an official figure. */
function sumOf<F extends Figure>(parts: readonly F[]): Sum<F> {
  const weakest = parts
    .map((part) => part.status)
    .sort((a, b) => STATUSES.indexOf(b) - STATUSES.indexOf(a))[0];
  const status = weakest === undefined || weakest === FigureStatus.FINAL ? FigureStatus.AGGREGATED : weakest;
  const [only] = parts;
  return {
    value: parts.reduce((total, part) => total + part.value, 0),
    status: parts.length === 1 && only !== undefined ? only.status : status,
    parts,
  };
}

/** Areas that were never in force on one day may be the same ground under two names. */
function inForceTogether(areas: readonly Validity[]): boolean {
  const lastStart =
    areas
      .map((area) => area.validFrom)
      .sort()
      .at(-1) ?? '';
  return areas.every((area) => area.validTo === null || area.validTo >= lastStart);
}

function unavailable<F extends Figure>(
  cause: UnavailableCause,
  missing: readonly string[],
  part: Sum<F> | null,
): PeopleInAreas<F> {
  return { known: false, cause, missing, part };
}

function idOf(area: { readonly id: string }): string {
  return area.id;
}

/** By code unit, as the databases of this graph sort identifiers: the same on every machine. */
function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
