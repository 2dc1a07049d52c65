import type { Caller } from '@khien/identity';
import { startTestSubgraph, type TestSubgraph, testCaller } from '@khien/subgraph/testing';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { seedReference } from '../../seed/seed-reference.js';
import { securityLevels } from '../subgraph.js';

const OWNER = 'VN-UBND-48';
const OPERATOR = 'VN-GOV-11';
const ASSESSOR = 'VN-GOV-02';

let now = new Date('2026-11-26T03:00:00Z');
let running: TestSubgraph;
let owner: pg.Client;
beforeAll(async () => {
  running = await startTestSubgraph(securityLevels, {
    adminUrl: inject('postgresAdminUrl'),
    name: 'inspections',
    clock: { now: () => now },
    seed: seedReference,
  });
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await running.close();
});

const who = (role: Caller['roles'][number], organization: string, subject?: string) =>
  testCaller({ roles: [role], organization, ...(subject ? { subject } : {}) });
const ofOwner = who('SYSTEM_OWNER', OWNER);
const ofOperator = who('SYSTEM_OPERATOR', OPERATOR, 'fixer');
const inspector = who('APPRAISER', ASSESSOR, 'inspector');

interface Outcome {
  readonly inspection?: Record<string, unknown> & { id: string; version: number };
  readonly finding?: Record<string, unknown> & { id: string; version: number };
  readonly userErrors: readonly { code: string; path: string[]; message: string }[];
}

const INSPECTION = `inspection { id version state kind regime level startedOn completedOn leadName conclusion actions
  assessor { code } operator { code } system { id } systemName inspectorRequirements { text(language: EN) } }`;
const FINDING = `finding { id version number state subject severity dueOn foundOn overdue repeatCount repeatOf { id } actions
  remediations { nodes { description verdict verdictNote reportedBy verifiedBy } } }`;

async function run(
  mutation: string,
  input: object,
  caller: Caller,
  language?: 'vi' | 'en',
): Promise<Outcome> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const fields = /Finding|Remediation/.test(mutation) ? FINDING : INSPECTION;
  const { outcome } = await running.data<{ outcome: Outcome }>(
    `mutation ($input: ${type}!) { outcome: ${mutation}(input: $input) { ${fields} userErrors { code path message } } }`,
    { input },
    { caller, ...(language ? { language } : {}) },
  );
  return outcome;
}

