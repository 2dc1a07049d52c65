import { setTimeout } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import type { EventSource } from './event-handler.js';

/** Objects that are told at once unless something else is asked for. */
const CHUNK = 5_000;
/** How long changes are waited for that were under way when the telling began, in ms. */
const PATIENCE_MS = 10 * 60 * 1_000;
const LOOK_AGAIN_MS = 50;

/** Who writes to the outbox: whoever has drawn a number holds this lock until the end, also when prepared for two phases. */
const WRITING = `
  select l.virtualtransaction as transaction, l.pid from pg_locks l
  where l.locktype = 'relation' and l.relation = 'khien_outbox'::regclass and l.mode = 'RowExclusiveLock' and l.granted
    and l.database = (select d.oid from pg_database d where d.datname = current_database())
    and l.pid is distinct from pg_backend_pid()`;

/** Changes that began before a telling of all do not end. */
class ChangesUnderWayError extends Error {
  readonly remedy: string;

  constructor(pids: readonly (number | null)[], patienceMs: number) {
    super(
      `Changes that began before everything is told anew have not ended in ${patienceMs / 60_000} minutes.`,
    );
    const sessions = pids.map((pid) => pid ?? 'one of pg_prepared_xacts').join(', ');
    this.remedy = `End these sessions of PostgreSQL or wait for them, then begin again: ${sessions}.`;
  }
}

/**
 * Tells all objects of some sources anew, between two marks by which a copy knows what is no more. Each object is locked
 * against changes while it is told, so that what is told of it keeps its order.
 *
 * @param client as the owner of the tables; in no transaction, each chunk is one of its own; in one, all are told when it
 * ends
 * @param chunk how many are told, and locked, at once
 * @param patienceMs how long it waits for changes that were under way
 * @throws ChangesUnderWayError where they do not end
 */
export async function tellSnapshot(
  client: ClientBase,
  sources: readonly EventSource[],
  chunk = CHUNK,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const types = sources.map(({ type }) => type);
  const { rows: begun } = await client.query<{ sequence: string }>(
    'select khien_snapshot_begin($1) as sequence',
    [types],
  );
  await untilWritten(client, patienceMs);
  for (const { snapshot } of sources) {
    for (let after: string | null = ''; after !== null; ) {
      const told: { rows: { last: string | null }[] } = await client.query(
        `select ${snapshot}($1, $2) as last`,
        [after, chunk],
      );
      after = told.rows[0]?.last ?? null;
    }
  }
  await client.query('select khien_snapshot_end($1, $2)', [types, begun[0]?.sequence]);
}

/**
 * Waits until whoever wrote to the outbox when the telling began has ended: of what has drawn a smaller number, and was not
 * seen when all was told, a copy would believe that it is no more. Nobody who writes has to wait.
 */
async function untilWritten(client: ClientBase, patienceMs: number): Promise<void> {
  const writing = async () => (await client.query<{ transaction: string; pid: number | null }>(WRITING)).rows;
  let left = await writing();
  for (const end = performance.now() + patienceMs; left.length > 0; ) {
    if (performance.now() > end)
      throw new ChangesUnderWayError(
        left.map(({ pid }) => pid),
        patienceMs,
      );
    await setTimeout(LOOK_AGAIN_MS);
    const still = new Set((await writing()).map(({ transaction }) => transaction));
    left = left.filter(({ transaction }) => still.has(transaction));
  }
}
