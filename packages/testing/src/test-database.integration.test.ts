import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { copyTestDatabase, createTestDatabase, type TestDatabase } from './index.js';

const adminUrl = inject('postgresAdminUrl');

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function database(name: string): Promise<TestDatabase> {
  const made = await createTestDatabase(adminUrl, name);
  onTestFinished(() => made.drop());
  return made;
}

describe('a test database', () => {
  it('belongs to a role of its own that is no superuser', async () => {
    const { url } = await database('Owner');
    const [row] = await query(
      url,
      `SELECT current_user = current_database() AS same, rolsuper, rolcreaterole, pg_encoding_to_char(encoding) AS encoding
         FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()`,
    );
    expect(row).toEqual({ same: true, rolsuper: false, rolcreaterole: false, encoding: 'UTF8' });
  });

  it('lets its owner create tables and the extensions for search', async () => {
    const { url } = await database('extensions');
    await query(url, 'CREATE TABLE area (name text)');
    await query(url, 'CREATE EXTENSION unaccent');
    await query(url, 'CREATE EXTENSION pg_trgm');
    await query(url, 'CREATE EXTENSION btree_gist');
    expect(await query(url, "SELECT unaccent('Đắk Lắk') AS plain")).toEqual([{ plain: 'Dak Lak' }]);
  });

  it('has a name of its own even when two suites ask at once for the same', async () => {
    const [first, second] = await Promise.all([database('same'), database('same')]);
    expect(first.url).not.toBe(second.url);
  });

  it('is dropped with its role although somebody is still connected', async () => {
    const made = await createTestDatabase(adminUrl, 'dropped');
    const lingering = new pg.Client({ connectionString: made.url });
    lingering.on('error', () => {});
    const ended = new Promise<void>((resolve) => lingering.once('end', resolve));
    await lingering.connect();
    await made.drop();
    await made.drop();
    await ended;
    const name = new URL(made.url).username;
    expect(
      await query(
        adminUrl,
        `SELECT datname AS name FROM pg_database WHERE datname = '${name}'
      UNION SELECT rolname FROM pg_roles WHERE rolname = '${name}'`,
      ),
    ).toEqual([]);
  });
});

describe('a copy of a template', () => {
  it('is filled once a run, and each copy is a database of its own', async () => {
    let prepared = 0;
    const template = {
      name: 'shelves',
      version: randomUUID(),
      async prepare({ url, applicationRole }: TestDatabase) {
        prepared += 1;
        await query(url, `CREATE TABLE shelf (name text); GRANT SELECT ON shelf TO ${applicationRole}`);
        await query(url, "INSERT INTO shelf VALUES ('first')");
      },
    };
    const copies = await Promise.all([1, 2].map((n) => copyTestDatabase(adminUrl, `copy ${n}`, template)));
    onTestFinished(async () => {
      for (const copy of copies) await copy.drop();
    });
    expect(prepared).toBe(1);
    const [one, other] = copies as [TestDatabase, TestDatabase];
    await query(one.url, "INSERT INTO shelf VALUES ('second')");
    expect(await query(one.applicationUrl, 'SELECT name FROM shelf')).toHaveLength(2);
    expect(await query(other.applicationUrl, 'SELECT name FROM shelf')).toHaveLength(1);
    await expect(query(other.applicationUrl, "INSERT INTO shelf VALUES ('third')")).rejects.toThrow(
      'permission denied',
    );
  });

  it('is made anew when its making was broken off', async () => {
    const template = { name: 'broken', version: randomUUID() };
    const broken = async () => {
      throw new Error('broken off');
    };
    await expect(copyTestDatabase(adminUrl, 'x', { ...template, prepare: broken })).rejects.toThrow(
      'broken off',
    );
    const prepare = async ({ url }: TestDatabase) => void (await query(url, 'CREATE TABLE whole ()'));
    const copy = await copyTestDatabase(adminUrl, 'x', { ...template, prepare });
    onTestFinished(() => copy.drop());
    expect(await query(copy.url, 'SELECT FROM whole')).toEqual([]);
  });
});
