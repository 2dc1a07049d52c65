import type { Area, Figure } from './population.rules.js';
import { FigureStatus, PopulationBasis } from './population.terms.js';

/** A figure of the census 2019, unless told otherwise. */
export function figure(value: number, facts: Partial<Figure> = {}): Figure {
  return {
    value,
    basis: PopulationBasis.CENSUS,
    status: FigureStatus.FINAL,
    referenceFrom: '2019-04-01',
    referenceTo: '2019-04-01',
    ...facts,
  };
}

/** A number from the map of 2025. */
export function portal(value: number, status = FigureStatus.UNVERIFIED): Figure {
  return figure(value, {
    basis: PopulationBasis.PORTAL,
    status,
    referenceFrom: '2025-01-01',
    referenceTo: '2025-12-31',
  });
}

/** An area that is in force, with what contains it, nearest first. */
export function area(
  id: string,
  above: readonly string[],
  figures: readonly Figure[],
  validity: Partial<Pick<Area<Figure>, 'validFrom' | 'validTo'>> = {},
): Area<Figure> {
  return { id, ancestorIds: [id, ...above], figures, validFrom: '2025-07-01', validTo: null, ...validity };
}

/** Areas by identifier. */
export function known(...areas: readonly Area<Figure>[]): ReadonlyMap<string, Area<Figure>> {
  return new Map(areas.map((one) => [one.id, one]));
}
