import { withClient } from '@khien/database';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type AuditedLibrary, startAuditedLibrary } from '../fixture/audited-library.harness.js';
import { verifyAudit } from './verify.js';

let library: AuditedLibrary;
beforeAll(async () => {
  library = await startAuditedLibrary(inject('postgresAdminUrl'));
  await library.addAuthor('Trước');
});
afterAll(() => library.close());

const asApplication = <T>(work: (client: Client) => Promise<T>) => withClient(library.applicationUrl, work);
const asOwner = <T>(work: (client: Client) => Promise<T>) => withClient(library.ownerUrl, work);
const entry = (kind: string, more = {}) =>
  JSON.stringify({ kind, entity: { type: 'Author', ids: ['x'] }, ...more });

describe('the application', () => {
  it.each([
    `insert into audit_entry (position, recorded_at, payload, previous_hash, hash) values (9, now(), '{}', '', '')`,
    "update audit_entry set payload = '{}'",
    'delete from audit_entry',
    'truncate audit_entry',
    'alter table audit_entry disable trigger all',
    'drop table audit_entry',
    'drop trigger khien_audit_required on author',
    'alter table author disable trigger user',
    "set session_replication_role = 'replica'",
    'update audit_head set position = 0',
    'select * from audit_head',
    `delete from audit_entry_${new Date().toISOString().slice(0, 7).replace('-', '_')}`,
    `select * from audit_entry_${new Date().toISOString().slice(0, 7).replace('-', '_')}`,
    "select khien_audit_write(array['{}'::jsonb])",
    "select khien_audit_write(array['{}'::jsonb], '2020-01-01')",
    "select khien_audit_retire('2100-01-01')",
    'select khien_audit_month(now())',
    'create temporary table mine (name text, fingerprint text)',
  ])('may not: %s', async (statement) => {
    await expect(asApplication((client) => client.query(statement))).rejects.toMatchObject({
      code: '42501',
      // The function itself is out of reach, not only the tables that it would work on.
      message: expect.stringContaining(/khien_audit_(write|retire|month)/.exec(statement)?.[0] ?? ''),
    });
  });

  it('reads nothing of the trail when nobody asks', async () => {
    const { rowCount } = await asApplication((client) => client.query('select from audit_entry'));
    expect(rowCount).toBe(0);
  });

  it('cannot sign for somebody else: who acts is what the connection says', async () => {
    const before = await library.lastPosition();
    await asApplication(async (client) => {
      await client.query(
        "select set_config('khien.subject', 'nga', false), set_config('khien.organization', 'VN-GOV-02', false)",
      );
      const forged = entry('UPDATE', {
        subject: 'boss',
        organization: 'VN-GOV-00',
        organizationId: null,
        roles: ['ADMINISTRATOR'],
        databaseRole: 'postgres',
      });
      await client.query('select khien_audit_append($1)', [[forged]]);
    });
    expect((await library.entries(before)).map(({ payload }) => payload)).toEqual([
      {
        kind: 'UPDATE',
        entity: { type: 'Author', ids: ['x'] },
        subject: 'nga',
        organization: 'VN-GOV-02',
        organizationId: '00000000-0000-4000-8000-000000000002',
        roles: [],
        databaseRole: new URL(library.applicationUrl).username,
      },
    ]);
  });

  it('cannot append what only the owner says, nor pass a change off as somebody’s read', async () => {
    await asApplication(async (client) => {
      for (const kind of ['SEED', 'RETIRE', 'NONSENSE']) {
        await expect(client.query('select khien_audit_append($1)', [[entry(kind)]])).rejects.toThrow(/kind/);
      }
      await client.query("select khien_audit_append_reads(array['nga'], array[''], array['{}'], $1)", [
        [entry('DELETE')],
      ]);
    });
    expect((await library.entries()).at(-1)?.payload).toMatchObject({ kind: 'READ', subject: 'nga' });
  });
});

describe('the owner', () => {
  it.each(["update audit_entry set payload = '{}'", 'delete from audit_entry', 'truncate audit_entry'])(
    'is stopped from a slip: %s',
    async (statement) => {
      await expect(asOwner((client) => client.query(statement))).rejects.toThrow(
        /neither changed nor removed/,
      );
      const [current] = await library.asSuperuser<{ partition: string }>(
        'select max(tableoid::regclass::text) as partition from audit_entry',
      );
      const onPartition = statement.replace('audit_entry', current?.partition ?? '');
      await expect(asOwner((client) => client.query(onPartition))).rejects.toThrow(
        /neither changed nor removed/,
      );
    },
  );

  it('leaves an entry for each seed', async () => {
    const before = await library.lastPosition();
    await asOwner(async (client) => {
      await client.query("insert into seed_state (name, fingerprint) values ('reference', 'v1')");
      await client.query("update seed_state set fingerprint = 'v2' where name = 'reference'");
      await client.query("delete from seed_state where name = 'reference'");
    });
    const common = { kind: 'SEED', entity: { type: 'Seed', ids: ['reference'] }, subject: null };
    expect((await library.entries(before)).map(({ payload }) => payload)).toMatchObject([
      { ...common, action: 'seed', before: null, after: { fingerprint: 'v1' } },
      { ...common, action: 'seed', before: { fingerprint: 'v1' }, after: { fingerprint: 'v2' } },
      { ...common, action: 'unseed', before: { fingerprint: 'v2' }, after: null },
    ]);
  });
});

describe('what runs with the rights of the owner', () => {
  it('looks nothing up where others could put something', async () => {
    const functions = await library.asSuperuser<{ name: string; pinned: boolean }>(
      `select proname as name, coalesce('search_path=pg_catalog, pg_temp' = any (proconfig), false) as pinned
       from pg_proc where pronamespace = 'public'::regnamespace and (prosecdef or proname like 'khien_audit%')`,
    );
    expect(functions.map(({ name }) => name)).toContain('khien_audit_append');
    expect(functions.filter(({ pinned }) => !pinned)).toEqual([]);
  });

  it('cannot be hung on a table of the application’s own, nor called but for what is granted', async () => {
    const reachable = await library.asSuperuser<{ name: string }>(
      `select proname as name from pg_proc where pronamespace = 'public'::regnamespace
         and (prosecdef or prorettype = 'trigger'::regtype) and has_function_privilege($1, oid, 'execute') order by 1`,
      [new URL(library.applicationUrl).username],
    );
    expect(reachable.map(({ name }) => name)).toEqual([
      ...['khien_audit_append', 'khien_audit_append_reads', 'khien_files_expire', 'khien_files_forget'],
      ...['khien_outbox_backlog', 'khien_outbox_sent', 'khien_outbox_waiting', 'khien_projection_advance'],
      ...['khien_projection_begin', 'khien_projections', 'organization_refs_apply'],
    ]);
  });
});

describe('many at once', () => {
  it('leave one chain without gaps', async () => {
    const ids = [await library.addAuthor('Đọc')];
    const before = await library.lastPosition();
    await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        n % 2 === 0
          ? library.addAuthor(`Cùng lúc ${n}`)
          : library.data('query ($ids: [ID!]!) { personalFiles(ids: $ids) { id } }', { ids }),
      ),
    );
    const entries = await library.entries(before);
    expect(entries.map(({ position }) => position)).toEqual(
      Array.from({ length: 50 }, (_, n) => before + 1 + n),
    );
    expect(entries.filter(({ payload }) => payload['kind'] === 'CREATE')).toHaveLength(25);
    expect((await verifyAudit(library.ownerUrl)).damages).toEqual([]);
  });
});
