import { buffer } from 'node:stream/consumers';
import type { Caller } from '@khien/identity';
import { readTable } from '@khien/spreadsheets';
import { startTestSubgraph, type TestSubgraph, testCaller } from '@khien/subgraph/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { seedReference } from '../../seed/seed-reference.js';
import { asApplication } from '../fixture/access.fixture.js';
import { securityLevels } from '../subgraph.js';

const OWNER = 'VN-UBND-48';
let now = new Date('2026-12-16T03:00:00Z');
let running: TestSubgraph;
let owner: pg.Client;
beforeAll(async () => {
  running = await startTestSubgraph(securityLevels, {
    adminUrl: inject('postgresAdminUrl'),
    name: 'year reports',
    clock: { now: () => now },
    async seed(url) {
      await seedReference(url);
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      // What was recorded when: one system before the cut-off, changed behind it, and one registered behind it.
      await client.query(`select set_config('khien.recorded_at', '2026-06-01T00:00:00Z', false)`);
      const insert = `insert into information_system (id, reference, name, owner_id, operator_id, kind, state,
          served_area_ids, information_classes, level, level_status, origin, registered_at, dossier_state)
        select gen_random_uuid(), $1, $2, o.id, o.id, 'INTERNAL', 'OPERATING', '{}', '{PUBLIC}', 1, 'DETERMINED',
          'REGISTERED', $3, $4 from organization o where o.code = '${OWNER}'`;
      await client.query(insert, ['HTTT-2026-000001', 'Cổng một', '2026-01-01', 'IN_APPRAISAL']);
      await client.query(insert, ['HTTT-2026-000002', '=Cổng hai', '2026-02-01', null]);
      await client.query(insert, ['HTTT-2026-000003', 'Cổng ba', '2026-12-15T01:00:00Z', null]);
      await client.query(`select set_config('khien.recorded_at', '2026-12-15T02:00:00Z', false)`);
      await client.query(`update information_system set approved_level = 1, approved_regime = 'ND331',
        approved_on = '2026-12-15', dossier_state = 'APPROVED', plan_state = 'FULL' where name = 'Cổng một'`);
      await client.end();
    },
  });
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await running.close();
});

const who = (role: Caller['roles'][number], organization = OWNER) =>
  testCaller({ roles: [role], organization });
const FIELDS = `id version state asOf dueOn overdue systems classified withDossier appraised approved assessed
  documentNumber signerName receiptNumber recipient { code } actions
  lines { nodes { position reference level approvalWords approvedOn planWords assessmentWords
    expectedApprovalOn expectedFullOn regulationBody } }`;

interface Outcome {
  readonly yearReport: (Record<string, unknown> & { id: string; version: number }) | null;
  readonly userErrors: readonly { code: string; path: string[] }[];
}