async function denied(mutation: string, input: object, caller: Caller): Promise<unknown> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const { errors } = await running.ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`,
    { input },
    { caller },
  );
  return errors?.[0]?.extensions?.['code'];
}

let made = 0;
const key = () => {
  made += 1;
  return `inspection-key-${made}`;
};

async function register(facts: object = { informationClasses: ['PUBLIC'] }): Promise<string> {
  const { registerInformationSystem } = await running.data<{
    registerInformationSystem: { informationSystem: { id: string } };
  }>(
    `mutation ($input: RegisterInformationSystemInput!) { registerInformationSystem(input: $input) {
      informationSystem { id } } }`,
    {
      input: {
        ...{ idempotencyKey: key(), name: `Hệ thống ${made}`, ownerCode: OWNER, operatorCode: OPERATOR },
        ...{ kind: 'INTERNAL', state: 'OPERATING', servedAreaIds: [], facts },
      },
    },
    { caller: ofOwner },
  );
  return registerInformationSystem.informationSystem.id;
}

let systemId = '';
beforeEach(async () => {
  now = new Date('2026-11-26T03:00:00Z');
  systemId = await register();
});

const planInput = (change: object = {}) => ({
  ...{
    idempotencyKey: key(),
    systemId,
    assessorCode: ASSESSOR,
    kind: 'SELF',
    mode: 'GREY_BOX',
    trigger: 'PERIODIC',
  },
  ...{ contents: ['COMPLIANCE', 'EFFECTIVENESS'], plannedFrom: '2026-12-01', plannedTo: '2026-12-05' },
  plan: 'Toàn hệ thống',
  ...change,
});

async function held(): Promise<string> {
  const { inspection } = await run('planInspection', planInput(), ofOwner);
  const { id = '' } = inspection ?? {};
  await run('startInspection', { id, expectedVersion: 1 }, inspector);
  return id;
}

const finding = (inspectionId: string, change: object = {}) => ({
  ...{ idempotencyKey: key(), inspectionId, subjectKind: 'WEAKNESS', subject: 'CWE-89', title: 'SQL' },
  ...{ description: 'Chèn lệnh SQL', severity: 'HIGH' },
  ...change,
});

describe('an inspection', () => {
  it('goes from plan to result, each step by its party', async () => {
    const planned = await run('planInspection', planInput(), ofOwner);
    expect(planned).toMatchObject({
      userErrors: [],
      inspection: {
        ...{ state: 'PLANNED', regime: 'ND331', level: 1, version: 1, systemName: `Hệ thống ${made - 1}` },
        ...{ assessor: { code: ASSESSOR }, operator: { code: OPERATOR }, inspectorRequirements: [] },
        actions: ['startInspection', 'cancelInspection'],
      },
    });
    const { id = '' } = planned.inspection ?? {};
    const begun = await run('startInspection', { id, expectedVersion: 1 }, inspector);
    expect(begun.inspection).toMatchObject({
      ...{ state: 'IN_PROGRESS', startedOn: '2026-11-26', leadName: 'Người kiểm thử', version: 2 },
      // Whoever inspects sees the inspection, not the system.
      system: null,
    });
    const result = { id, expectedVersion: 2, conclusion: 'MEETS_PARTLY', summary: 'Đạt một phần' };
    expect((await run('completeInspection', result, inspector)).inspection).toMatchObject({
      ...{
        state: 'COMPLETED',
        completedOn: '2026-11-26',
        conclusion: 'MEETS_PARTLY',
        actions: [],
        version: 3,
      },
    });
  });

  it('is planned once per key', async () => {
    const input = planInput();
    const first = await run('planInspection', input, ofOwner);
    const again = await run('planInspection', input, ofOwner);
    expect(again.inspection?.id).toBe(first.inspection?.id);
    const other = await run('planInspection', { ...input, mode: 'WHITE_BOX' }, ofOwner);
    expect(other.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  it('is never by who operates the system, and says so in both languages', async () => {
    const input = planInput({ assessorCode: OPERATOR });
    const vi = await run('planInspection', input, ofOwner);
    expect(vi.userErrors).toMatchObject([{ code: 'INVALID_VALUE', path: ['input', 'assessorCode'] }]);
    expect(vi.userErrors[0]?.message).toContain('độc lập');
    const en = await run('planInspection', input, ofOwner, 'en');
    expect(en.userErrors[0]?.message).toContain('independent of who operates');
  });

  it('by the owner itself is not enough after a serious incident, or at level 5', async () => {
    const after = await run('planInspection', planInput({ trigger: 'SERIOUS_INCIDENT' }), ofOwner, 'en');
    expect(after.userErrors).toMatchObject([{ code: 'INVALID_VALUE', path: ['input', 'kind'] }]);
    expect(after.userErrors[0]?.message).toContain('After a serious incident.');
    systemId = await register({ decidedLevel: 5 });
    const five = await run('planInspection', planInput(), ofOwner);
    expect(five.userErrors).toMatchObject([{ path: ['input', 'kind'] }]);
    const outside = await run('planInspection', planInput({ kind: 'PROFESSIONAL' }), ofOwner);
    expect(outside.inspection).toMatchObject({ level: 5, inspectorRequirements: [{}] });
  });

  it('names everything that is wrong in one go', async () => {
    const wrong = {
      assessorCode: 'NOBODY',
      contents: [],
      plannedFrom: '2026-11-25',
      plannedTo: '2026-11-24',
      plan: ' ',
    };
    const { userErrors } = await run('planInspection', planInput(wrong), ofOwner);
    expect(userErrors.map(({ code, path }) => [code, path[1]])).toEqual([
      ['NOT_FOUND', 'assessorCode'],
      ['REQUIRED', 'contents'],
      ['OUT_OF_RANGE', 'plannedFrom'],
      ['OUT_OF_RANGE', 'plannedTo'],
      ['REQUIRED', 'plan'],
    ]);
  });

  it('needs a level', async () => {
    systemId = await register({});
    expect((await run('planInspection', planInput(), ofOwner)).userErrors).toMatchObject([
      { code: 'NOT_ALLOWED_NOW', path: ['input', 'systemId'] },
    ]);
  });

  it('every forbidden step is refused, and a stale one', async () => {
    const { inspection } = await run('planInspection', planInput(), ofOwner);
    const { id = '' } = inspection ?? {};
    const result = (expectedVersion: number) => ({ id, expectedVersion, conclusion: 'MEETS', summary: 'x' });
    const notNow = [{ code: 'NOT_ALLOWED_NOW' }];
    expect((await run('completeInspection', result(1), inspector)).userErrors).toMatchObject(notNow);
    expect((await run('startInspection', { id, expectedVersion: 7 }, inspector)).userErrors).toMatchObject([
      { code: 'CONFLICT' },
    ]);
    await run('startInspection', { id, expectedVersion: 1 }, inspector);
    expect((await run('startInspection', { id, expectedVersion: 2 }, inspector)).userErrors).toMatchObject(
      notNow,
    );
    // Once it has begun, the organizer does not stop it.
    expect(await denied('cancelInspection', { id, expectedVersion: 2, reason: 'x' }, ofOwner)).toBe(
      'FORBIDDEN',
    );
    await run('completeInspection', result(2), inspector);
    for (const [mutation, input] of [
      ['startInspection', { id, expectedVersion: 3 }],
      ['completeInspection', result(3)],
      ['cancelInspection', { id, expectedVersion: 3, reason: 'x' }],
    ] as const) {
      const caller = mutation === 'cancelInspection' ? who('APPRAISER', OWNER) : inspector;
      expect((await run(mutation, input, caller)).userErrors, mutation).toMatchObject(notNow);
    }
  });

  it('is for nobody else', async () => {
    const stranger = who('APPRAISER', 'VN-GOV-06');
    const id = await held();
    expect(await running.data(`{ inspection(id: "${id}") { id } }`, {}, { caller: stranger })).toEqual({
      inspection: null,
    });
    expect((await run('startInspection', { id, expectedVersion: 2 }, stranger)).userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
    expect(await denied('planInspection', planInput(), who('AUDITOR', OWNER))).toBe('FORBIDDEN');
    expect(await denied('planInspection', planInput(), testCaller({ roles: [] }))).toBe('UNAUTHENTICATED');
  });
});

describe('a finding', () => {
  it('is recorded by who inspects, put right by who operates, verified by somebody else', async () => {
    const inspectionId = await held();
    const recorded = await run('recordFinding', finding(inspectionId), inspector);
    expect(recorded.finding).toMatchObject({
      ...{
        number: 1,
        state: 'OPEN',
        foundOn: '2026-11-26',
        dueOn: '2026-12-26',
        overdue: false,
        repeatCount: 0,
      },
      actions: ['reportRemediation', 'withdrawFinding'],
    });
    const { id: findingId = '' } = recorded.finding ?? {};
    const report = (expectedVersion: number) => ({ findingId, expectedVersion, description: 'Dùng tham số' });
    const judge = (expectedVersion: number, verdict: string) => ({
      findingId,
      expectedVersion,
      verdict,
      note: 'Đã xem',
    });
    expect((await run('verifyRemediation', judge(1, 'ACCEPTED'), inspector)).userErrors).toMatchObject([
      { code: 'NOT_ALLOWED_NOW' },
    ]);
    expect((await run('reportRemediation', report(1), ofOperator)).finding).toMatchObject({
      state: 'REMEDIED',
    });
    expect((await run('reportRemediation', report(2), ofOperator)).userErrors).toMatchObject([
      { code: 'NOT_ALLOWED_NOW' },
    ]);
    expect((await run('verifyRemediation', judge(2, 'REJECTED'), inspector)).finding).toMatchObject({
      state: 'OPEN',
    });
    now = new Date('2026-11-26T04:00:00Z');
    await run('reportRemediation', report(3), ofOperator);
    const closed = await run('verifyRemediation', judge(4, 'ACCEPTED'), inspector);
    expect(closed.finding).toMatchObject({ state: 'CLOSED', actions: [] });
    expect(closed.finding?.['remediations']).toEqual({
      nodes: ['ACCEPTED', 'REJECTED'].map((verdict) => ({
        ...{
          description: 'Dùng tham số',
          verdict,
          verdictNote: 'Đã xem',
          reportedBy: 'fixer',
          verifiedBy: 'inspector',
        },
      })),
    });
    expect((await run('reportRemediation', report(5), ofOperator)).userErrors).toMatchObject([
      { code: 'NOT_ALLOWED_NOW' },
    ]);
  });

  it('is not verified by who reported it, whatever hat they wear', async () => {
    const inspectionId = await held();
    const { finding: one } = await run('recordFinding', finding(inspectionId), inspector);
    const { id: findingId = '' } = one ?? {};
    const inOwner = who('SYSTEM_OWNER', OWNER, 'inspector');
    await run('reportRemediation', { findingId, expectedVersion: 1, description: 'x' }, inOwner);
    const verdict = { findingId, expectedVersion: 2, verdict: 'ACCEPTED', note: 'x' };
    expect((await run('verifyRemediation', verdict, inspector)).userErrors).toMatchObject([
      { code: 'INVALID_VALUE', path: ['input', 'findingId'] },
    ]);
    expect(
      (await run('verifyRemediation', verdict, who('APPRAISER', ASSESSOR, 'other'))).finding,
    ).toMatchObject({
      state: 'CLOSED',
    });
  });

  it('is not recorded by somebody who operates systems', async () => {
    const inspectionId = await held();
    const both = testCaller({ roles: ['APPRAISER', 'SYSTEM_OPERATOR'], organization: ASSESSOR });
    expect(await denied('recordFinding', finding(inspectionId), both)).toBe('FORBIDDEN');
    expect(await denied('recordFinding', finding(inspectionId), ofOwner)).toBe('FORBIDDEN');
    expect(await denied('recordFinding', finding(inspectionId), who('APPRAISER', OPERATOR))).toBe(
      'FORBIDDEN',
    );
  });

  it('comes back: linked and counted', async () => {
    const close = async (findingId: string) => {
      await run('reportRemediation', { findingId, expectedVersion: 1, description: 'x' }, ofOperator);
      await run(
        'verifyRemediation',
        { findingId, expectedVersion: 2, verdict: 'ACCEPTED', note: 'x' },
        inspector,
      );
    };
    const first = (await run('recordFinding', finding(await held()), inspector)).finding;
    const same = (await run('recordFinding', finding(await held()), inspector)).finding;
    expect(same).toMatchObject({ repeatCount: 0, repeatOf: null });
    await close(first?.id ?? '');
    const second = (await run('recordFinding', finding(await held(), { subject: ' cwe-89' }), inspector))
      .finding;
    expect(second).toMatchObject({ repeatCount: 1, repeatOf: { id: first?.id } });
    await close(second?.id ?? '');
    const third = (await run('recordFinding', finding(await held()), inspector)).finding;
    expect(third).toMatchObject({ repeatCount: 2, repeatOf: { id: second?.id } });
    const listed = await running.data<{ informationSystem: { inspectionFindings: { totalCount: number } } }>(
      `{ informationSystem(id: "${systemId}") { inspectionFindings(filter: { repeated: true }) { totalCount } } }`,
      {},
      { caller: ofOwner },
    );
    expect(listed.informationSystem.inspectionFindings.totalCount).toBe(2);
  });

  it('is withdrawn only while the inspection is held, and recorded only then', async () => {
    const id = await held();
    const { finding: one } = await run('recordFinding', finding(id), inspector);
    const { finding: two } = await run('recordFinding', finding(id, { subject: '7.2.1.3' }), inspector);
    expect(two).toMatchObject({ number: 2 });
    const gone = await run('withdrawFinding', { id: one?.id, expectedVersion: 1 }, inspector);
    expect(gone.finding).toMatchObject({ state: 'WITHDRAWN', actions: [] });
    await run('completeInspection', { id, expectedVersion: 2, conclusion: 'MEETS', summary: 'x' }, inspector);
    const notNow = [{ code: 'NOT_ALLOWED_NOW' }];
    const late = await run('withdrawFinding', { id: two?.id, expectedVersion: 1 }, inspector);
    expect(late.userErrors).toMatchObject(notNow);
    expect((await run('recordFinding', finding(id), inspector)).userErrors).toMatchObject(notNow);
  });

  it('is overdue the day after its last day', async () => {
    const { finding: one } = await run(
      'recordFinding',
      finding(await held(), { dueOn: '2026-11-27' }),
      inspector,
    );
    const late = async () => {
      const { inspectionFindings } = await running.data<{ inspectionFindings: { nodes: { id: string }[] } }>(
        '{ inspectionFindings(first: 200, filter: { overdue: true }) { nodes { id overdue } } }',
        {},
        { caller: ofOwner },
      );
      return inspectionFindings.nodes.some(({ id }) => id === one?.id);
    };
    now = new Date('2026-11-27T16:59:59Z');
    expect(await late()).toBe(false);
    now = new Date('2026-11-27T17:00:00Z');
    expect(await late()).toBe(true);
  });
});

describe('the plan of a system', () => {
  const plan = async () => {
    const { informationSystem } = await running.data<{
      informationSystem: { inspectionPlan: { duties: Record<string, unknown>[] } | null };
    }>(
      `{ informationSystem(id: "${systemId}") { inspectionPlan { regime level next { code } duties {
        code basis periodMonths lastDoneOn dueOn timing kinds verification text(language: EN) reference } } } }`,
      {},
      { caller: ofOwner },
    );
    return informationSystem.inspectionPlan;
  };

  it('follows from level and registration, and from what was done', async () => {
    expect(await plan()).toMatchObject({
      ...{ regime: 'ND331', level: 1, next: { code: 'SCAN_SYSTEM' } },
      duties: [
        { code: 'SCAN_SYSTEM', basis: 'STANDARD', dueOn: '2027-11-26', verification: 'SECONDARY_SUMMARY' },
        { code: 'INSP_BY_RISK', basis: 'SETTING', periodMonths: 24, dueOn: '2028-11-26', lastDoneOn: null },
      ],
    });
    const id = await held();
    now = new Date('2026-12-20T03:00:00Z');
    await run('completeInspection', { id, expectedVersion: 2, conclusion: 'MEETS', summary: 'x' }, inspector);
    expect((await plan())?.duties[1]).toMatchObject({ lastDoneOn: '2026-12-20', dueOn: '2028-12-20' });
  });

  it('is shorter when the risk is high', async () => {
    const record = `mutation ($input: RecordRiskAssessmentInput!) { recordRiskAssessment(input: $input) {
      riskAssessment { grade assessedOn supportsLevel } userErrors { code path } } }`;
    const input = {
      ...{ idempotencyKey: key(), systemId, assessedOn: '2026-11-20', trigger: 'PERIODIC', grade: 'HIGH' },
      ...{ supportsLevel: 3, summary: 'Rủi ro cao' },
    };
    expect(await running.data(record, { input }, { caller: ofOwner })).toEqual({
      recordRiskAssessment: {
        riskAssessment: { grade: 'HIGH', assessedOn: '2026-11-20', supportsLevel: 3 },
        userErrors: [],
      },
    });
    expect((await plan())?.duties).toMatchObject([
      { code: 'INSP_BY_RISK', periodMonths: 12, dueOn: '2027-11-26' },
      { code: 'SCAN_SYSTEM' },
    ]);
    const wrong = {
      ...input,
      idempotencyKey: key(),
      assessedOn: '2026-11-27',
      supportsLevel: 6,
      summary: '',
    };
    expect(await running.data(record, { input: wrong }, { caller: ofOwner })).toMatchObject({
      recordRiskAssessment: {
        userErrors: ['assessedOn', 'supportsLevel', 'summary'].map((field) => ({ path: ['input', field] })),
      },
    });
  });

  it('costs one statement for a page of systems', async () => {
    await running.data(
      `{ informationSystems(first: 50) { nodes { id inspectionPlan { duties { code dueOn } }
      inspections(first: 3) { nodes { id findings(first: 3) { nodes { id } } } } } } }`,
      {},
      { caller: ofOwner },
    );
    // Systems, scope, plans, inspections, findings.
    expect(running.statements.withoutAudit).toHaveLength(5);
  });
});
