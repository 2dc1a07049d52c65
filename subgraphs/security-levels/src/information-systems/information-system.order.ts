import type { Keyset } from '@khien/subgraph';
import { sql } from 'kysely';
import { registerEnumType } from 'type-graphql';

/** Orders in which systems can be listed. */
export enum InformationSystemOrder {
  NEWEST_FIRST = 'NEWEST_FIRST',
  OLDEST_FIRST = 'OLDEST_FIRST',
  REFERENCE = 'REFERENCE',
}

registerEnumType(InformationSystemOrder, {
  name: 'InformationSystemOrder',
  description: 'Orders in which systems can be listed.',
  valuesConfig: {
    NEWEST_FIRST: { description: 'By registration, the newest first; the identifier settles ties.' },
    OLDEST_FIRST: { description: 'By registration, the oldest first; the identifier settles ties.' },
    REFERENCE: { description: 'By reference, as text.' },
  },
});

const byRegistration = [
  { expression: sql`s.registered_at`, type: 'timestamptz' },
  { expression: sql`s.id`, type: 'uuid' },
];

/** The columns behind each order. */
export const INFORMATION_SYSTEM_KEYSETS: Readonly<Record<InformationSystemOrder, Keyset>> = {
  NEWEST_FIRST: { name: 'newest', descending: true, columns: byRegistration },
  OLDEST_FIRST: { name: 'oldest', descending: false, columns: byRegistration },
  REFERENCE: {
    name: 'reference',
    descending: false,
    columns: [{ expression: sql`s.reference`, type: 'text' }],
  },
};
