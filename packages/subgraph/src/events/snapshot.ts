import type { ClientBase } from 'pg';
import type { EventSource } from './event-handler.js';

/** Objects that are told at once unless something else is asked for. */
const CHUNK = 5_000;

/**
 * Tells all objects of some sources anew, between two marks by which a copy knows what is no more. Each object is locked
 * against changes while it is told, so that what is told of it keeps its order.
 *
 * @param client as the owner of the tables; in no transaction, each chunk is one of its own; in one, all are told when it
 * ends
 * @param chunk how many are told, and locked, at once
 */
export async function tellSnapshot(
  client: ClientBase,
  sources: readonly EventSource[],
  chunk = CHUNK,
): Promise<void> {
  const types = sources.map(({ type }) => type);
  const { rows: begun } = await client.query<{ sequence: string }>(
    'select khien_snapshot_begin($1) as sequence',
    [types],
  );
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
