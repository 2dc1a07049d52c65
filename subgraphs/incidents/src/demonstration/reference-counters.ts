import type { Client } from 'pg';

/**
 * Keeps others from registering incidents until the transaction ends: the numbers that are given out meanwhile
 * would be used twice.
 */
export async function holdCounters(client: Client): Promise<void> {
  await client.query('lock table incident_counter in exclusive mode');
}

/** Sets the counters to the last numbers in use: demonstration incidents that are gone leave no gap. */
export async function recount(client: Client): Promise<void> {
  await client.query('delete from incident_counter');
  await client.query(`
    insert into incident_counter (year, last)
    select substring(reference from 4 for 4)::smallint, max(substring(reference from 9)::integer)
    from incident group by 1`);
}

/** The last number in use, by year. */
export async function lastNumbers(client: Client): Promise<Map<number, number>> {
  const { rows } = await client.query<{ year: number; last: number }>(
    'select year, last from incident_counter',
  );
  return new Map(rows.map(({ year, last }) => [year, last]));
}
