import { createLogger } from '@khien/logging';
import { createTestDatabase } from '@khien/testing';
import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { openOrm } from './orm.js';

it('a transaction that loses its server gives its place in the pool back', async () => {
  const database = await createTestDatabase(inject('postgresAdminUrl'), 'lost connections');
  const admin = new pg.Client({ connectionString: inject('postgresAdminUrl') });
  await admin.connect();
  const orm = await openOrm({
    databaseUrl: database.url,
    applicationName: 'lost',
    entities: [],
    migrations: [],
    log: createLogger({ name: 'test', level: 'silent' }),
    poolSize: 2,
  });
  const cutWhileWaiting = () =>
    orm.em.fork().transactional(async (em) => {
      const [row] = await em.execute<{ pid: number }[]>('select pg_backend_pid() as pid');
      const waits = em.execute('select pg_sleep(30)');
      await Promise.all([waits, admin.query('select pg_terminate_backend($1)', [row?.pid])]);
    });
  // More often than there are places.
  for (let n = 0; n < 3; n += 1) await expect(cutWhileWaiting()).rejects.toThrow();
  expect(await orm.em.fork().execute('select 1 as one')).toEqual([{ one: 1 }]);
  await orm.close(true);
  await admin.end();
  await database.drop();
});
