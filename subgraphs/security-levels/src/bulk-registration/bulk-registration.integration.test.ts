import { buffer } from 'node:stream/consumers';
import type { Caller } from '@khien/identity';
import { type RowValues, readTable } from '@khien/spreadsheets';
import type { TestSubgraph } from '@khien/subgraph/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { asApplication, asker, MINISTRY, PROVINCE, UNIT } from '../fixture/access.fixture.js';
import {
  done,
  importFile,
  jobOf,
  newKey,
  OWNER,
  type StartAnswer,
  start,
  startWithFiles,
  tableOf,
  upload,
} from '../fixture/imports.harness.js';
import { SYSTEM_COLUMNS } from './system-columns.js';

let running: TestSubgraph;
let owner: pg.Client;
beforeAll(async () => {
  running = await startWithFiles();
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await running.close();
});

const row = (key: string, more: RowValues = {}): RowValues => ({
  externalKey: key,
  name: `Hệ thống ${key}`,
  ownerCode: MINISTRY,
  kind: 'Phục vụ người dân, doanh nghiệp',
  state: 'Đang vận hành',
  servedAreaIds: '48@2025-07-01',
  'facts.informationClasses': 'Thông tin riêng; Thông tin cá nhân',
  'facts.administrativeProcedures': 'Có',
  ...more,
});

const rowsOf = (prefix: string, count: number, more?: (n: number) => RowValues) =>
  Array.from({ length: count }, (_, n) => row(`${prefix}-${n + 1}`, more?.(n)));

/** How many systems are on record whose key begins so, and how many entries account for them. */
async function onRecord(prefix: string) {
  const { rows } = await owner.query<{ systems: number; entries: number; areas: number }>(
    `with imported as (select id from information_system where external_key like $1 || '-%')
     select (select count(*)::int from imported) as systems,
       (select count(*)::int from audit_entry e join imported i on e.entity_ids = jsonb_build_array(i.id)
        where e.entity_type = 'InformationSystem' and e.action = 'importInformationSystems' and e.kind = 'CREATE') as entries,
       (select count(*)::int from information_system_served_area a join imported i on i.id = a.system_id) as areas`,
    [prefix],
  );
  return rows[0];
}

/** Holds what an import writes last: all its systems are then written, and none is committed. */
async function holdLastStatement() {
  const blocker = new pg.Client({ connectionString: running.ownerUrl });
  await blocker.connect();
  await blocker.query('begin');
  await blocker.query('lock table information_system_import_row in exclusive mode');
  // Only a superuser sees what others wait for.
  const admin = new pg.Client({ connectionString: inject('postgresAdminUrl') });
  await admin.connect();
  const database = new URL(running.ownerUrl).pathname.slice(1);
  const waiting = async () =>
    (
      await admin.query<{ pid: number }>(
        `select pid from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'
           and query like '%insert into information_system_import_row%'`,
        [database],
      )
    ).rows;
  const reached = async () => {
    for (;;) {
      const [found] = await waiting();
      if (found !== undefined) return found.pid;
      await new Promise((wait) => setTimeout(wait, 20));
    }
  };
  const letGo = async () => {
    await blocker.query('rollback');
    await Promise.all([blocker.end(), admin.end()]);
  };
  const cut = async () => {
    await admin.query('select pg_terminate_backend($1)', [await reached()]);
    await letGo();
  };
  return { reached, letGo, cut };
}

const none = { systems: 0, entries: 0, areas: 0 };

