import { dayInVietnam } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type Kysely, sql } from 'kysely';
import { isUuid } from '../identifiers.rules.js';

/** A reference for people: `HTTT-2026-000123`. */
export function referenceOf(year: number, number: number): string {
  return `HTTT-${year}-${String(number).padStart(6, '0')}`;
}

/** What somebody wrote to name a system, in an address: its identifier, or its reference. */
export function systemKey(text: string): { readonly id: string } | { readonly reference: string } {
  return isUuid(text) ? { id: text } : { reference: text };
}

/** The year of a reference that is given out at this moment: the year in Vietnam. */
export function referenceYear(moment: Date): number {
  return Number(dayInVietnam(moment).slice(0, 4));
}

/** Takes the next reference of the year, within the transaction; registrations of one year take turns. */
export async function nextReference(em: EntityManager, moment: Date): Promise<string> {
  const [reference] = await nextReferences(em.getKysely<unknown>(), moment, 1);
  if (reference === undefined) throw new Error('the reference counter gave no number');
  return reference;
}

/**
 * Takes the next references of the year, in order. Outside of a transaction the counter is free again at once; what is
 * then not used leaves a gap.
 */
export async function nextReferences(db: Kysely<unknown>, moment: Date, count: number): Promise<string[]> {
  const year = referenceYear(moment);
  const { rows } = await sql<{ last_number: number }>`
    insert into information_system_reference_counter as counter (year, last_number) values (${year}, ${count}::integer)
    on conflict (year) do update set last_number = counter.last_number + ${count}::integer
    returning last_number`.execute(db);
  const last = rows[0]?.last_number ?? 0;
  return Array.from({ length: count }, (_, index) => referenceOf(year, last - count + index + 1));
}