async function run(mutation: string, input: object, caller: Caller): Promise<Outcome> {
  const type =
    mutation === 'refreshYearReport' || mutation === 'sendYearReport'
      ? 'YearReportStepInput'
      : `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const { outcome } = await running.data<{ outcome: Outcome }>(
    `mutation ($input: ${type}!) { outcome: ${mutation}(input: $input) { yearReport { ${FIELDS} } userErrors { code path } } }`,
    { input },
    { caller },
  );
  return outcome;
}

const draft = { idempotencyKey: 'report-2026', organizationCode: OWNER, kind: 'AUTHORITY', year: 2026 };

async function download(id: string, format: string, caller: Caller) {
  const { status, content } = await running.subgraph.file({
    ...{ method: 'GET', name: 'year-report', parameters: new URLSearchParams({ id, format }) },
    headers: await running.headersOf(caller),
  });
  return { status, content: content instanceof Uint8Array ? Buffer.from(content) : await buffer(content) };
}

async function declare(input: object, caller: Caller) {
  const { systems } = await running.data<{ systems: { nodes: { id: string; name: string }[] } }>(
    '{ systems: informationSystems { nodes { id name } } }',
    {},
    { caller: who('SYSTEM_OWNER') },
  );
  const idOf = (wanted: string) => systems.nodes.find(({ name }) => name === wanted)?.id;
  const { name, ...days } = input as { name: string };
  return running.ask(
    `mutation ($input: DeclareExpectedDatesInput!) { outcome: declareExpectedDates(input: $input) {
      informationSystem { expectedDates { approvalOn fullImplementationOn } } userErrors { code path } } }`,
    { input: { idempotencyKey: `declared-${now.getTime()}-${name}`, systemId: idOf(name), ...days } },
    { caller },
  );
}

describe('what an owner expects', () => {
  const operator = who('SYSTEM_OPERATOR');

  it('is declared by whoever the system is of, and not for days that are past', async () => {
    now = new Date('2026-12-01T03:00:00Z');
    const one = { name: 'Cổng một', approvalOn: '2026-12-31', fullImplementationOn: '2027-06-30' };
    expect((await declare(one, operator)).data).toMatchObject({
      outcome: {
        userErrors: [],
        informationSystem: {
          expectedDates: { approvalOn: '2026-12-31', fullImplementationOn: '2027-06-30' },
        },
      },
    });
    await declare({ name: '=Cổng hai', approvalOn: '2027-03-31' }, operator);
    // Behind the cut-off of this report: the next one tells it.
    now = new Date('2026-12-15T03:00:00Z');
    await declare({ name: '=Cổng hai', approvalOn: '2028-01-31' }, operator);
    const past = await declare({ ...one, approvalOn: '2026-12-14' }, operator);
    expect(past.data).toMatchObject({
      outcome: {
        informationSystem: null,
        userErrors: [{ code: 'INVALID_VALUE', path: ['input', 'approvalOn'] }],
      },
    });
    now = new Date('2026-12-16T03:00:00Z');
  });

  it('by nobody else, not past the graph either', async () => {
    for (const caller of [who('AUDITOR'), who('APPRAISER')]) {
      const { errors } = await declare({ name: 'Cổng ba', approvalOn: '2027-01-01' }, caller);
      expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    }
    const foreign = await declare({ name: 'Cổng ba' }, who('SYSTEM_OWNER', 'VN-GOV-06'));
    expect(foreign.data).toMatchObject({ outcome: { userErrors: [{ code: 'NOT_FOUND' }] } });
    const insert = `insert into expected_dates (id, system_id, declared_by, declared_for_id, declared_at)
      select gen_random_uuid(), s.id, coalesce(khien_subject(), 'x'), s.owner_id, now() from (select $1::uuid as id,
        $2::uuid as owner_id) s`;
    const { rows } = await owner.query<{ id: string; owner_id: string }>(
      `select id, owner_id from information_system where name = 'Cổng ba'`,
    );
    const [{ id, owner_id } = { id: '', owner_id: '' }] = rows;
    for (const caller of [who('AUDITOR'), who('SYSTEM_OWNER', 'VN-GOV-06')]) {
      await asApplication(running, caller, async (client) => {
        await expect(client.query(insert, [id, owner_id])).rejects.toMatchObject({ code: '42501' });
        const { rowCount } = await client.query('select from expected_dates');
        expect(rowCount).toBe(caller.roles.includes('AUDITOR') ? 3 : 0);
      });
    }
    await asApplication(running, who('COORDINATOR', 'VN-GOV-06'), async (client) => {
      expect((await client.query('select from expected_dates')).rowCount).toBe(0);
    });
    await asApplication(running, operator, async (client) => {
      for (const change of ['update expected_dates set approval_on = null', 'delete from expected_dates']) {
        await expect(client.query(change)).rejects.toMatchObject({ code: '42501' });
      }
    });
  });
});

describe('a yearly report', () => {
  it('tells the register as of 14 December, is signed, sent, received, and stays', async () => {
    const { yearReport, userErrors } = await run('draftYearReport', draft, who('APPRAISER'));
    expect(userErrors).toEqual([]);
    expect(yearReport).toMatchObject({
      ...{ state: 'DRAFT', asOf: '2026-12-14T16:59:59.999Z', dueOn: '2026-12-24', overdue: false },
      ...{ systems: 2, classified: 2, withDossier: 1, appraised: 0, approved: 0, assessed: 0 },
      recipient: { code: 'VN-GOV-02' },
      lines: {
        nodes: [
          // Approved the day after: not in this report.
          {
            ...{ position: 1, reference: 'HTTT-2026-000001', level: 1, approvalWords: 'Đã gửi thẩm định' },
            ...{ approvedOn: null, planWords: 'Chưa triển khai', assessmentWords: '' },
            ...{ expectedApprovalOn: '2026-12-31', expectedFullOn: '2027-06-30', regulationBody: null },
          },
          {
            ...{ position: 2, reference: 'HTTT-2026-000002', approvalWords: '' },
            ...{ expectedApprovalOn: '2027-03-31', expectedFullOn: null },
          },
        ],
      },
    });
    const id = yearReport?.id ?? '';
    const again = await run(
      'draftYearReport',
      { ...draft, idempotencyKey: 'report-again' },
      who('APPRAISER'),
    );
    expect(again.userErrors).toMatchObject([{ code: 'ALREADY_EXISTS', path: ['input', 'year'] }]);

    // Until it is sent, its recipient knows nothing of it.
    const police = who('APPRAISER', 'VN-GOV-02');
    const seen = () => running.data(`{ yearReport(id: "${id}") { state } }`, {}, { caller: police });
    expect(await seen()).toEqual({ yearReport: null });
    const signing = { id, expectedVersion: 1, documentNumber: '12/BC-UBND', signerName: 'Nguyễn Văn A' };
    const signAs = (caller: Caller) =>
      running.ask(
        'mutation ($input: SignYearReportInput!) { signYearReport(input: $input) { userErrors { code } } }',
        { input: signing },
        { caller },
      );
    expect((await signAs(who('APPRAISER'))).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const head = who('SYSTEM_OWNER');
    expect((await run('sendYearReport', { id, expectedVersion: 1 }, head)).userErrors).toMatchObject([
      { code: 'NOT_ALLOWED_NOW' },
    ]);
    const signed = await run('signYearReport', signing, head);
    expect(signed.yearReport).toMatchObject({
      state: 'SIGNED',
      documentNumber: '12/BC-UBND',
      actions: ['sendYearReport'],
    });
    expect((await run('refreshYearReport', { id, expectedVersion: 2 }, head)).userErrors).toMatchObject([
      { code: 'NOT_ALLOWED_NOW' },
    ]);
    const sentOtherwise = `update year_report set state = 'SENT', sent_at = now(), systems = 9`;
    await expect(owner.query(sentOtherwise)).rejects.toThrow('a signed report does not change');
    await run('sendYearReport', { id, expectedVersion: 2 }, head);
    expect(await seen()).toEqual({ yearReport: { state: 'SENT' } });
    const receipt = { id, expectedVersion: 3, receiptNumber: 'TN-77' };
    expect((await run('acknowledgeYearReport', receipt, police)).yearReport).toMatchObject({
      ...{ state: 'RECEIVED', receiptNumber: 'TN-77', systems: 2, approved: 0 },
    });
  });

  it('is not changed by anybody once it is signed, not by who owns the tables either', async () => {
    for (const change of [
      'update year_report set systems = 9',
      `update year_report set state = 'DRAFT'`,
      `update year_report set signer_name = 'B'`,
      `update year_report_line set level = 5`,
      'delete from year_report_line',
      `insert into year_report_line (report_id, position, system_id, reference, name, owner_name, operator_name,
        approval_words, plan_words, assessment_words) select report_id, 99, system_id, reference, name, owner_name,
        operator_name, approval_words, plan_words, assessment_words from year_report_line limit 1`,
    ]) {
      await expect(owner.query(change), change).rejects.toThrow(/does not (change|go)/);
    }
  });

  it('goes out as document and as spreadsheet, for whoever sees it', async () => {
    const { yearReports } = await running.data<{
      yearReports: { nodes: { id: string; document: string }[] };
    }>('{ yearReports { nodes { id document(format: XLSX) } } }', {}, { caller: who('SYSTEM_OWNER') });
    const [{ id, document } = { id: '', document: '' }] = yearReports.nodes;
    expect(document).toBe(`/files/security-levels/year-report?id=${id}&format=xlsx`);
    const auditor = who('AUDITOR');
    expect((await download(id, 'pdf', auditor)).content.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await download(id, 'docx', auditor)).content.subarray(0, 2).toString()).toBe('PK');
    for (const format of ['xlsx', 'csv']) {
      const { content } = await download(id, format, auditor);
      const rows: (readonly (string | undefined)[])[] = [];
      for await (const { cells } of readTable(content, `x.${format}`)) {
        rows.push([
          ...[cells['Mã hệ thống'], cells['Trạng thái phê duyệt'], cells['Dự kiến phê duyệt']],
          cells['Dự kiến triển khai đầy đủ'],
        ]);
      }
      expect(rows).toEqual([
        ['HTTT-2026-000001', 'Đã gửi thẩm định', '2026-12-31', '2027-06-30'],
        ['HTTT-2026-000002', '', '2027-03-31', ''],
      ]);
      // A spreadsheet program would run it.
      if (format === 'csv') expect(content.toString()).not.toMatch(/(^|,)=/m);
    }
    expect((await download(id, 'pdf', who('AUDITOR', 'VN-GOV-06'))).status).toBe(404);
    expect((await download(id, 'exe', auditor)).status).toBe(400);
  });

  it('a draft is taken anew; of a year that has not begun there is none', async () => {
    now = new Date('2026-12-20T03:00:00Z');
    const input = { ...draft, idempotencyKey: 'report-2027', year: 2027, kind: 'INTERNAL' };
    const drafted = await run('draftYearReport', input, who('SYSTEM_OPERATOR'));
    expect(drafted.yearReport).toMatchObject({ systems: 3, approved: 1, asOf: '2026-12-20T03:00:00.000Z' });
    // What is approved and carried out is not expected any more, whatever was declared; what nobody declared is empty.
    expect(drafted.yearReport).toMatchObject({
      lines: {
        nodes: [
          { expectedApprovalOn: null, expectedFullOn: null },
          { expectedApprovalOn: '2028-01-31', expectedFullOn: null },
          { expectedApprovalOn: null, expectedFullOn: null },
        ],
      },
    });
    await owner.query(`update information_system set state = 'RETIRED' where name = 'Cổng ba'`);
    now = new Date('2026-12-21T03:00:00Z');
    const step = { id: drafted.yearReport?.id, expectedVersion: 1 };
    const refreshed = await run('refreshYearReport', step, who('SYSTEM_OPERATOR'));
    expect(refreshed.yearReport).toMatchObject({
      systems: 2,
      version: 2,
      lines: { nodes: [{}, { position: 2 }] },
    });
    const early = await run(
      'draftYearReport',
      { ...input, idempotencyKey: 'report-2099', year: 2099 },
      who('APPRAISER'),
    );
    expect(early.userErrors).toMatchObject([{ code: 'OUT_OF_RANGE', path: ['input', 'year'] }]);
  });
});
