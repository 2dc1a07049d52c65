import { randomBytes } from 'node:crypto';
import { deprovision, provision, withClient } from '@khien/database';
import { databaseNames } from '@khien/platform';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { khien } from './harness/khien.js';

const prefix = `khien_test_${randomBytes(4).toString('hex')}`;
const server = { KHIEN_DATABASE_URL: inject('postgresAdminUrl'), KHIEN_DATABASE_PREFIX: prefix };
const databases = ['census', 'security_levels', 'incidents'].map((name) => `${prefix}_${name}`);
afterAll(() => deprovision(server.KHIEN_DATABASE_URL, Object.values(databaseNames(prefix))));

async function run(args: readonly string[], env: Record<string, string> = {}) {
  const command = khien(args, env);
  const code = await command.ended;
  return { code, output: command.output(), errors: command.errors() };
}

async function count(database: string, table: string): Promise<number> {
  const url = new URL(server.KHIEN_DATABASE_URL);
  url.pathname = `/${prefix}_${database}`;
  return withClient(url.toString(), async (client) => {
    const { rows } = await client.query<{ count: string }>(`select count(*) as count from ${table}`);
    return Number(rows[0]?.count);
  });
}

describe('on an operator’s PostgreSQL', () => {
  beforeAll(async () => {
    expect(await run(['migrate'], server)).toMatchObject({ code: 0 });
  });

  it('migrate does nothing the second time', async () => {
    const { code, output } = await run(['migrate'], server);
    expect(code).toBe(0);
    expect(output).toContain('Database schemas: up to date');
  });

  it('seed loads reference and demonstration data; --reference-only takes the latter away', async () => {
    expect(await run(['seed', '--scale', '0.02'], server)).toMatchObject({ code: 0 });
    expect(await count('security_levels', 'information_system')).toBe(60);
    // Those of the scale, and a few that show exercises and what feeds open, whatever the scale.
    expect(await count('incidents', 'incident')).toBeGreaterThanOrEqual(400);
    expect(await run(['seed', '--reference-only'], server)).toMatchObject({ code: 0 });
    expect(await count('security_levels', 'information_system')).toBe(0);
    expect(await count('incidents', 'incident')).toBe(0);
    expect(await count('security_levels', 'organization')).toBe(52);
    expect(await count('census', 'administrative_unit')).toBeGreaterThan(14_000);
  });

  it('takes databases that the operator made, two URLs a subgraph', async () => {
    const made = await provision(server.KHIEN_DATABASE_URL, databases);
    const [events] = await provision(server.KHIEN_DATABASE_URL, [`${prefix}_events`]);
    const given: Record<string, string> = Object.fromEntries(
      ['CENSUS', 'SECURITY_LEVELS', 'INCIDENTS'].flatMap((name, index) => [
        [`KHIEN_DATABASE_URL_${name}`, made[index]?.applicationUrl ?? ''],
        [`KHIEN_DATABASE_OWNER_URL_${name}`, made[index]?.url ?? ''],
      ]),
    );
    Object.assign(given, {
      KHIEN_EVENTS_URL: events?.applicationUrl,
      KHIEN_EVENTS_OWNER_URL: events?.url,
    });
    const migrated = await run(['migrate'], given);
    expect(migrated.output).toContain('Database schemas: up to date');
    const { code, output } = await run(['doctor'], { ...given, KHIEN_PORT: '0' });
    for (const name of ['census', 'security-levels', 'incidents']) {
      expect(output).toContain(`✓ Schema of ${name}: up to date`);
    }
    expect(output).toContain('✓ Events: PostgreSQL');
    expect(code).toBe(0);
  });

  it('refuses a database that a newer version has used', async () => {
    const url = new URL(server.KHIEN_DATABASE_URL);
    url.pathname = `/${prefix}_census`;
    await withClient(url.toString(), (client) =>
      client.query("insert into schema_migration (name) values ('9999-from-the-future')"),
    );
    const { code, errors } = await run(['start', '--port', '0'], server);
    expect(code).toBe(1);
    expect(errors).toContain('9999-from-the-future');
    expect(errors).toContain('a newer version has used it');
    await withClient(url.toString(), (client) =>
      client.query("delete from schema_migration where name = '9999-from-the-future'"),
    );
  });
});

it('doctor says that the committed schemas, the machine and the settings are well', async () => {
  const { code, output } = await run(['doctor'], { ...server, KHIEN_PORT: '0' });
  expect(output).toContain('All is well.');
  expect(code).toBe(0);
});

it('doctor names a server that cannot be reached, without its password, and what to do', async () => {
  const { code, output } = await run(['doctor'], { KHIEN_DATABASE_URL: 'postgres://a:secret@127.0.0.1:1/x' });
  expect(code).toBe(1);
  expect(output).toMatch(/✗ Server postgres:\/\/a:\*\*\*@127.0.0.1:1\/x: No connection/);
  expect(output).toContain('→ Check that the server runs');
  expect(output).not.toContain('secret');
});

it('compose --check agrees with what is committed', async () => {
  expect(await run(['compose', '--check'])).toMatchObject({ code: 0 });
});

describe('the command line', () => {
  it.each([
    [['start', '--help'], 'bring the whole platform up'],
    [['seed', '--help'], 'khien seed --scale 100'],
  ])('%j explains itself', async (args, text) => {
    const { code, output } = await run(args);
    expect(code).toBe(0);
    expect(output).toContain(text);
  });

  it('speaks Vietnamese', async () => {
    expect((await run(['--help'], { KHIEN_LANG: 'vi' })).output).toContain('khởi động toàn bộ nền tảng');
  });

  it.each([
    [['start', '--port', 'abc'], 64],
    [['frobnicate'], 64],
    [['seed', '--scale', '-1'], 64],
  ])('%j is a usage error', async (args, code) => {
    const result = await run(args);
    expect(result.code).toBe(code);
    expect(result.errors).not.toBe('');
  });

  it('names a setting that is wrong', async () => {
    const { code, errors } = await run(['migrate'], { KHIEN_DATABASE_URL: 'nonsense' });
    expect(code).toBe(78);
    expect(errors).toContain('KHIEN_DATABASE_URL: must be a URL that starts with postgres://');
  });
});
