import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { deprovision, withClient } from '@khien/database';
import '@khien/testing';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { databaseNames } from '../databases/databases.js';
import { program } from '../program.js';
import { auditExport } from './audit-export.js';
import { addNote } from './audit-note.js';
import { auditVerify } from './audit-verify.js';
import { migrate } from './migrate.js';
import { beginSession } from './session.js';

const prefix = `khien_test_${randomBytes(4).toString('hex')}`;
const never = new Promise<string>(() => {});
let output = '';
let folder: string;

function session(language = 'en') {
  output = '';
  return beginSession(
    {
      KHIEN_DATABASE_URL: inject('postgresAdminUrl'),
      KHIEN_DATABASE_PREFIX: prefix,
      KHIEN_LOG_LEVEL: 'silent',
      KHIEN_LANG: language,
    },
    { write: (text) => (output += text) },
  );
}

/** Statements as a superuser on the database of incidents. */
async function onIncidents(...statements: string[]): Promise<void> {
  const url = new URL(inject('postgresAdminUrl'));
  url.pathname = `/${prefix}_incidents`;
  await withClient(url.toString(), async (client) => {
    for (const statement of statements) await client.query(statement);
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khien-audit-'));
  await migrate(session(), never);
  const entry =
    '{"kind": "CREATE", "entity": {"type": "Incident", "ids": ["x"]}, "after": {"title": "Lừa đảo"}}';
  await onIncidents(`select khien_audit_append(array_fill('${entry}'::text, array[5]))`);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await deprovision(inject('postgresAdminUrl'), Object.values(databaseNames(prefix)));
});

it('says of each trail how long it is, where it ends for a note, and that all is whole', async () => {
  expect(await auditVerify(session(), { expect: {} }, never)).toBe(true);
  expect(output).toMatch(/Audit trail of incidents: 5 entries/);
  expect(output).toMatch(/positions 1 \(\d{4}-.*Z\) to 5 \(\d{4}-.*Z\)/);
  expect(output).toMatch(/to note elsewhere: incidents:5:[0-9a-f]{64}\n/);
  expect(output).toMatch(/to note elsewhere: census:0:[0-9a-f]{64}\n/);
  expect(output).toContain('Whole.');
});

it('takes its own note back, and refuses one that does not fit', async () => {
  await auditVerify(session(), { expect: {} }, never);
  const note = /incidents:5:[0-9a-f]{64}/.exec(output)?.[0] ?? expect.fail('no note');
  expect(await auditVerify(session(), { expect: addNote(note) }, never)).toBe(true);
  const other = addNote(`incidents:5:${'0'.repeat(64)}`);
  expect(await auditVerify(session(), { expect: other }, never)).toBe(false);
  expect(output).toContain('✗ position 5: another hash than the one noted elsewhere');
  expect(() => addNote('ministry:5:00')).toThrow(/census\|security-levels\|incidents/);
});

it('exports, with nothing but entries in the file, and verifies the file', async () => {
  const lines: string[] = [];
  const out = new Writable({
    write(chunk, _encoding, done) {
      if (chunk.length > 0) lines.push(String(chunk));
      done();
    },
  });
  await auditExport(session(), {}, out, never);
  expect(lines).toHaveLength(5);
  for (const line of lines)
    expect(JSON.parse(line)).toMatchObject({ subgraph: 'incidents', payload: { kind: 'CREATE' } });
  const file = join(folder, 'audit.jsonl');
  await auditExport(session(), { output: file }, out, never);
  expect(await readFile(file, 'utf8')).toBe(lines.join(''));
  await expect(auditExport(session(), { output: file }, out, never)).rejects.toThrow(/EEXIST/);

  expect(await auditVerify(session('vi'), { expect: {}, file }, never)).toBe(true);
  expect(output).toMatch(/incidents: 5 mục\n\s+mục đầu: incidents:1:[0-9a-f]{64}\n\s+mục cuối: incidents:5:/);
  await writeFile(
    file,
    lines.map((line, index) => (index === 2 ? line.replace('Lừa', 'Lua') : line)).join(''),
  );
  expect(await auditVerify(session('vi'), { expect: {}, file }, never)).toBe(false);
  expect(output).toContain('✗ vị trí 3: đã bị sửa');
});

it('finds what was changed past all rights, says where, and the command fails', async () => {
  await onIncidents(
    "set session_replication_role = 'replica'",
    "update audit_entry set payload = replace(payload, 'Lừa', 'Lua') where position = 2",
    'delete from audit_entry where position = 4',
  );
  expect(await auditVerify(session(), { expect: {} }, never)).toBe(false);
  expect(output).toContain('✗ position 2: edited');
  expect(output).toContain('✗ position 4: removed');
  expect(output).toContain('NOT whole');

  const { settings: _settings, ...rest } = session();
  const env = {
    KHIEN_DATABASE_URL: inject('postgresAdminUrl'),
    KHIEN_DATABASE_PREFIX: prefix,
    KHIEN_LOG_LEVEL: 'silent',
  };
  const before = process.exitCode;
  await program({ env, terminal: rest.terminal }).parseAsync(['node', 'khien', 'audit', 'verify']);
  expect(process.exitCode).toBe(1);
  process.exitCode = before;
});
