import { createLogger } from '@khien/logging';
import { createTestDatabase, waitFor } from '@khien/testing';
import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { workBell } from './work-bell.js';

it('hears what a transaction calls for when it commits, also after its connection was lost, and nothing after the end', async () => {
  const database = await createTestDatabase(inject('postgresAdminUrl'), 'work bell');
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const heard: string[] = [];
  const log = createLogger({ name: 'test', level: 'silent' });
  const end = workBell({ subgraph: 'library', databaseUrl: database.url, log })((name) => heard.push(name));
  const listener = () =>
    waitFor(
      async () => {
        const { rows } = await client.query<{ pid: number }>(
          `select pid from pg_stat_activity where application_name = 'khien work library' and query like 'listen%'`,
        );
        return rows[0]?.pid;
      },
      { description: 'the listener' },
    );
  const pid = await listener();
  await client.query('begin');
  await client.query(`select pg_notify('khien_work', 'letters')`);
  await client.query(`select pg_notify('khien_work', 'letters')`);
  expect(heard).toEqual([]);
  await client.query('commit');
  await waitFor(() => heard.length > 0, { description: 'the bell' });
  expect(heard).toEqual(['letters']);
  await client.query('select pg_terminate_backend($1)', [pid]);
  await waitFor(async () => (await listener()) !== pid, { description: 'another connection' });
  await client.query(`select pg_notify('khien_work', 'counts')`);
  await waitFor(() => heard.length > 1, { description: 'the bell again' });
  expect(heard).toEqual(['letters', 'counts']);
  await end();
  await client.query(`select pg_notify('khien_work', 'letters')`);
  expect(heard).toHaveLength(2);
  await client.end();
  await database.drop();
});
