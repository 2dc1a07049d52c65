import { randomBytes } from 'node:crypto';
import { createTestDatabase } from '@khien/testing';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { deprovision, provision, withClient, withoutPassword } from './index.js';

const adminUrl = inject('postgresAdminUrl');

function names(...parts: string[]): string[] {
  const suffix = randomBytes(4).toString('hex');
  const made = parts.map((part) => `khien_test_${part}_${suffix}`);
  onTestFinished(() => deprovision(adminUrl, made));
  return made;
}

describe('provisioning', () => {
  it('gives each subgraph a database and a role that is no superuser and may make extensions', async () => {
    const wanted = names('census', 'incidents');
    const made = await provision(adminUrl, wanted);
    expect(made.map(({ name }) => name)).toEqual(wanted);
    for (const { name, url } of made) {
      await withClient(url, async (client) => {
        await client.query('create extension unaccent');
        const { rows } = await client.query(
          'select current_user as role, current_database() as database, rolsuper from pg_roles where rolname = current_user',
        );
        expect(rows).toEqual([{ role: name, database: name, rolsuper: false }]);
      });
    }
  });

  it('keeps what is there, also when two try at once', async () => {
    const wanted = names('twice');
    const [first] = await provision(adminUrl, wanted);
    await withClient(first?.url ?? '', (client) => client.query('create table kept (id int)'));
    const again = await Promise.all([provision(adminUrl, wanted), provision(adminUrl, wanted)]);
    expect(again).toEqual([[first], [first]]);
    await withClient(first?.url ?? '', (client) => client.query('select * from kept'));
  });

  it('keeps the role of one subgraph out of the database of another', async () => {
    const [own, other] = await provision(adminUrl, names('own', 'other'));
    const crossing = new URL(own?.url ?? '');
    crossing.pathname = `/${other?.name}`;
    await expect(withClient(crossing.toString(), (client) => client.query('select 1'))).rejects.toThrow(
      /permission denied for database/,
    );
  });

  it('works for an administrator that is no superuser', async () => {
    const administrator = await createTestDatabase(adminUrl, 'administrator');
    const wanted = names('by_admin');
    onTestFinished(async () => {
      await deprovision(adminUrl, wanted);
      await administrator.drop();
    });
    const role = new URL(administrator.url).username;
    await withClient(adminUrl, (admin) => admin.query(`alter role "${role}" createdb createrole`));
    const [made] = await provision(administrator.url, wanted);
    await withClient(made?.url ?? '', (client) => client.query('create extension pg_trgm'));
  });

  it('says which rights are missing and what to do', async () => {
    const powerless = await createTestDatabase(adminUrl, 'powerless');
    onTestFinished(() => powerless.drop());
    await expect(provision(powerless.url, names('refused'))).rejects.toMatchObject({
      message: expect.stringMatching(/Could not make the database and role/),
      remedy: expect.stringMatching(/CREATEDB and CREATEROLE/),
    });
  });
});

it('never shows a password', async () => {
  expect(withoutPassword('postgres://a:secret@h/d')).toBe('postgres://a:***@h/d');
  const wrong = 'postgres://nobody:secret@127.0.0.1:1/none';
  await expect(withClient(wrong, async () => {})).rejects.toThrow(
    /^No connection to postgres:\/\/nobody:\*\*\*@/,
  );
});