describe('an import', () => {
  it('registers every row with its level, a reference in the order of the file and an audit entry', async () => {
    const job = await importFile(running, 'ministry.csv', await tableOf(rowsOf('ALL', 30)));
    expect(job).toMatchObject({
      state: 'REGISTERED',
      rowsRead: 30,
      rowsChecked: 30,
      rowsValid: 30,
      rowsRegistered: 30,
      rowsUnchanged: 0,
      problemCount: 0,
      problems: { nodes: [] },
    });
    expect(job.rows.nodes[0]).toMatchObject({
      line: 2,
      externalKey: 'ALL-1',
      ownerCode: MINISTRY,
      outcome: 'REGISTER',
      level: 3,
      levelStatus: 'AT_LEAST',
    });
    const references = job.rows.nodes.map(
      ({ informationSystem }) => (informationSystem as { reference: string }).reference,
    );
    expect(references).toEqual([...references].sort());
    expect(await onRecord('ALL')).toEqual({ systems: 30, entries: 30, areas: 30 });
    const { informationSystems } = await running.data<{ informationSystems: { nodes: object[] } }>(
      '{ informationSystems(first: 1) { nodes { name externalKey users kind state level { value } facts { informationClasses administrativeProcedures } } } }',
      {},
      { caller: OWNER },
    );
    expect(informationSystems.nodes).toEqual([
      {
        name: 'Hệ thống ALL-30',
        externalKey: 'ALL-30',
        users: null,
        kind: 'SERVING_CITIZENS_AND_BUSINESSES',
        state: 'OPERATING',
        level: { value: 3 },
        facts: { informationClasses: ['PRIVATE', 'PERSONAL'], administrativeProcedures: true },
      },
    ]);
  });

  it('says in a dry run what the real one then does, and registers nothing', async () => {
    const table = await tableOf([
      ...rowsOf('DRY', 3),
      row('DRY-4', { 'facts.administrativeProcedures': '' }),
      row('ALL-2'),
    ]);
    const dry = await importFile(running, 'dry.csv', table, { dryRun: true });
    expect(dry).toMatchObject({ state: 'CHECKED', rowsValid: 5, rowsRegistered: 0, rowsUnchanged: 1 });
    expect(await onRecord('DRY')).toEqual(none);
    const real = await importFile(running, 'dry.csv', table);
    expect(real).toMatchObject({ state: 'REGISTERED', rowsValid: 5, rowsRegistered: 4, rowsUnchanged: 1 });
    const plain = (job: typeof dry) => job.rows.nodes.map(({ informationSystem: _, ...rest }) => rest);
    expect(plain(real)).toEqual(plain(dry));
    expect(plain(dry).map(({ outcome }) => outcome)).toEqual([...Array(4).fill('REGISTER'), 'UNCHANGED']);
  });

  it('gives the same from XLSX as from CSV', async () => {
    const rows = [
      ...rowsOf('SAME', 3),
      row('SAME-4', {
        users: 1200,
        'facts.decidedLevel': 4,
        'facts.roundTheClock': true,
        description: '=1+1',
      }),
      row('SAME-5', { kind: 'lạ', users: -1 }),
    ];
    const [csv, xlsx] = [await tableOf(rows), await tableOf(rows, 'xlsx')];
    const fromCsv = await importFile(running, 'a.csv', csv, { dryRun: true });
    const fromXlsx = await importFile(running, 'a.xlsx', xlsx, { dryRun: true });
    expect(fromXlsx.rows).toEqual(fromCsv.rows);
    expect(fromXlsx.problems).toEqual(fromCsv.problems);
    expect(fromCsv).toMatchObject({ state: 'REFUSED', rowsValid: 4, problemCount: 2 });
  });

  it('registers nothing where one row of a thousand is wrong', async () => {
    const table = await tableOf(rowsOf('BAD', 1_000, (n) => (n === 700 ? { state: 'hỏng' } : {})));
    const job = await importFile(running, 'bad.csv', table);
    expect(job).toMatchObject({ state: 'REFUSED', rowsRead: 1_000, rowsValid: 999, rowsRegistered: 0 });
    expect(job.problems.nodes).toMatchObject([
      { line: 702, field: 'state', column: 'Trạng thái', code: 'INVALID_VALUE' },
    ]);
    expect(await onRecord('BAD')).toEqual(none);
  });

  it('names everything that is wrong, row by row, by the rules of a registration, in both languages', async () => {
    const table = await tableOf([
      row('ERR-1', { name: '', users: 'nhiều', 'facts.decidedLevel': 6 }),
      row('ERR-2', { ownerCode: 'VN-GOV-99', servedAreaIds: 'Đà Nẵng; 48@2025-07-01; 48@2025-07-01' }),
      row('ERR-3', { ownerCode: PROVINCE, name: '' }),
      row('ERR-4', { operatorCode: PROVINCE }),
      row('ERR-4'),
      row('', { name: 'x'.repeat(201) }),
    ]);
    const job = await importFile(running, 'errors.csv', table);
    expect(job.problems.nodes.map(({ line, field, code }) => [line, field, code])).toEqual([
      [2, 'name', 'REQUIRED'],
      [2, 'users', 'INVALID_VALUE'],
      [2, 'facts.decidedLevel', 'OUT_OF_RANGE'],
      [3, 'ownerCode', 'NOT_FOUND'],
      [3, 'servedAreaIds', 'INVALID_VALUE'],
      [3, 'servedAreaIds', 'INVALID_VALUE'],
      [4, 'ownerCode', 'FORBIDDEN'],
      [6, 'externalKey', 'ALREADY_EXISTS'],
      [7, 'externalKey', 'REQUIRED'],
      [7, 'name', 'OUT_OF_RANGE'],
    ]);
    const inEnglish = (await jobOf(running, job.id, OWNER, 'en')).problems.nodes;
    expect(inEnglish[1]).toMatchObject({
      column: 'Users',
      message: 'The value "nhiều" is not understood.',
      remedy: 'Give: a whole number, digits only, nothing between them.',
    });
    expect(JSON.stringify([job.problems, inEnglish])).not.toMatch(/\{\w+\}/);
    expect(await onRecord('ERR')).toEqual(none);
  });

  it('refuses columns that nobody knows before it looks at rows', async () => {
    const content = Buffer.from('externalKey,Tên hệ thống,ownerCode,kind,Stte\nA,B,C,D,E\nF,G,H,I,J\n');
    const job = await importFile(running, 'columns.csv', content);
    expect(job).toMatchObject({ state: 'REFUSED', rowsRead: 0, problemCount: 2 });
    expect(job.problems.nodes).toMatchObject([
      { line: null, field: null, code: 'INVALID_VALUE', message: 'Cột "Stte" không có trong mẫu.' },
      { line: null, field: 'state', code: 'REQUIRED' },
    ]);
  });

  it.each([
    ['a table that is not closed', 'broken.csv', Buffer.from('externalKey,name\n1,"x')],
    ['a file without rows and header', 'empty.csv', Buffer.from('\n\n')],
  ])('refuses %s with a reason', async (_, name, content) => {
    const job = await importFile(running, name, content);
    expect(job).toMatchObject({
      state: 'REFUSED',
      problems: { nodes: [{ line: null, code: 'INVALID_VALUE' }] },
    });
  });

  it('refuses a file that is no table before anything starts', async () => {
    const fileId = await upload(running, 'facts.json', Buffer.from('{}'));
    expect(await start(running, { fileId, dryRun: true })).toEqual({
      importJob: null,
      userErrors: [{ code: 'INVALID_VALUE', path: ['input', 'fileId'] }],
    });
  });

  it('never sees a workbook that was made to fill the memory', async () => {
    const bomb = await tableOf([row('BOMB-1', { description: ' '.repeat(25_000_000) })], 'xlsx');
    await expect(upload(running, 'bomb.xlsx', bomb)).rejects.toThrow('FILE_TYPE_REFUSED');
  });

  it('takes an empty table as what it is', async () => {
    expect(await importFile(running, 'only-header.csv', await tableOf([]))).toMatchObject({
      state: 'REGISTERED',
      rowsRead: 0,
      rowsRegistered: 0,
    });
  });
});

