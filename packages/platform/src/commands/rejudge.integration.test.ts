import { randomBytes } from 'node:crypto';
import { deprovision, withClient } from '@khien/database';
import '@khien/testing';
import { expect, inject, it, onTestFinished } from 'vitest';
import { databaseNames } from '../databases/databases.js';
import { program } from '../program.js';

it('khien rejudge judges what another setting judged, and nothing twice', async () => {
  const adminUrl = inject('postgresAdminUrl');
  const prefix = `khien_test_${randomBytes(4).toString('hex')}`;
  onTestFinished(() => deprovision(adminUrl, Object.values(databaseNames(prefix))));
  const run = async (regime?: string) => {
    let output = '';
    const env = {
      KHIEN_DATABASE_URL: adminUrl,
      KHIEN_DATABASE_PREFIX: prefix,
      KHIEN_LOG_LEVEL: 'silent',
      KHIEN_LANG: 'en',
      ...(regime === undefined ? {} : { KHIEN_DEFAULT_LEVEL_REGIME: regime }),
    };
    await program({ env, terminal: { write: (text) => (output += text) } }).parseAsync(['rejudge'], {
      from: 'user',
    });
    return /\d+ systems judged again, \d+ changed/.exec(output)?.[0];
  };
  expect(await run()).toBe('0 systems judged again, 0 changed');
  const url = new URL(adminUrl);
  url.pathname = `/${prefix}_security_levels`;
  await withClient(url.toString(), (client) =>
    client.query(`
      with owner as (
        insert into organization (id, code, name_vi, name_en, kind, valid_from, origin)
        values (gen_random_uuid(), 'VN-TEST', 'Thử', 'Test', 'MINISTRY', '2026-01-01', 'DEMONSTRATION') returning id)
      insert into information_system (id, reference, name, owner_id, operator_id, kind, state, served_area_ids,
        information_classes, level_status, origin, registered_at)
      select gen_random_uuid(), 'HTTT-2026-000001', 'Hệ thống', id, id, 'INTERNAL', 'PLANNED', '{}', '{PRIVATE}',
        'FACTS_MISSING', 'REGISTERED', now() from owner`),
  );
  expect(await run()).toBe('1 systems judged again, 1 changed');
  expect(await run('ND331')).toBe('0 systems judged again, 0 changed');
  expect(await run('ND85')).toBe('1 systems judged again, 1 changed');
  await expect(run('ND1')).rejects.toThrow('KHIEN_DEFAULT_LEVEL_REGIME: must be ND85 or ND331');
});
