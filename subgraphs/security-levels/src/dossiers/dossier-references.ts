import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { referenceYear } from '../information-systems/references.js';

/** A reference for people: `HS-2026-000123`. */
export function dossierReferenceOf(year: number, number: number): string {
  return `HS-${year}-${String(number).padStart(6, '0')}`;
}

/** Takes the next reference of the year, within the transaction; openings of one year take turns. */
export async function nextDossierReference(em: EntityManager, moment: Date): Promise<string> {
  const year = referenceYear(moment);
  const { rows } = await sql<{ last_number: number }>`
    insert into dossier_reference_counter as counter (year, last_number) values (${year}, 1)
    on conflict (year) do update set last_number = counter.last_number + 1
    returning last_number`.execute(em.getKysely<unknown>());
  const [row] = rows;
  if (row === undefined) throw new Error('the reference counter gave no number');
  return dossierReferenceOf(year, row.last_number);
}
