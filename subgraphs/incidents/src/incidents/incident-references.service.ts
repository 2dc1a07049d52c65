import { dayInVietnam } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { referenceOf } from './identifier.rules.js';

/**
 * The next free reference of the year of a moment, in Vietnam. Others that want one wait until the transaction
 * ends, so that no number is given twice or left out.
 */
export async function nextReference(em: EntityManager, moment: Date): Promise<string> {
  const year = Number(dayInVietnam(moment).slice(0, 4));
  const { rows } = await sql<{ last: number }>`
    insert into incident_counter as counter (year, last) values (${year}, 1)
    on conflict (year) do update set last = counter.last + 1 returning last`.execute(em.getKysely<unknown>());
  const [row] = rows;
  if (row === undefined) throw new Error('the counter of incidents gave no number');
  return referenceOf(year, row.last);
}
