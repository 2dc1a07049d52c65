import { fileURLToPath } from 'node:url';
import { type EventTransport, openEvents, prepareEventStore } from '@khien/events';
import { createLogger } from '@khien/logging';
import {
  chanceFrom,
  createTestDatabase,
  killed,
  killRounds,
  killRoundsWanted,
  reportRounds,
  startProcess,
  statementOf,
  type TestDatabase,
  waitFor,
} from '@khien/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { following, telling } from '../fixture/telling.subgraph.js';
import { THINGS } from '../fixture/things.handler.js';
import { createMigratedDatabase } from '../testing/test-subgraph.js';
import { carryEvents } from './events-of.js';
import { tellSnapshot } from './snapshot.js';

const log = createLogger({ name: 'test', level: process.env['KHIEN_TEST_LOG'] ?? 'silent' });
const CARRIER = fileURLToPath(new URL('../../dist/fixture/carrier.process.js', import.meta.url));
const SOURCES = [{ type: 'Thing', snapshot: 'things_snapshot' }];

let from: TestDatabase;
let to: TestDatabase;
let store: TestDatabase;
let transport: EventTransport;
let source: pg.Client;
let copy: pg.Client;
let watcher: pg.Client;

beforeAll(async () => {
  const adminUrl = inject('postgresAdminUrl');
  [from, to, store] = await Promise.all([
    createMigratedDatabase(telling, adminUrl, 'telling'),
    createMigratedDatabase(following, adminUrl, 'following'),
    createTestDatabase(adminUrl, 'events'),
  ]);
  await prepareEventStore(store.url, store.applicationRole);
  transport = await openEvents(store.applicationUrl, { log });
  [source, copy] = [await connected(from.url), await connected(to.url)];
  watcher = await connected(adminUrl);
});
afterAll(async () => {
  await Promise.all([source.end(), copy.end(), watcher.end(), transport.close()]);
  await Promise.all([from.drop(), to.drop(), store.drop()]);
});

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

/** Carries what there is until the copy has heard all, and ends. */
async function carry(): Promise<void> {
  const shared = { transport, retentionDays: 7, log };
  const ends = [
    carryEvents({ ...shared, subgraph: 'telling', databaseUrl: from.applicationUrl, handlers: [] }),
    carryEvents({ ...shared, subgraph: 'following', databaseUrl: to.applicationUrl, handlers: [THINGS] }),
  ];
  await untilHeard();
  await Promise.all(ends.map((end) => end()));
}

async function untilTold(): Promise<void> {
  await waitFor(
    async () => (await source.query('select 1 from khien_outbox limit 1')).rowCount === 0 || undefined,
    {
      description: 'the outbox to be handed over',
      timeout: 60_000,
    },
  );
}

async function untilHeard(): Promise<void> {
  await waitFor(
    async () => {
      const { rows: left } = await source.query('select 1 from khien_outbox limit 1');
      const { rows } = await copy.query(`select position from khien_projection where name = 'thing_ref'`);
      const last = await transport.last('telling');
      return left.length === 0 && BigInt(rows[0]?.position ?? -1) === last ? true : undefined;
    },
    { description: 'the copy to hear all', timeout: 60_000 },
  );
}

const things = async (client: pg.Client, table: string) =>
  (await client.query(`select id, value from ${table} order by id`)).rows;

async function expectCopied(): Promise<void> {
  expect(await things(copy, 'thing_ref')).toEqual(await things(source, 'thing'));
}

