import { type LevelFacts, NO_FACTS } from '../level-determination/level-facts.js';
import type { SystemOnRecord } from '../level-determination/on-record.rules.js';

/** A row of information_system that PostgreSQL made JSON of: there is no ORM behind the command line. */
export function systemOf(row: Readonly<Record<string, unknown>>): SystemOnRecord {
  const of = (property: string) => row[property.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)];
  const properties = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, of(name) ?? null]));
  const facts = properties(Object.keys(NO_FACTS)) as unknown as LevelFacts;
  return { ...properties(OTHERS), facts } as unknown as SystemOnRecord;
}

const OTHERS: readonly (keyof SystemOnRecord)[] = [
  'kind',
  'users',
  'parts',
  'servedAreaIds',
  'state',
  'investmentStartedOn',
  'operatingSince',
  'priorApprovedLevel',
  'priorApprovedOn',
];
