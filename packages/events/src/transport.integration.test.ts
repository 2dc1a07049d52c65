import { randomBytes } from 'node:crypto';
import { createConnection } from 'node:net';
import { createLogger } from '@khien/logging';
import { createTestDatabase } from '@khien/testing';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  type DomainEvent,
  type EventTransport,
  openEvents,
  prepareEventStore,
  type UnpublishedEvent,
} from './index.js';

const NATS = process.env['KHIEN_TEST_NATS_URL'] ?? 'nats://127.0.0.1:4222';
const log = createLogger({ name: 'test', level: 'silent' });

/** A place where transports can be opened, all on the same events. */
interface Place {
  open(): Promise<EventTransport>;
  remove(): Promise<void>;
}

async function postgres(): Promise<Place> {
  const database = await createTestDatabase(inject('postgresAdminUrl'), 'events');
  await prepareEventStore(database.url, database.applicationRole);
  await prepareEventStore(database.url, database.applicationRole);
  return { open: () => openEvents(database.applicationUrl, { log }), remove: () => database.drop() };
}

async function nats(): Promise<Place> {
  const prefix = `khien_test_${randomBytes(5).toString('hex')}`;
  return {
    open: () => openEvents(`${NATS}?prefix=${prefix}`, { log, retentionDays: 1 }),
    async remove() {
      const connection = await connect({ servers: NATS });
      const manager = await jetstreamManager(connection);
      for await (const { config } of manager.streams.list()) {
        if (config.name.startsWith(prefix.toUpperCase())) await manager.streams.delete(config.name);
      }
      await connection.close();
    },
  };
}

function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = createConnection({ host: hostname, port: Number(port) });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => {});
    setTimeout(() => resolve(false), 1_000).unref();
    socket.unref();
  });
}

const withNats = await answers(NATS);

let count = 0;
const event = (key: string, n: number): UnpublishedEvent => {
  count += 1;
  const id = `0199d1c0-0000-7000-8000-${String(count).padStart(12, '0')}`;
  const big = 9_007_199_254_740_993n + BigInt(count);
  return {
    id,
    sequence: big,
    type: 'Thing',
    key,
    kind: 'changed',
    at: new Date(1_800_000_000_000 + n),
    data: { n, text: 'Đà Nẵng' },
  };
};
const ns = (events: readonly DomainEvent[]) => events.map(({ data }) => Reflect.get(Object(data), 'n'));

