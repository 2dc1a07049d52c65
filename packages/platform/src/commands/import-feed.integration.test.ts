import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deprovision } from '@khien/database';
import '@khien/testing';
import { expect, inject, it, onTestFinished } from 'vitest';
import { databaseNames } from '../databases/databases.js';
import { importFeed } from './import-feed.js';
import { beginSession } from './session.js';

const unending = new Promise<never>(() => {});

it('takes a feed in once, writes what it refuses beside it, and names what is no feed', async () => {
  const adminUrl = inject('postgresAdminUrl');
  const prefix = `khien_test_${randomBytes(4).toString('hex')}`;
  const directory = await mkdtemp(join(tmpdir(), 'khien-import-feed-'));
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
      LANG: 'en_US.UTF-8',
    },
    { write: (text) => (output += text) },
  );
  const file = join(directory, 'event4_sinkhole.csv');
  await writeFile(
    file,
    'timestamp,src_ip,family\n2026-03-01 00:00:00,14.160.0.1,mirai\n2026-03-01 00:00:00,"rub""bish",mirai\n',
  );
  await importFeed(session, file, { format: 'SHADOWSERVER' }, unending);
  expect(output).toContain('2 rows, 1 new observations, 0 added to, 0 on network assets; 1 refused');
  expect(await readFile(`${file}.rejects.csv`, 'utf8')).toBe(
    'line,reason,content\n3,"no IPv4 or IPv6 address","2026-03-01 00:00:00,""rub""""bish"",mirai"\n',
  );
  await importFeed(session, file, { format: 'SHADOWSERVER' }, unending);
  expect(output).toContain('this file was taken in before: nothing changed');
  await writeFile(file, '14.160.0.1\n');
  await expect(importFeed(session, file, { format: 'LIST' }, unending)).rejects.toThrow(
    'line 1 says no time',
  );
});
