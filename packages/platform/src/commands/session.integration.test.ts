import { randomBytes } from 'node:crypto';
import { deprovision } from '@khien/database';
import '@khien/testing';
import { expect, inject, it, onTestFinished } from 'vitest';
import { databaseNames } from '../databases/databases.js';
import { InterruptedError } from '../terminal/interrupted.js';
import { beginSession, usingDatabases } from './session.js';

it('a signal that comes while the databases are being opened ends the command in order', async () => {
  const adminUrl = inject('postgresAdminUrl');
  const prefix = `khien_test_${randomBytes(4).toString('hex')}`;
  onTestFinished(() => deprovision(adminUrl, Object.values(databaseNames(prefix))));
  let output = '';
  const session = beginSession(
    { KHIEN_DATABASE_URL: adminUrl, KHIEN_DATABASE_PREFIX: prefix, KHIEN_LOG_LEVEL: 'silent' },
    { write: (text) => (output += text) },
  );
  // Unheard, the rejection would end this process, as Vitest reports.
  const command = usingDatabases(session, Promise.resolve('SIGINT'), () => new Promise<never>(() => {}));
  await expect(command).rejects.toThrow(InterruptedError);
  expect(output).toContain('✓ PostgreSQL server');
});
