import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deprovision, withClient } from '@khien/database';
import { seedReference } from '@khien/security-levels';
import '@khien/testing';
import { expect, inject, it, onTestFinished } from 'vitest';
import { databaseNames } from '../databases/databases.js';
import { migrateStep } from './data-steps.js';
import { importScan } from './import-scan.js';
import { beginSession, usingDatabases } from './session.js';

const REFERENCE = 'HTTT-2026-000001';
const unending = new Promise<never>(() => {});

it('takes a file in as the graph would, once, and names what is wrong with one', async () => {
  const adminUrl = inject('postgresAdminUrl');
  const prefix = `khien_test_${randomBytes(4).toString('hex')}`;
  const directory = await mkdtemp(join(tmpdir(), 'khien-import-scan-'));
  onTestFinished(async () => {
    await rm(directory, { recursive: true });
    await deprovision(adminUrl, Object.values(databaseNames(prefix)));
  });
  let output = '';
  const session = beginSession(
    {
      KHIEN_DATABASE_URL: adminUrl,
      KHIEN_DATABASE_PREFIX: prefix,
      KHIEN_LOG_LEVEL: 'silent',
      KHIEN_FILES_URL: join(directory, 'store'),
      LANG: 'en_US.UTF-8',
    },
    { write: (text) => (output += text) },
  );
  await usingDatabases(session, unending, async (databases) => {
    await migrateStep(session, databases);
    await seedReference(databases.ownerUrls['security-levels']);
    await withClient(databases.ownerUrls['security-levels'], (client) =>
      client.query(
        `insert into information_system (id, reference, name, owner_id, operator_id, kind, state, served_area_ids,
           information_classes, level, level_status, origin, registered_at)
         select gen_random_uuid(), $1, 'Cổng', o.id, o.id, 'INTERNAL', 'OPERATING', '{}', '{PUBLIC}', 1, 'DETERMINED',
           'REGISTERED', now() from organization o where o.code = 'VN-UBND-48'`,
        [REFERENCE],
      ),
    );
  });
  const options = { system: REFERENCE, scope: 'SYSTEM', tool: 'Nessus', at: '2026-01-02T00:00:00Z' };
  const take = async (lines: string, change: object = {}) => {
    const file = join(directory, 'scan.csv');
    await writeFile(file, `component,cve,severity,title\n${lines}`);
    output = '';
    await importScan(session, file, { ...options, ...change }, unending);
    return output;
  };
  const line = 'openssl,CVE-2022-0778,high,x\n';
  expect(await take(line)).toContain('1 new, 0 seen again, 0 gone, 0 back');
  expect(await take(line)).toContain('nothing changed');
  await expect(take('openssl,CVE-1,high,x\n')).rejects.toThrow(
    'scan.csv: line 2, cve "CVE-1": is no CVE identifier.',
  );
  await expect(take(line, { system: 'HTTT-2026-999999' })).rejects.toThrow(
    'The information system was not found.',
  );
});