describe('an import sent twice', () => {
  it('is the same import for the same key, and another input is refused', async () => {
    const fileId = await upload(running, 'twice.csv', await tableOf(rowsOf('KEY', 5)));
    const idempotencyKey = newKey();
    const answers: StartAnswer[] = [];
    for (let n = 0; n < 3; n += 1)
      answers.push(await start(running, { fileId, idempotencyKey, dryRun: false }));
    const ids = new Set(answers.map(({ importJob }) => importJob?.id));
    expect(ids.size).toBe(1);
    expect(await done(running, String([...ids][0]))).toMatchObject({
      state: 'REGISTERED',
      rowsRegistered: 5,
    });
    const other = await start(running, { fileId, idempotencyKey, dryRun: true });
    expect(other.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    expect(await onRecord('KEY')).toMatchObject({ systems: 5 });
  });

  it('registers nothing twice under another key: what is on record is known by the key of its owner', async () => {
    const again = await importFile(running, 'twice.csv', await tableOf(rowsOf('KEY', 6)));
    expect(again).toMatchObject({ state: 'REGISTERED', rowsRegistered: 1, rowsUnchanged: 5 });
    expect(await onRecord('KEY')).toMatchObject({ systems: 6 });
  });

  it('never changes what is on record: another content under the same key is refused', async () => {
    const job = await importFile(
      running,
      'changed.csv',
      await tableOf([row('KEY-1', { users: 5 }), row('KEY-9')]),
    );
    expect(job).toMatchObject({ state: 'REFUSED', rowsRegistered: 0 });
    expect(job.problems.nodes).toMatchObject([{ line: 2, field: 'externalKey', code: 'ALREADY_EXISTS' }]);
    expect(await onRecord('KEY')).toMatchObject({ systems: 6 });
  });

  it('does not run beside another one of the same organization', async () => {
    const fileId = await upload(running, 'slow.csv', await tableOf(rowsOf('ONE', 400)));
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => start(running, { fileId, dryRun: false })),
    );
    const started = answers.flatMap(({ importJob }) => (importJob ? [importJob.id] : []));
    expect(started).toHaveLength(1);
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(
      Array(3).fill('NOT_ALLOWED_NOW'),
    );
    expect(await done(running, String(started[0]))).toMatchObject({ rowsRegistered: 400 });
  });

  it('leaves each system once where two organizations bring the same keys at once', async () => {
    const unit = asker('SYSTEM_OWNER', UNIT);
    const rows = rowsOf('BOTH', 300).map((one) => ({ ...one, ownerCode: UNIT }));
    const [first, second] = await Promise.all([
      importFile(running, 'one.csv', await tableOf(rows)),
      importFile(running, 'two.csv', await tableOf([...rows].reverse()), { caller: unit }),
    ]);
    expect([first.state, second.state]).toEqual(['REGISTERED', 'REGISTERED']);
    expect([first.rowsRegistered, second.rowsRegistered].sort((a, b) => a - b)).toEqual([0, 300]);
    expect(first.rowsUnchanged + second.rowsUnchanged).toBe(300);
    expect(await onRecord('BOTH')).toMatchObject({ systems: 300 });
  });
});

