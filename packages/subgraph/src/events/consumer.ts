import type { DomainEvent, EventTransport, JsonValue } from '@khien/events';
import type { Logger } from '@khien/logging';
import type pg from 'pg';
import type { EventHandler } from './event-handler.js';
import { keepWorking } from './session.js';

/** What a consumer works on. */
export interface ConsumerOptions {
  readonly handler: EventHandler;
  /** As the application role. */
  readonly databaseUrl: string;
  readonly transport: EventTransport;
  readonly log: Logger;
}

/**
 * Follows the events of another subgraph and applies them to a copy here, each batch in one transaction with the place to
 * which it came. Several processes may do it at once: the lock of that place lets one through, and the other finds the
 * events applied. What cannot be applied is tried again and holds up what comes after it. @returns what ends it
 */
export function startConsumer({
  handler,
  databaseUrl,
  transport,
  log,
}: ConsumerOptions): () => Promise<void> {
  return keepWorking({
    applicationName: `khien projection ${handler.name}`,
    databaseUrl,
    log,
    async work(client, signal) {
      const identity = await transport.identity(handler.stream);
      const place = await inTransaction(client, () => begin(client, handler, identity));
      const apply = (events: readonly DomainEvent[]) =>
        inTransaction(client, () => applyBatch(client, handler, identity, events));
      await transport.subscribe(handler.stream, place, apply, signal);
    },
  });
}

async function begin(client: pg.Client, { name, stream }: EventHandler, identity: string): Promise<bigint> {
  const { rows } = await client.query<{ place: string }>(
    'select khien_projection_begin($1, $2, $3) as place',
    [name, stream, identity],
  );
  return BigInt(rows[0]?.place ?? 0);
}

async function applyBatch(
  client: pg.Client,
  handler: EventHandler,
  identity: string,
  events: readonly DomainEvent[],
): Promise<void> {
  const place = await begin(client, handler, identity);
  const fresh = events.filter(({ position }) => position > place);
  const [first] = fresh;
  const last = fresh.at(-1);
  if (first === undefined || last === undefined) return;
  const wanted = fresh.filter((event) => concerns(handler, event));
  if (wanted.length > 0) {
    await client.query(`select ${client.escapeIdentifier(handler.apply)}($1)`, [
      JSON.stringify(wanted.map(told)),
    ]);
  }
  const marks = wanted.filter(({ type }) => type === SNAPSHOT);
  const begun = marks.findLast(({ kind }) => kind === 'begun')?.sequence ?? null;
  const ended = marks.findLast(({ kind }) => kind === 'ended')?.data;
  await client.query('select khien_projection_advance($1, $2, $3, $4, $5, $6)', [
    handler.name,
    String(last.position),
    last.at,
    first.position > place + 1n,
    begun === null ? null : String(begun),
    ended === undefined ? null : String(field(ended, 'begun')),
  ]);
}

/** The type of the events that mark where a snapshot begins and ends. */
const SNAPSHOT = 'Snapshot';

function concerns({ types }: EventHandler, { type, data }: DomainEvent): boolean {
  if (type !== SNAPSHOT) return types.includes(type);
  const told = field(data, 'types');
  return Array.isArray(told) && told.some((one) => types.includes(String(one)));
}

function field(data: JsonValue, name: string): unknown {
  return typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
}

/** As a handler gets it. */
function told({ sequence, type, key, kind, at, data }: DomainEvent) {
  return { sequence: String(sequence), type, key, kind, at, data };
}

async function inTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}
