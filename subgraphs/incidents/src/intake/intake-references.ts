import { dayInVietnam } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** The next free reference of a report in the year of a moment, in Vietnam; as {@link nextReference} of incidents. */
export async function nextIntakeReference(em: EntityManager, moment: Date): Promise<string> {
  const year = Number(dayInVietnam(moment).slice(0, 4));
  const { rows } = await sql<{ last: number }>`
    insert into incident_intake_counter as counter (year, last) values (${year}, 1)
    on conflict (year) do update set last = counter.last + 1 returning last`.execute(em.getKysely<unknown>());
  return `BC-${year}-${String(rows[0]?.last).padStart(6, '0')}`;
}