describe('what a subgraph tells', () => {
  it('stands in the outbox with the change, or not at all', async () => {
    await source.query('begin');
    await source.query(`insert into thing values ('rolled-back', 1)`);
    await source.query('rollback');
    await source.query(`insert into thing values ('kept', 1)`);
    const { rows } = await source.query('select type, key, kind, data from khien_outbox');
    expect(rows).toEqual([{ type: 'Thing', key: 'kept', kind: 'changed', data: { value: 1 } }]);
    await carry();
    await expectCopied();
  });

  it('is neither forged nor read nor taken away by who asks, and the copy is not theirs to write', async () => {
    const asker = await connected(from.applicationUrl);
    for (const forbidden of [
      `select khien_event('Thing', 'forged', 'changed', '{"value": 9}')`,
      `insert into khien_outbox (type, key, kind, data) values ('Thing', 'forged', 'changed', '{}')`,
      'select * from khien_outbox',
      'delete from khien_outbox',
      `select khien_snapshot_begin('{Thing}')`,
    ]) {
      await expect(asker.query(forbidden)).rejects.toThrow(/permission denied/);
    }
    await asker.query(`select set_config('khien.subject', 'somebody', false)`);
    for (const forbidden of ['select * from khien_outbox_waiting(1)', `select khien_outbox_sent('{1}')`]) {
      await expect(asker.query(forbidden)).rejects.toThrow(/nobody's hand/);
    }
    await asker.end();
    const reader = await connected(to.applicationUrl);
    await expect(reader.query('update thing_ref set value = 0')).rejects.toThrow(/permission denied/);
    await expect(reader.query('select * from khien_projection')).rejects.toThrow(/permission denied/);
    await reader.query(`select set_config('khien.roles', '{PUBLIC}', false)`);
    for (const forbidden of [
      `select thing_refs_apply('[]')`,
      `select organization_refs_apply('[]')`,
      `select khien_projection_begin('thing_ref', 'telling', 'x')`,
      `select khien_projection_advance('thing_ref', 1, now(), false, null, null)`,
    ]) {
      await expect(reader.query(forbidden)).rejects.toThrow(/nobody's hand/);
    }
    await reader.end();
  });

  it('is silent only for the owner: who asks cannot change without telling', async () => {
    const asker = await connected(from.applicationUrl);
    await asker.query(`select set_config('khien.events', 'off', false)`);
    await asker.query(`insert into thing values ('told', 1)`);
    await asker.end();
    await source.query('begin');
    await source.query(`select set_config('khien.events', 'off', true)`);
    await source.query(`insert into thing values ('untold', 1)`);
    await source.query('commit');
    const { rows } = await source.query('select key from khien_outbox');
    expect(rows).toEqual([{ key: 'told' }]);
    await source.query(`delete from thing where id = 'untold'`);
    await carry();
    await expectCopied();
  });
});

describe('the order of one key', () => {
  it('is that of its changes under writers at once, though others commit in between', async () => {
    const shared = { transport, retentionDays: 7, log };
    const end = carryEvents({
      ...shared,
      subgraph: 'telling',
      databaseUrl: from.applicationUrl,
      handlers: [],
    });
    const before = await transport.last('telling');
    await source.query(`insert into thing select 'k' || n, 0 from generate_series(0, 4) n`);
    const writers = await Promise.all(Array.from({ length: 6 }, () => connected(from.url)));
    await Promise.all(
      writers.map(async (writer, index) => {
        for (let n = 0; n < 40; n += 1) {
          // In the order of keys, since two that wait for each other would not get on.
          const [one, other] = [(index + n) % 5, (index * 3 + n) % 5].toSorted();
          await writer.query('begin');
          await writer.query(`update thing set value = value + 1 where id = $1`, [`k${one}`]);
          if (n % 3 === 0) await writer.query('select pg_sleep(0.002)');
          if (other !== one)
            await writer.query(`update thing set value = value + 1 where id = $1`, [`k${other}`]);
          await writer.query('commit');
        }
      }),
    );
    await Promise.all(writers.map((writer) => writer.end()));
    const { rows } = await source.query(`select id, value from thing where id like 'k_'`);
    const expected = new Map(
      rows.map(({ id, value }) => [id, Array.from({ length: value + 1 }, (_, n) => n)]),
    );
    await untilTold();
    await end();
    const told = new Map<string, number[]>();
    for (const { key, data } of await transport.read('telling', before, 10_000)) {
      told.set(key, [...(told.get(key) ?? []), Number(Reflect.get(Object(data), 'value'))]);
    }
    expect(told).toEqual(expected);
    await carry();
    await expectCopied();
  });
});

describe('a copy', () => {
  it('does not change when it hears again what it has heard', async () => {
    const counted = async () => (await copy.query('select id, applied from thing_ref order by id')).rows;
    const before = await counted();
    await copy.query(`update khien_projection set position = 0 where name = 'thing_ref'`);
    await carry();
    expect(await counted()).toEqual(before);
    await expectCopied();
  });

  it('comes from zero to the same as step by step, while it is changed, and nobody sees half of it', async () => {
    await source.query(`insert into thing select 'r' || n, n from generate_series(1, 2400) n`);
    await carry();
    // What it should not have, what it has wrong, and what it believes to be newer than all that is told.
    await copy.query(`insert into thing_ref values ('ghost', 1, 1)`);
    await copy.query(`update thing_ref set value = -1 where id = 'r7'`);
    await copy.query(`delete from thing_ref where id = 'r8'`);
    const shared = { transport, retentionDays: 7, log };
    const ends = [
      carryEvents({ ...shared, subgraph: 'telling', databaseUrl: from.applicationUrl, handlers: [] }),
      carryEvents({ ...shared, subgraph: 'following', databaseUrl: to.applicationUrl, handlers: [THINGS] }),
    ];
    const changing = await connected(from.url);
    let done = false;
    const changes = (async () => {
      for (let n = 1; !done; n += 1) {
        await changing.query('update thing set value = value + 1 where id = $1', [`r${(n * 37) % 2_400}`]);
        await changing.query(`insert into thing values ($1, $2) on conflict do nothing`, [`new${n}`, n]);
        await changing.query('delete from thing where id = $1', [`r${2_000 + (n % 350)}`]);
      }
    })();
    let least = Number.POSITIVE_INFINITY;
    const watching = (async () => {
      while (!done) {
        const { rows } = await copy.query(
          `select count(*)::int as n from thing_ref where id like 'r%' and id < 'r2'`,
        );
        least = Math.min(least, rows[0].n);
      }
    })();
    await tellSnapshot(source, SOURCES, 300);
    done = true;
    await Promise.all([changes, watching]);
    await changing.end();
    await untilHeard();
    await Promise.all(ends.map((end) => end()));
    await expectCopied();
    const { rows } = await source.query(
      `select count(*)::int as n from thing where id like 'r%' and id < 'r2'`,
    );
    expect(least).toBeGreaterThanOrEqual(rows[0].n - 1);
    await source.query(`delete from thing where id like 'r%' or id like 'new%'`);
  });

  it('keeps what a long transaction had numbered before it was told anew, and nobody who writes waits for that', async () => {
    const [slow, beside] = [await connected(from.url), await connected(from.url)];
    await slow.query('begin');
    await slow.query(`insert into thing values ('numbered-before', 1)`);
    let over = false;
    const telling = tellSnapshot(source, SOURCES).then(() => {
      over = true;
    });
    await waitFor(
      async () =>
        (await beside.query(`select from khien_outbox where type = 'Snapshot' and kind = 'begun'`))
          .rowCount || undefined,
      { description: 'the telling to begin' },
    );
    await beside.query(`set lock_timeout = '2s'`);
    await beside.query('begin');
    await beside.query(`insert into thing values ('numbered-after', 1)`);
    expect(over).toBe(false);
    await slow.query('commit');
    // Of who began later it does not wait for the end.
    await telling;
    await beside.query('commit');
    await carry();
    await expectCopied();
    await Promise.all([slow.end(), beside.end()]);
  });

  it('is not told anew while a change does not end: whose it is is said', async () => {
    const stuck = await connected(from.url);
    const { rows } = await stuck.query('select pg_backend_pid() as pid');
    await stuck.query('begin');
    await stuck.query(`insert into thing values ('stuck', 1)`);
    await expect(tellSnapshot(source, SOURCES, 300, 200)).rejects.toMatchObject({
      message: expect.stringContaining('have not ended'),
      remedy: expect.stringContaining(String(rows[0].pid)),
    });
    await stuck.end();
    await carry();
    await expectCopied();
  });

  it('knows when it missed events, and is whole again after it was told all', async () => {
    const incomplete = async () =>
      (await copy.query(`select incomplete_since from khien_projection where name = 'thing_ref'`)).rows[0]
        .incomplete_since;
    // Up to now it has heard all: what goes missing is what it stands before.
    await carry();
    expect(await incomplete()).toBeNull();
    const storeClient = await connected(store.url);
    await source.query(`insert into thing values ('missed', 1)`);
    const shared = { transport, retentionDays: 7, log };
    const end = carryEvents({
      ...shared,
      subgraph: 'telling',
      databaseUrl: from.applicationUrl,
      handlers: [],
    });
    await untilTold();
    await source.query(`insert into thing values ('heard', 1)`);
    await untilTold();
    await end();
    await storeClient.query(`delete from event where key = 'missed'`);
    await storeClient.end();
    await carry();
    expect(await incomplete()).toBeInstanceOf(Date);
    await tellSnapshot(source, SOURCES);
    await carry();
    expect(await incomplete()).toBeNull();
    await expectCopied();
  });

  it('begins again when its events are carried by another place, and says that it may lack some', async () => {
    const place = await copy.query('select * from khien_projection_begin($1, $2, $3) as at', [
      'thing_ref',
      'telling',
      'elsewhere',
    ]);
    expect(place.rows).toEqual([{ at: '0' }]);
    const { rows } = await copy.query(`select * from khien_projections()`);
    expect(rows).toMatchObject([
      { name: 'thing_ref', transport: 'elsewhere', incomplete_since: expect.any(Date) },
    ]);
    await tellSnapshot(source, SOURCES);
    await carry();
    await expectCopied();
  });
});

const USUAL = 8;
const rounds = killRoundsWanted(USUAL);
it(
  'loses nothing and doubles nothing when relay and copy are killed at any moment',
  async () => {
    const chance = chanceFrom(20_260_331);
    const env = {
      CARRIER_FROM: from.applicationUrl,
      CARRIER_TO: to.applicationUrl,
      CARRIER_EVENTS: store.applicationUrl,
    };
    const before = await transport.last('telling');
    const { rows: marks } = await source.query<{ last: string }>(
      'select last_value as last from khien_outbox_sequence_seq',
    );
    const fell: string[] = [];
    let round = 0;
    // The relay, what follows it, and both at once; what is not killed lives in this process.
    const shared = { transport, retentionDays: 7, log };
    const parts = ['both', 'relay', 'copy'] as const;
    for (const [index, part] of parts.entries()) {
      const ends = [
        ...(part === 'copy'
          ? [carryEvents({ ...shared, subgraph: 'telling', databaseUrl: from.applicationUrl, handlers: [] })]
          : []),
        ...(part === 'relay'
          ? [
              carryEvents({
                ...shared,
                subgraph: 'following',
                databaseUrl: to.applicationUrl,
                handlers: [THINGS],
              }),
            ]
          : []),
      ];
      await killRounds({
        entry: CARRIER,
        env: { ...env, CARRIER_PART: part },
        rounds: Math.floor((rounds + index) / parts.length),
        longestMs: 400,
        chance,
        async during() {
          round += 1;
          for (let n = 0; n < 60; n += 1) {
            await source.query(
              `insert into thing values ($1, $2) on conflict (id) do update set value = excluded.value`,
              [`x${(n * 7) % 23}`, round * 1_000 + n],
            );
            if (n % 11 === 0) await source.query('delete from thing where id = $1', [`x${n % 23}`]);
          }
        },
        async before() {
          const [relay, following] = [
            await statementOf(watcher, 'khien relay telling'),
            await statementOf(watcher, 'khien projection thing_ref'),
          ];
          fell.push(
            `${part}: ${part === 'copy' ? '' : `relay ${relay}`} ${part === 'relay' ? '' : `copy ${following}`}`,
          );
        },
      });
      await Promise.all(ends.map((end) => end()));
    }
    const last = await startProcess({ entry: CARRIER, env });
    await untilHeard();
    await killed(last);
    await expectCopied();
    const events = await transport.read('telling', before, 100_000);
    const told = events.map(({ sequence }) => sequence).toSorted((a, b) => Number(a - b));
    const first = BigInt(marks[0]?.last ?? 0) + 1n;
    expect(told).toEqual(told.map((_, n) => first + BigInt(n)));
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    expect([fell.length, events.length > rounds * 60]).toEqual([rounds, true]);
    reportRounds('relay and copy', fell, USUAL);
  },
  120_000 + rounds * 20_000,
);
