import { dayInVietnam } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** A reference for people: `HTTT-2026-000123`. */
export function referenceOf(year: number, number: number): string {
  return `HTTT-${year}-${String(number).padStart(6, '0')}`;
}

/** The year of a reference that is given out at this moment: the year in Vietnam. */
export function referenceYear(moment: Date): number {
  return Number(dayInVietnam(moment).slice(0, 4));
}

/** Takes the next reference of the year, within the transaction; registrations of one year take turns. */
export async function nextReference(em: EntityManager, moment: Date): Promise<string> {
  const year = referenceYear(moment);
  const { rows } = await sql<{ last_number: number }>`
    insert into information_system_reference_counter as counter (year, last_number) values (${year}, 1)
    on conflict (year) do update set last_number = counter.last_number + 1
    returning last_number`.execute(em.getKysely<unknown>());
  const [row] = rows;
  if (row === undefined) throw new Error('the reference counter gave no number');
  return referenceOf(year, row.last_number);
}
