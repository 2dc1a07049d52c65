import { createLogger } from '@khien/logging';
import { createTestDatabase, type TestDatabase } from '@khien/testing';
import type { MikroORM } from '@mikro-orm/postgresql';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { library } from '../fixture/library.subgraph.js';
import { startSubgraph } from '../server/subgraph.js';
import { migrate, migrationState, NewerDatabaseError, PendingMigrationsError } from './migrate.js';
import { openOrm } from './orm.js';

const log = createLogger({ name: 'migrate', level: 'silent' });
let database: TestDatabase;
let orm: MikroORM;
const open = () =>
  openOrm({
    databaseUrl: database.url,
    applicationName: 'migrate test',
    entities: [],
    migrations: library.migrations,
    log,
    poolSize: 3,
  });

beforeEach(async () => {
  database = await createTestDatabase(inject('postgresAdminUrl'), 'migrate');
  orm = await open();
});
afterEach(async () => {
  await orm.close(true);
  await database.drop();
});

it('brings an empty database to this version, and does nothing the second time', async () => {
  expect(await migrate(orm)).toEqual(['frame-0001-foundation', '0001-tables']);
  expect(await migrate(orm)).toEqual([]);
  expect(await migrationState(orm)).toEqual({
    executed: ['frame-0001-foundation', '0001-tables'],
    pending: [],
    unknown: [],
  });
});

it('runs once when two processes migrate at the same time', async () => {
  const second = await open();
  const ran = await Promise.all([migrate(orm), migrate(second)]);
  await second.close(true);
  expect(ran.flat()).toEqual(['frame-0001-foundation', '0001-tables']);
});

it('refuses a database that a newer version has used, and says which migrations it does not know', async () => {
  await migrate(orm);
  await orm.em.fork().execute("insert into schema_migration (name) values ('0099-from-the-future')");
  await expect(migrate(orm)).rejects.toThrow(NewerDatabaseError);
  await expect(startSubgraph(library, { databaseUrl: database.url, log })).rejects.toThrow(
    /0099-from-the-future/,
  );
});

it('does not start on a database that lacks migrations, and says what to run', async () => {
  const start = startSubgraph(library, { databaseUrl: database.url, log });
  await expect(start).rejects.toThrow(PendingMigrationsError);
  await expect(start).rejects.toThrow(/khien migrate/);
});
