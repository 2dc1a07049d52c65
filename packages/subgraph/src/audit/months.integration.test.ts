import { withClient } from '@khien/database';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { type AuditedLibrary, startAuditedLibrary } from '../fixture/audited-library.harness.js';
import { verifyAudit } from './verify.js';

let library: AuditedLibrary;
beforeEach(async () => {
  library = await startAuditedLibrary(inject('postgresAdminUrl'));
});
afterEach(() => library.close());

const PAYLOAD = '{"kind": "CREATE", "entity": {"type": "Author", "ids": ["x"]}}';
const write = (moment: string, session = 'UTC') =>
  withClient(library.ownerUrl, async (client) => {
    await client.query(`set timezone = '${session}'`);
    await client.query('select khien_audit_write(array[$1::jsonb], $2)', [PAYLOAD, moment]);
  });
const placed = async () => {
  const rows = await library.asSuperuser<{ position: string; month: string }>(
    'select position, tableoid::regclass::text as month from audit_entry order by position',
  );
  return rows.map(({ position, month }) => `${position} ${month}`);
};

it('an entry lies in its month, in UTC, whatever the time zone of the session; months are made by themselves', async () => {
  // In each of these sessions the calendar already shows the next month, or still the one before.
  await write('2026-11-30T23:59:59.9994Z', 'Asia/Ho_Chi_Minh');
  await write('2026-12-01T00:00:00Z', 'America/Los_Angeles');
  await write('2026-12-31T23:59:59.999Z', 'Pacific/Auckland');
  await write('2027-01-01T00:00:00Z', 'America/Los_Angeles');
  expect(await placed()).toEqual([
    '1 audit_entry_2026_11',
    '2 audit_entry_2026_12',
    '3 audit_entry_2026_12',
    '4 audit_entry_2027_01',
  ]);
  expect(await verifyAudit(library.ownerUrl)).toMatchObject({ entries: 4, damages: [] });
  await expect(
    withClient(library.ownerUrl, (client) => client.query('truncate audit_entry_2027_01')),
  ).rejects.toThrow(/neither changed nor removed/);
});

it('a month is retired by the owner alone; the rest still verifies, and the trail says so', async () => {
  for (const moment of ['2026-09-10Z', '2026-10-10Z', '2026-10-11Z', '2026-11-12Z']) await write(moment);
  const retire = (before: string) =>
    withClient(library.ownerUrl, async (client) => {
      const { rows } = await client.query('select khien_audit_retire($1) as count', [before]);
      return Number(rows[0].count);
    });
  expect(await retire('2026-10-31')).toBe(1);
  expect(await retire('2026-11-01')).toBe(2);
  expect(await retire('2026-11-01')).toBe(0);
  const verdict = await verifyAudit(library.ownerUrl);
  expect(verdict).toMatchObject({
    entries: 3,
    damages: [],
    retired: { position: 3 },
    first: { position: 4 },
  });
  expect((await library.entries()).slice(1).map(({ payload }) => payload)).toMatchObject([
    { kind: 'RETIRE', after: { first: 1, last: 1 }, databaseRole: new URL(library.ownerUrl).username },
    { kind: 'RETIRE', after: { first: 2, last: 3 } },
  ]);
  const { retired = expect.fail() } = verdict;
  const heldTo = async (position: number, hash: Buffer) =>
    (await verifyAudit(library.ownerUrl, [{ position, hash }])).damages;
  expect(await heldTo(3, retired.hash)).toEqual([]);
  expect(await heldTo(3, Buffer.alloc(32))).toEqual([{ kind: 'REWRITTEN', position: 3 }]);
  expect(await heldTo(2, Buffer.alloc(32))).toEqual([{ kind: 'ABSENT', position: 2 }]);
});

it('a month that was dropped without being retired is missing', async () => {
  await write('2026-10-10Z');
  await write('2026-11-12Z');
  await library.tamper('drop table audit_entry_2026_10');
  expect((await verifyAudit(library.ownerUrl)).damages).toEqual([{ kind: 'REMOVED', position: 1, other: 1 }]);
});

it('a clock that went back does not let entries be retired out of turn', async () => {
  await write('2026-11-12Z');
  await write('2026-10-10Z');
  await expect(
    withClient(library.ownerUrl, (client) => client.query("select khien_audit_retire('2026-11-01')")),
  ).rejects.toThrow(/later month/);
  expect(await verifyAudit(library.ownerUrl)).toMatchObject({ entries: 2, damages: [] });
});