describe('an import that breaks off', () => {
  it('leaves nothing when its connection is cut in the middle, and is taken up again by the same mutation', async () => {
    const fileId = await upload(running, 'cut.csv', await tableOf(rowsOf('CUT', 3_000)));
    const input = { fileId, dryRun: false, idempotencyKey: newKey() };
    const held = await holdLastStatement();
    const { importJob } = await start(running, input);
    const id = String(importJob?.id);
    await held.cut();
    expect(await done(running, id)).toMatchObject({
      state: 'FAILED',
      rowsRegistered: 0,
      rows: { nodes: [] },
    });
    expect(await onRecord('CUT')).toEqual(none);

    const again = await start(running, input);
    expect(again.importJob?.id).toBe(id);
    expect(await done(running, id)).toMatchObject({ state: 'REGISTERED', rowsRegistered: 3_000 });
    expect(await onRecord('CUT')).toMatchObject({ systems: 3_000, entries: 3_000 });
  });

  it('shows as broken off when its process is gone, makes room for others and is taken up', async () => {
    const fileId = await upload(running, 'gone.csv', await tableOf(rowsOf('GONE', 3)));
    const input = { fileId, dryRun: false, idempotencyKey: newKey() };
    const first = await start(running, input);
    const id = String(first.importJob?.id);
    await done(running, id);
    // As a process leaves it that ends between checking and registering.
    await owner.query(
      `update information_system_import set state = 'CHECKING', finished_at = null, rows_registered = 0,
         heartbeat_at = clock_timestamp() - interval '3 minutes' where id = $1`,
      [id],
    );
    await owner.query('delete from information_system_import_row where import_id = $1', [id]);
    expect(await jobOf(running, id)).toMatchObject({ state: 'FAILED' });
    const other = await importFile(running, 'other.csv', await tableOf(rowsOf('GONE', 4)));
    expect(other).toMatchObject({ state: 'REGISTERED', rowsRegistered: 1, rowsUnchanged: 3 });
    expect((await start(running, input)).importJob?.id).toBe(id);
    expect(await done(running, id)).toMatchObject({
      state: 'REGISTERED',
      rowsRegistered: 0,
      rowsUnchanged: 3,
    });
  });

  it('writes nothing any more once another attempt has taken over', async () => {
    const table = await tableOf(rowsOf('LATE', 500));
    const fileId = await upload(running, 'late.csv', table);
    const held = await holdLastStatement();
    const { importJob } = await start(running, { fileId, dryRun: false });
    const id = String(importJob?.id);
    await held.reached();
    await owner.query('update information_system_import set attempt = attempt + 1 where id = $1', [id]);
    await held.letGo();
    await new Promise((wait) => setTimeout(wait, 300));
    expect(await onRecord('LATE')).toEqual(none);
    await owner.query(
      `update information_system_import set state = 'FAILED', finished_at = now() where id = $1`,
      [id],
    );
  });
});