describe.each([
  ['PostgreSQL', postgres, true],
  [
    withNats
      ? 'NATS JetStream'
      : `NATS JetStream, skipped: nothing answers at ${NATS} (KHIEN_TEST_NATS_URL names another)`,
    nats,
    withNats,
  ],
] as const)('the transport by %s', (_name, makePlace, there) => {
  const test = it.skipIf(!there);
  let place: Place;
  let transport: EventTransport;
  let streams = 0;
  const fresh = () => {
    streams += 1;
    return `stream-${streams}`;
  };
  beforeAll(async () => {
    if (!there) return;
    place = await makePlace();
    transport = await place.open();
  });
  afterAll(async () => {
    await transport?.close();
    await place?.remove();
  });

  test('a stream without events has none, and says so', async () => {
    const stream = fresh();
    expect(await transport.last(stream)).toBe(0n);
    expect(await transport.range(stream)).toEqual({ first: 1n, last: 0n });
    expect(await transport.read(stream, 0n, 10)).toEqual([]);
  });

  test('gives back what was published, in its order, at positions that grow', async () => {
    const stream = fresh();
    const events = [event('a', 1), event('b', 2), event('a', 3)];
    await transport.publish(stream, []);
    await transport.publish(stream, events);
    const read = await transport.read(stream, 0n, 10);
    expect(read).toEqual(events.map((one, index) => ({ ...one, stream, position: BigInt(index + 1) })));
    expect(ns(await transport.read(stream, 1n, 1))).toEqual([2]);
    expect(await transport.range(stream)).toEqual({ first: 1n, last: 3n });
  });

  test('has an event once, whoever publishes it again and with whatever beside it', async () => {
    const stream = fresh();
    const events = [event('a', 1), event('b', 2), event('a', 3), event('c', 4)];
    await transport.publish(stream, events.slice(0, 2));
    await transport.publish(stream, events.slice(0, 3));
    await transport.publish(stream, events);
    await transport.publish(stream, events.slice(1));
    expect(ns(await transport.read(stream, 0n, 10))).toEqual([1, 2, 3, 4]);
  });

  test('keeps the order of each key while a relay that lost its place still publishes', async () => {
    const stream = fresh();
    const other = await place.open();
    const events = Array.from({ length: 300 }, (_, n) => event(`k${n % 7}`, n));
    // What was refused is published again by the relay: at least once, from the first on.
    const insist = async (by: EventTransport) => {
      for (let at = 0; at < events.length; at += 50) {
        for (let tries = 0; ; tries += 1) {
          const failed = await by.publish(stream, events.slice(at, at + 50)).then(
            () => false,
            () => true,
          );
          if (!failed) break;
          expect(tries).toBeLessThan(50);
        }
      }
    };
    await Promise.all([insist(transport), insist(other)]);
    await other.close();
    expect(ns(await transport.read(stream, 0n, 1_000))).toEqual(events.map((_, n) => n));
  });

  test('a subscriber gets what was there and what comes, from where it left off, one batch at a time', async () => {
    const stream = fresh();
    const before = Array.from({ length: 1_200 }, (_, n) => event('a', n));
    await transport.publish(stream, before.slice(0, 700));
    await transport.publish(stream, before.slice(700));
    const ending = new AbortController();
    const seen: unknown[] = [];
    let inside = 0;
    const reader = await place.open();
    let complete = () => {};
    const all = new Promise<void>((resolve) => {
      complete = resolve;
    });
    const following = reader.subscribe(
      stream,
      1_000n,
      async (events) => {
        inside += 1;
        expect(inside).toBe(1);
        await new Promise((resolve) => setImmediate(resolve));
        seen.push(...ns(events));
        inside -= 1;
        if (seen.length >= 203) complete();
      },
      ending.signal,
    );
    await transport.publish(stream, [event('a', 1_200)]);
    await transport.publish(stream, [event('b', 1_201), event('a', 1_202)]);
    await all;
    ending.abort();
    await following;
    await reader.close();
    expect(seen).toEqual(Array.from({ length: 203 }, (_, n) => 1_000 + n));
  });

  test('what a subscriber throws ends its subscription', async () => {
    const stream = fresh();
    await transport.publish(stream, [event('a', 1)]);
    const failing = async () => {
      throw new Error('not applied');
    };
    await expect(transport.subscribe(stream, 0n, failing, new AbortController().signal)).rejects.toThrow(
      'not applied',
    );
  });

  test('is the same place for all who open it, and streams are told apart', async () => {
    const [one, another] = [fresh(), fresh()];
    const other = await place.open();
    expect(await other.identity(one)).toBe(await transport.identity(one));
    expect(await other.identity(another)).not.toBe(await transport.identity(one));
    await other.close();
  });
});

describe('the store in PostgreSQL', () => {
  it('is not to be forged, changed or emptied by who may publish', async () => {
    const database = await createTestDatabase(inject('postgresAdminUrl'), 'events');
    await prepareEventStore(database.url, database.applicationRole);
    const client = new pg.Client({ connectionString: database.applicationUrl });
    await client.connect();
    for (const forbidden of [
      `insert into event_stream values ('incidents', 9)`,
      `update event set data = '{}'`,
      'delete from event',
      'delete from event_stream',
      `update event_store set identity = gen_random_uuid()`,
    ]) {
      await expect(client.query(forbidden)).rejects.toThrow(/permission denied/);
    }
    await client.end();
    await database.drop();
  });

  it('drops what is old but the newest, and says from where on events are there', async () => {
    const place = await postgres();
    const transport = await place.open();
    await transport.publish('s', [event('a', 1), event('a', 2), event('a', 3)]);
    await transport.prune('s', new Date(1_800_000_000_002));
    expect(await transport.range('s')).toEqual({ first: 2n, last: 3n });
    await transport.prune('s', new Date());
    await transport.prune('s', new Date(2_000_000_000_000));
    expect(await transport.range('s')).toEqual({ first: 3n, last: 3n });
    await transport.close();
    await place.remove();
  });
});
