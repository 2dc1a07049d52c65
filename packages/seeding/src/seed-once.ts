import type { Client } from 'pg';

/** A set of data that is either loaded whole, in one version, or not at all. */
export interface Seed {
  /** Such as `reference` or `demonstration`. */
  readonly name: string;
  /** Changes when the data would: a version, the parameters of a generator. */
  readonly fingerprint: string;
  /** Takes away what an earlier version of this seed loaded, and nothing else. */
  readonly clear: (client: Client) => Promise<void>;
  readonly load: (client: Client) => Promise<void>;
  /** Tells others at the end what changed: meanwhile the triggers that tell row by row are silent. */
  readonly tell?: (client: Client) => Promise<void>;
}

/**
 * Loads a seed unless the database already has it in this version: in one transaction with the note that it is
 * there (table `seed_state` of the frame), so that nothing half-loaded stays; two that try at once take turns.
 *
 * @returns whether anything was loaded
 */
export async function seedOnce(client: Client, seed: Seed): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query("select pg_advisory_xact_lock(hashtext('khien seed ' || $1))", [seed.name]);
    const { rows } = await client.query('select fingerprint from seed_state where name = $1', [seed.name]);
    if (rows[0]?.fingerprint === seed.fingerprint) {
      await client.query('commit');
      return false;
    }
    await hushed(client);
    await seed.clear(client);
    await seed.load(client);
    await seed.tell?.(client);
    await client.query(
      `insert into seed_state (name, fingerprint) values ($1, $2)
       on conflict (name) do update set fingerprint = excluded.fingerprint, loaded_at = now()`,
      [seed.name, seed.fingerprint],
    );
    await client.query('commit');
    return true;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Takes away what a seed loaded, with the note that it was there. @returns whether it was there */
export async function unseed(client: Client, seed: Pick<Seed, 'name' | 'clear' | 'tell'>): Promise<boolean> {
  await client.query('begin');
  try {
    const { rowCount } = await client.query('delete from seed_state where name = $1', [seed.name]);
    if (rowCount === 1) {
      await hushed(client);
      await seed.clear(client);
      await seed.tell?.(client);
    }
    await client.query('commit');
    return rowCount === 1;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Keeps the events of the frame silent in this transaction: see `khien_events_off`. */
async function hushed(client: Client): Promise<void> {
  await client.query("select set_config('khien.events', 'off', true)");
}
