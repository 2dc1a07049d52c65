import { randomUUID } from 'node:crypto';
import { Role } from '@khien/identity';
import { type BackgroundTools, openOrm } from '@khien/subgraph';
import { createMigratedDatabase, migrateTestDatabase } from '@khien/subgraph/testing';
import type { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { asApplication, asker } from '../fixture/sharing.fixture.js';
import { incidents } from '../subgraph.js';
import { PREMIUM_READING } from './premium-number.rules.js';
import { premiumReadings } from './premium-readings.work.js';

const log = { info() {}, error() {}, warn() {}, debug() {}, trace() {} } as unknown as BackgroundTools['log'];
const before = incidents.migrations.findIndex(({ name }) => name === '0092-spam-sources');
const BEFORE = {
  ...incidents,
  migrations: incidents.migrations.filter(({ name }) => name < '0092'),
  functions: [],
};

let database: Awaited<ReturnType<typeof createMigratedDatabase>>;
let client: pg.Client;
let orm: MikroORM;
beforeAll(async () => {
  expect(before).toBeGreaterThan(0);
  database = await createMigratedDatabase(BEFORE, inject('postgresAdminUrl'), 'incidents spam upgrade');
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await orm?.close(true);
  await client.end();
  await database.drop();
});

const REPORTS = {
  price: ['Goi 19001234 3000d/phut', []],
  time: ['Goi 19001234 24/7', ['1900123424']],
  two: ['Goi 1900 1234 1900 5678', ['19005678']],
  right: ['Goi 19009999', ['19009999']],
  none: ['Vay tien nhanh', []],
} as const;
const ids = Object.fromEntries(Object.keys(REPORTS).map((name) => [name, randomUUID()]));
const numbers = async () => {
  const { rows } = await client.query<{ id: string; numbers: string[]; days: string[] }>(
    `select r.id, array_agg(l.number order by l.number) as numbers, array_agg(distinct l.reported_on::text) as days
     from spam_report r join spam_report_lure l on l.report_id = r.id group by r.id`,
  );
  const found = new Map(rows.map((row) => [row.id, [row.numbers, row.days] as const]));
  return Object.fromEntries(
    Object.entries(ids).flatMap(([name, id]) => (found.has(id) ? [[name, found.get(id)]] : [])),
  );
};
const entries = async () =>
  (
    await client.query<{ payload: { entity: { ids: string[] }; before: unknown; after: unknown } }>(
      `select payload::jsonb as payload from audit_entry where payload::jsonb ->> 'action' = 'readPremiumNumbers' order by position`,
    )
  ).rows.map(({ payload }) => payload);

describe('numbers of stored reports, as an older reading found them', () => {
  it('are read again after an upgrade: once, on record, also by several at once', async () => {
    for (const [name, [content, found]] of Object.entries(REPORTS)) {
      await client.query(
        `insert into spam_report (id, kind, fraud, channel, sender_kind, sender, content, reporter_subject, reported_at, digest, origin)
         values ($1::uuid, 'SMS', false, 'WEB', 'SHORT_NUMBER', '5656', $2, $3, '2026-03-01T17:30:00Z', sha256($1::text::bytea), 'REGISTERED')`,
        [ids[name], content, name === 'none' ? null : 'somebody'],
      );
      for (const number of found)
        await client.query(`insert into spam_report_lure values ($1, $2, '2026-03-02')`, [ids[name], number]);
    }
    await migrateTestDatabase(incidents, database);
    // Who had signed in is one source; of the others it was not kept.
    const { rows } = await client.query(
      'select count(*)::integer as reports, count(source)::integer as known, count(distinct source)::integer as sources from spam_report',
    );
    expect(rows).toEqual([{ reports: 5, known: 4, sources: 1 }]);

    orm = await openOrm({
      ...{ databaseUrl: database.applicationUrl, applicationName: 'readings', log, poolSize: 4 },
      ...{ entities: [], migrations: [] },
    });
    const run = () =>
      premiumReadings.run({
        ...{ orm, log, ending: new AbortController().signal },
        clock: { now: () => new Date() },
      } as unknown as BackgroundTools);
    await Promise.all([run(), run(), run()]);
    const day = ['2026-03-02'];
    const read = {
      ...{ price: [['19001234'], day], time: [['19001234'], day] },
      ...{ two: [['19001234', '19005678'], day], right: [['19009999'], day] },
    };
    expect(await numbers()).toEqual(read);
    const told = await entries();
    expect(told.map(({ entity }) => entity.ids[0]).toSorted()).toEqual(
      [ids['price'], ids['time'], ids['two']].toSorted(),
    );
    expect(told.find(({ entity }) => entity.ids[0] === ids['time'])).toMatchObject({
      before: { premiumNumbers: ['1900123424'] },
      after: { premiumNumbers: ['19001234'] },
    });

    await run();
    expect(await numbers()).toEqual(read);
    expect(await entries()).toHaveLength(3);
    // What a later reading found is left alone by an older process.
    const older = [{ id: ids['right'], numbers: [] }];
    await client.query(`select spam_reports_read($1, $2)`, [PREMIUM_READING, JSON.stringify(older)]);
    expect(await numbers()).toEqual(read);
  });

  it('by nobody who asks for it', async () => {
    for (const call of [`spam_reports_to_read(9, 9)`, `spam_reports_read(9, '[]')`]) {
      const asked = asApplication(database, asker(Role.COORDINATOR), (one) => one.query(`select ${call}`));
      await expect(asked).rejects.toMatchObject({ code: '42501' });
    }
  });
});
