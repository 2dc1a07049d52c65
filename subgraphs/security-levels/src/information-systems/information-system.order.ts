import type { Keyset } from '@khien/subgraph';
import { sql } from 'kysely';
import { registerEnumType } from 'type-graphql';

/** Orders in which systems can be listed. */
export enum InformationSystemOrder {
  NEWEST_FIRST = 'NEWEST_FIRST',
  OLDEST_FIRST = 'OLDEST_FIRST',
  REFERENCE = 'REFERENCE',
  DUE_FIRST = 'DUE_FIRST',
  HIGHEST_LEVEL_FIRST = 'HIGHEST_LEVEL_FIRST',
}

registerEnumType(InformationSystemOrder, {
  name: 'InformationSystemOrder',
  description: 'Orders in which systems can be listed.',
  valuesConfig: {
    NEWEST_FIRST: { description: 'By registration, the newest first; the identifier settles ties.' },
    OLDEST_FIRST: { description: 'By registration, the oldest first; the identifier settles ties.' },
    REFERENCE: { description: 'By reference, as text.' },
    DUE_FIRST: {
      description:
        'By the next deadline of the dossier, what is most overdue first; systems that owe nothing come last. The identifier settles ties.',
    },
    HIGHEST_LEVEL_FIRST: {
      description:
        'By the level that the facts give, the highest first, those without one last; among equal ones the newest registration first.',
    },
  },
});

const byRegistration = [
  { expression: sql`s.registered_at`, type: 'timestamptz' },
  { expression: sql`s.id`, type: 'uuid' },
];

/**
 * As the indexes have them (migration 0028): a comparison with null would find no place. Not coalesce, which PostgreSQL does not
 * take for leakproof: under row-level security no index would be asked for what lies behind a cursor.
 */
export const LEVEL_OR_NONE = sql`case when s.level is null then 0::smallint else s.level end`;
export const DUE_OR_NEVER = sql`case when s.next_due_at is null then 'infinity'::timestamptz else s.next_due_at end`;

/** The columns behind each order. */
export const INFORMATION_SYSTEM_KEYSETS: Readonly<Record<InformationSystemOrder, Keyset>> = {
  NEWEST_FIRST: { name: 'newest', descending: true, columns: byRegistration },
  OLDEST_FIRST: { name: 'oldest', descending: false, columns: byRegistration },
  REFERENCE: {
    name: 'reference',
    descending: false,
    columns: [{ expression: sql`s.reference`, type: 'text' }],
  },
  DUE_FIRST: {
    name: 'due',
    descending: false,
    columns: [
      { expression: DUE_OR_NEVER, type: 'timestamptz' },
      { expression: sql`s.id`, type: 'uuid' },
    ],
  },
  HIGHEST_LEVEL_FIRST: {
    name: 'level',
    descending: true,
    columns: [{ expression: LEVEL_OR_NONE, type: 'smallint' }, ...byRegistration],
  },
};