describe('the template', () => {
  const download = async (name: string, format: string) => {
    const { status, content, headers } = await running.subgraph.file({
      method: 'GET',
      name,
      parameters: new URLSearchParams({ format }),
      headers: await running.headersOf(asker('PUBLIC')),
    });
    const whole = content instanceof Uint8Array ? Buffer.from(content) : await buffer(content);
    return { status, whole, disposition: headers['content-disposition'] };
  };

  it.each(['csv', 'xlsx'])('is what an import takes, filled in: %s', async (format) => {
    const { status, whole, disposition } = await download('system-registration-template', format);
    expect([status, disposition]).toEqual([
      200,
      `attachment; filename=system-registration-template.${format}`,
    ]);
    expect(await importFile(running, `template.${format}`, whole)).toMatchObject({
      state: 'REGISTERED',
      rowsRead: 0,
    });
  });

  it('is explained column by column, in both languages', async () => {
    const { whole } = await download('system-registration-columns', 'csv');
    const rows: Record<string, string>[] = [];
    for await (const { cells } of readTable(whole, 'a.csv')) rows.push(cells);
    expect(rows.map((cells) => cells['Input field'])).toEqual(SYSTEM_COLUMNS.map(({ name }) => name));
    expect(
      rows.every((cells) =>
        Object.entries(cells).every(([name, cell]) => name.startsWith('Bắt') || cell !== ''),
      ),
    ).toBe(true);
  });

  it('comes in no other format', async () => {
    expect((await download('system-registration-template', 'ods')).status).toBe(400);
  });
});

describe('who imports', () => {
  it('reads past the graph no import but their own, writes none for others, and removes none', async () => {
    const tables = ['', '_problem', '_row'].map((part) => `information_system_import${part}`);
    const seen = (caller: Caller) =>
      asApplication(running, caller, async (client) => {
        const organizations = new Set<string>();
        for (const table of tables) {
          const { rows } = await client.query<{ code: string }>(
            `select distinct o.code from ${table} t join organization o on o.id = t.organization_id`,
          );
          for (const { code } of rows) organizations.add(code);
          await expect(client.query(`delete from ${table}`)).rejects.toThrow('permission denied');
        }
        return [...organizations];
      });
    expect(await seen(asker('SYSTEM_OWNER', PROVINCE))).toEqual([PROVINCE]);
    for (const role of ['APPRAISER', 'COORDINATOR', 'AUDITOR', 'PUBLIC'] as const) {
      expect(await seen(asker(role, PROVINCE)), role).toEqual([]);
    }
    const forged = asApplication(running, asker('SYSTEM_OWNER', PROVINCE), (client) =>
      client.query(
        `insert into information_system_import (id, organization_id, started_by, dry_run, file_name, sha256, state, attempt,
           started_at) select gen_random_uuid(), id, 'x', false, 'a.csv', repeat('0', 64), 'CHECKING', 0, now()
         from organization where code = $1`,
        [MINISTRY],
      ),
    );
    await expect(forged).rejects.toThrow('row-level security');
  });

  it('is given an import again also when its file has gone', async () => {
    const input = {
      fileId: await upload(running, 'swept.csv', await tableOf(rowsOf('SWEPT', 1))),
      dryRun: true,
      idempotencyKey: newKey(),
    };
    const id = String((await start(running, input)).importJob?.id);
    await done(running, id);
    await owner.query('delete from stored_file where id = $1', [input.fileId]);
    expect(await start(running, input)).toEqual({ importJob: { id }, userErrors: [] });
  });

  it('sees their own imports, and nobody those of others', async () => {
    const job = await importFile(running, 'own.csv', await tableOf(rowsOf('OWN', 1)), { dryRun: true });
    for (const caller of [asker('SYSTEM_OWNER', PROVINCE), asker('SYSTEM_OWNER', UNIT)]) {
      const { importJob } = await running.data(
        'query ($id: ID!) { importJob(id: $id) { id } }',
        { id: job.id },
        { caller },
      );
      expect(importJob).toBeNull();
    }
  });

  it('needs a file of their own, and a table', async () => {
    const none = await start(running, { fileId: '01900000-0000-7000-8000-00000000ffff', dryRun: true });
    expect(none).toEqual({ importJob: null, userErrors: [{ code: 'NOT_FOUND', path: ['input', 'fileId'] }] });
  });
});
