import type { Client } from 'pg';

/** The last number of a year that a really registered system has. */
export type NumbersTaken = ReadonlyMap<number, number>;

/** Looks which numbers are taken, and holds further registrations up until the end of the transaction. */
export async function numbersTaken(client: Client): Promise<NumbersTaken> {
  await client.query('lock table information_system_reference_counter in share row exclusive mode');
  const { rows } = await client.query<{ year: number; last: number }>(`
    select substring(reference from 6 for 4)::integer as year, max(substring(reference from 11)::integer) as last
    from information_system where origin <> 'DEMONSTRATION' group by 1`);
  return new Map(rows.map(({ year, last }) => [year, last]));
}

/** Lets registrations go on behind every number that is in use. */
export async function continueCounter(client: Client): Promise<void> {
  await client.query(`
    insert into information_system_reference_counter as counter (year, last_number)
    select substring(reference from 6 for 4)::smallint, max(substring(reference from 11)::integer)
    from information_system group by 1
    on conflict (year) do update set last_number = greatest(counter.last_number, excluded.last_number)`);
}
