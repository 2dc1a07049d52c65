import { withClient } from '@khien/database';
import pg from 'pg';
import { EVENT_STORE, STORE_VERSION } from './event-store.sql.js';

/** The database belongs to a newer version of the program. */
class NewerEventStoreError extends Error {
  readonly remedy = 'Start the version that used it last, or a later one.';

  constructor(version: number) {
    super(`The database of events has the form ${version}; this version knows ${STORE_VERSION}.`);
    this.name = 'NewerEventStoreError';
  }
}

/**
 * Makes the tables of an event store where they are missing, and gives a role what it needs to publish and read: it cannot
 * change or forge what stands there past the functions. Two that try at once take turns.
 *
 * @param ownerUrl `postgres://…` as the role that owns the database
 * @throws NewerEventStoreError
 */
export async function prepareEventStore(ownerUrl: string, applicationRole: string): Promise<void> {
  const role = pg.escapeIdentifier(applicationRole);
  await withClient(ownerUrl, async (client) => {
    await client.query('begin');
    await client.query("select pg_advisory_xact_lock(hashtext('khien event store'))");
    const { rows: tables } = await client.query("select to_regclass('public.event_store') as made");
    if (tables[0]?.made === null) {
      for (const statement of EVENT_STORE) await client.query(statement);
      await client.query('insert into event_store (version) values ($1)', [STORE_VERSION]);
    }
    const { rows } = await client.query<{ version: number }>('select version from event_store');
    const version = rows[0]?.version ?? 0;
    if (version > STORE_VERSION) throw new NewerEventStoreError(version);
    await client.query(`revoke all on all tables in schema public from ${role}`);
    await client.query(`grant usage on schema public to ${role}`);
    await client.query(`grant select on event, event_stream, event_store to ${role}`);
    await client.query(
      `grant execute on function event_publish(text, jsonb), event_prune(text, timestamptz) to ${role}`,
    );
    await client.query('commit');
  });
}
