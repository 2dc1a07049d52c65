import { randomBytes } from 'node:crypto';
import { deprovision, withClient } from '@khien/database';
import '@khien/testing';
import { expect, inject, it, onTestFinished } from 'vitest';
import { databaseNames } from '../databases/databases.js';
import { program } from '../program.js';

it('khien deadlines announces what is overdue, once', async () => {
  const adminUrl = inject('postgresAdminUrl');
  const prefix = `khien_test_${randomBytes(4).toString('hex')}`;
  onTestFinished(() => deprovision(adminUrl, Object.values(databaseNames(prefix))));
  let output = '';
  const run = async () => {
    output = '';
    const env = {
      KHIEN_DATABASE_URL: adminUrl,
      KHIEN_DATABASE_PREFIX: prefix,
      KHIEN_LOG_LEVEL: 'silent',
      KHIEN_LANG: 'en',
    };
    await program({ env, terminal: { write: (text) => (output += text) } }).parseAsync(['deadlines'], {
      from: 'user',
    });
    return output.match(/newly announced: \d+ soon due, \d+ overdue(, \d+ escalated)?/g);
  };
  const none = [
    'newly announced: 0 soon due, 0 overdue',
    'newly announced: 0 soon due, 0 overdue, 0 escalated',
  ];
  expect(await run()).toEqual(none);
  const url = new URL(adminUrl);
  url.pathname = `/${prefix}_security_levels`;
  await withClient(url.toString(), async (client) => {
    await client.query(`
      with owner as (
        insert into organization (id, code, name_vi, name_en, kind, valid_from, origin)
        values (gen_random_uuid(), 'VN-TEST', 'Thử', 'Test', 'MINISTRY', '2026-01-01', 'DEMONSTRATION') returning id),
      made as (
        insert into dossier (id, reference, regime, proposed_level, listed, state, state_since, last_event, owner_id,
          operator_id, opened_by, opened_at, origin)
        select gen_random_uuid(), 'HS-2026-000001', 'ND331', 3, false, 'DRAFT', now(), 'OPEN', id, id, 'x', now(),
          'REGISTERED' from owner returning id)
      insert into dossier_deadline (id, dossier_id, code, round, rule, started_at, due_on, due_at, days_off)
      select gen_random_uuid(), id, 'LV_APPR_3', 1, 'x', '2026-01-02', '2026-01-23', '2026-01-23T16:59:59.999Z', 'OFFICIAL'
      from made`);
  });
  url.pathname = `/${prefix}_incidents`;
  await withClient(url.toString(), async (client) => {
    await client.query(`
      with made as (
        insert into incident (id, reference, title, class, state, detected_at, received_at, origin, updated_at, tlp)
        values (gen_random_uuid(), 'SC-2026-000001', 'Thử', 'FAULT', 'CLASSIFIED', '2026-01-02', '2026-01-02',
          'REGISTERED', '2026-01-02', 'AMBER') returning id)
      insert into incident_deadline (id, incident_id, code, round, regime, rule, starts_at, due_at, soon_from, escalates_from)
      select gen_random_uuid(), id, 'INC_72', 1, 'ND331', 'x', '2026-01-02', '2026-01-05', '2026-01-04', '2026-01-06' from made`);
  });
  expect(await run()).toEqual([
    'newly announced: 0 soon due, 1 overdue',
    'newly announced: 0 soon due, 1 overdue, 1 escalated',
  ]);
  expect(await run()).toEqual(none);
});
