import { addCalendarDays } from '@khien/calendar';
import type { Area } from '../incident-statistics/borders.rules.js';

/** What another subgraph says of one of its entities: the key, and the fields that a field here requires. */
export type Representation = Readonly<Record<string, unknown>>;

/** The id of a representation. */
export function idOf(representation: Representation): string {
  return String(representation['id']);
}

/** A required list of ids; undefined when its owner could not give it. */
export function idsOf(representation: Representation, field: string): readonly string[] | undefined {
  const value = representation[field];
  return Array.isArray(value) ? value.map(String) : undefined;
}

/** What lies and lay in a unit, and from when until when that is all; undefined where nobody asked its owner for it. */
export function territoryOf(representation: Representation): Omit<Area, 'id'> | undefined {
  const ids = idsOf(representation, 'territoryIds');
  if (ids === undefined) return undefined;
  const [from, last] = ['territoryFrom', 'validTo'].map((field) => {
    const day = representation[field];
    return typeof day === 'string' ? day : null;
  });
  return { ids, borders: { from: from ?? null, until: last ? addCalendarDays(last, 1) : null } };
}
