import { withClient } from '@khien/database';
import { KeyRing } from '@khien/identity';
import { createLogger } from '@khien/logging';
import { createTestDatabase, type TestDatabase } from '@khien/testing';
import type { MikroORM } from '@mikro-orm/postgresql';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { library } from '../fixture/library.subgraph.js';
import { startSubgraph } from '../server/subgraph.js';
import { UnboundRoleError } from './bound-by-policies.js';
import {
  migrate as migrateTo,
  migrationState,
  NewerDatabaseError,
  PendingMigrationsError,
} from './migrate.js';
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

const migrate = (on: MikroORM) =>
  migrateTo(on, { definition: library, applicationRole: database.applicationRole });
const start = async (databaseUrl: string) =>
  startSubgraph(library, { databaseUrl, callerKeys: await KeyRing.generate(), log });

beforeEach(async () => {
  database = await createTestDatabase(inject('postgresAdminUrl'), 'migrate');
  orm = await open();
});
afterEach(async () => {
  await orm.close(true);
  await database.drop();
});

it('brings an empty database to this version, and does nothing the second time', async () => {
  expect(await migrate(orm)).toEqual([
    'frame-0001-foundation',
    'frame-0002-callers',
    'frame-0003-audit',
    'frame-0004-stored-files',
    'frame-0005-events',
    '0001-tables',
  ]);
  expect(await migrate(orm)).toEqual([]);
  expect(await migrationState(orm)).toEqual({
    executed: [
      'frame-0001-foundation',
      'frame-0002-callers',
      'frame-0003-audit',
      'frame-0004-stored-files',
      'frame-0005-events',
      '0001-tables',
    ],
    pending: [],
    unknown: [],
  });
});

it('runs once when two processes migrate at the same time', async () => {
  const second = await open();
  const ran = await Promise.all([migrate(orm), migrate(second)]);
  await second.close(true);
  expect(ran.flat()).toEqual([
    'frame-0001-foundation',
    'frame-0002-callers',
    'frame-0003-audit',
    'frame-0004-stored-files',
    'frame-0005-events',
    '0001-tables',
  ]);
});

it('refuses a database that a newer version has used, and says which migrations it does not know', async () => {
  await migrate(orm);
  await orm.em.fork().execute("insert into schema_migration (name) values ('0099-from-the-future')");
  await expect(migrate(orm)).rejects.toThrow(NewerDatabaseError);
  await expect(start(database.applicationUrl)).rejects.toThrow(/0099-from-the-future/);
});

it('does not start on a database that lacks migrations, and says what to run', async () => {
  const starting = start(database.applicationUrl);
  await expect(starting).rejects.toThrow(PendingMigrationsError);
  await expect(starting).rejects.toThrow(/khien migrate/);
});

it('does not start as a role that row-level security does not bind', async () => {
  await migrate(orm);
  await expect(start(database.url)).rejects.toThrow(UnboundRoleError);
  await expect(start(database.url)).rejects.toThrow(/owns the tables/);
  const asSuperuser = new URL(inject('postgresAdminUrl'));
  asSuperuser.pathname = new URL(database.url).pathname;
  await expect(start(asSuperuser.toString())).rejects.toThrow(/superuser/);
  await (await start(database.applicationUrl)).close();
  // Not with the owner's rights, but free to take them.
  const { applicationRole } = database;
  const owner = new URL(database.url).username;
  await withClient(asSuperuser.toString(), (client) =>
    client.query(`alter role ${applicationRole} noinherit; grant ${owner} to ${applicationRole}`),
  );
  await expect(start(database.applicationUrl)).rejects.toThrow(/owns the tables/);
});

it('gives the application what it is granted, and takes what it has beyond that', async () => {
  await migrate(orm);
  const privileges = async () => {
    const rows = await orm.em.fork().execute<{ table_name: string; privilege: string }[]>(
      `select table_name, privilege_type as privilege from information_schema.role_table_grants
       where grantee = '${database.applicationRole}' order by 1, 2`,
    );
    return rows.map((row) => `${row.table_name} ${row.privilege}`);
  };
  const granted = [
    'audit_entry SELECT',
    'author INSERT',
    'author SELECT',
    'author UPDATE',
    'book INSERT',
    'book SELECT',
    'idempotency_key INSERT',
    'idempotency_key SELECT',
    'idempotency_key UPDATE',
    'organization_ref SELECT',
    'schema_migration SELECT',
    'stored_file INSERT',
    'stored_file SELECT',
    'stored_file UPDATE',
  ];
  expect(await privileges()).toEqual(granted);
  await orm.em.fork().execute(`grant delete on author, seed_state to ${database.applicationRole}`);
  expect(await privileges()).not.toEqual(granted);
  await migrate(orm);
  expect(await privileges()).toEqual(granted);
});
