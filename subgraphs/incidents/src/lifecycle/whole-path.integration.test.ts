import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LifecycleHarness, PEOPLE, startLifecycle } from '../fixture/lifecycle.fixture.js';

const SYSTEM = '0190a000-0000-7000-8000-0000000000a4';
const { reporter, operator, responder, coordinator, other } = PEOPLE;

let life: LifecycleHarness;
beforeAll(async () => {
  life = await startLifecycle('2026-11-20T01:00:00.000Z');
  await life.fixture.client.query(
    `insert into system_ref (id, reference, name, owner_id, operator_id, level, on_national_list, lifecycle, origin,
       position, updated_at)
     values ($1, 'HTTT-2026-000004', 'Hệ thống cấp 4', gen_random_uuid(), gen_random_uuid(), 4, false, 'OPERATING',
       'REGISTERED', 1, now())`,
    [SYSTEM],
  );
});
afterAll(() => life.close());

const codes = (deadlines: readonly { code: string; state: string }[]) =>
  deadlines.map(({ code, state }) => `${code} ${state}`).toSorted();
const deadlines = async (id: string) =>
  codes(
    (await life.read<{ deadlines: { code: string; state: string }[] }>(id, '{ deadlines { code state } }'))
      .deadlines,
  );
const CLOSING = `kind: CLOSING, recipients: [OWNER, COORDINATOR, PUBLIC_SECURITY], content: { cause: "Mật khẩu yếu",
  impact: "Dừng dịch vụ 3 giờ", measuresTaken: "Đổi mật khẩu", lessons: "Bật xác thực hai lớp", operator: "Trung tâm dữ liệu" }`;

describe('an ordinary incident', () => {
  it('goes from its report to its review, each step by who may take it', async () => {
    const id = await life.reported('2026-11-20T00:00:00.000Z');
    expect((await life.must('acknowledgeIncident', id, '')).state).toBe('ACKNOWLEDGED');
    expect((await life.must('checkIncident', id, '', responder)).state).toBe('VERIFYING');
    const classified = await life.must(
      'classifyIncident',
      id,
      'regime: QD05, facts: { ownerCopesAlone: true }',
    );
    expect(classified).toMatchObject({ state: 'CLASSIFIED', severity: 'ORDINARY' });
    expect(await deadlines(id)).toEqual(['INC_72 DUE', 'INC_NOTIFY_5D DUE']);
    await life.must('takeFirstMeasures', id, '', operator);
    await life.must('askForHelp', id, 'reason: "Cần phân tích mã độc"', operator);
    await life.must('containIncident', id, 'at: "2026-11-20T00:30:00Z"', operator);
    await life.must('eradicateIncident', id, '', responder);
    await life.must('restoreFromIncident', id, '', operator);
    expect((await life.must('failIncidentCheck', id, 'reason: "Kết nối lạ còn"', operator)).state).toBe(
      'CONTAINED',
    );
    await life.must('eradicateIncident', id, '', responder);
    await life.must('restoreFromIncident', id, '', operator);
    expect((await life.must('passIncidentCheck', id, '', operator)).state).toBe('RESOLVED');
    expect(await deadlines(id)).toEqual(['INC_72 DUE', 'INC_FINAL_5D DUE', 'INC_NOTIFY_5D DUE'].toSorted());
    const early = await life.does('closeIncident', `incidentId: "${id}", expectedVersion: 99`, coordinator);
    expect(early.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    await expect(life.must('closeIncident', id, '')).rejects.toThrow(/NOT_ALLOWED_NOW.*closing report/);
    await life.must('submitIncidentReport', id, CLOSING, operator);
    expect(await deadlines(id)).toEqual(['INC_72 MET', 'INC_FINAL_5D MET', 'INC_NOTIFY_5D DUE'].toSorted());
    await expect(life.must('closeIncident', id, '', responder)).rejects.toThrow(/FORBIDDEN/);
    expect((await life.must('closeIncident', id, '')).state).toBe('CLOSED');
    expect((await life.must('reviewIncident', id, 'lessons: "Bật xác thực hai lớp"')).state).toBe('REVIEWED');
    const { steps, containedAt, timeline } = await life.read<{
      steps: { nodes: { event: string; actorSubject: string | null; reason: string | null }[] };
      containedAt: string;
      timeline: { nodes: { kind: string }[] };
    }>(
      id,
      '{ containedAt steps { nodes { event actorSubject reason } } timeline(first: 100) { nodes { kind } } }',
      reporter,
    );
    expect(containedAt).toBe('2026-11-20T00:30:00.000Z');
    expect(steps.nodes.map(({ event, actorSubject }) => `${event} ${actorSubject}`)).toEqual([
      'REPORT reporter',
      'ACKNOWLEDGE coordinator',
      'CHECK responder',
      'CLASSIFY_ORDINARY coordinator',
      'TAKE_FIRST_MEASURES operator',
      'ASK_FOR_HELP operator',
      'CONTAIN operator',
      'ERADICATE responder',
      'RESTORE operator',
      'FAIL_CHECK operator',
      'ERADICATE responder',
      'RESTORE operator',
      'PASS_CHECK operator',
      'CLOSE coordinator',
      'WRITE_LESSONS coordinator',
    ]);
    expect(steps.nodes.map(({ reason }) => reason).filter(Boolean)).toEqual([
      'Cần phân tích mã độc',
      'Kết nối lạ còn',
      'Bật xác thực hai lớp',
    ]);
    const kinds = timeline.nodes.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'MOVED')).toHaveLength(14);
    expect(kinds).toEqual(expect.arrayContaining(['SEVERITY_JUDGED', 'REPORT_RECEIVED']));
  });
});

describe('a serious incident', () => {
  it('is proposed, confirmed by another person, and dealt with by the plan that its system has', async () => {
    life.clock.set('2026-11-21T01:00:00.000Z');
    const id = await life.reported('2026-11-21T00:00:00.000Z');
    await life.must('linkIncidentToSystem', id, `systemId: "${SYSTEM}", role: TARGET, impact: CONTROL_LOST`);
    await life.must('acknowledgeIncident', id, '');
    await life.must('checkIncident', id, '');
    // Level 4 and lost control: whether the owner copes is what is missing.
    const { severityAssessment } = await life.read<{ severityAssessment: Record<string, unknown> }>(
      id,
      `{ severityAssessment(regime: QD05) { outcome missing { fact question(language: EN) }
         turningPoints { fact value outcome } systems { level levelSource holds } } }`,
    );
    expect(severityAssessment).toEqual({
      outcome: 'UNDECIDED',
      missing: [{ fact: 'OWNER_COPES_ALONE', question: 'Can the owner control the incident alone?' }],
      turningPoints: [
        { fact: 'LEVEL', value: '3', outcome: 'ORDINARY' },
        { fact: 'OWNER_COPES_ALONE', value: 'true', outcome: 'ORDINARY' },
        { fact: 'OWNER_COPES_ALONE', value: 'false', outcome: 'SERIOUS' },
      ],
      systems: [{ level: 4, levelSource: 'APPROVED', holds: ['CONTROL_LOST'] }],
    });
    const facts = `regime: QD05, facts: { ownerCopesAlone: false, signsOfHarm: true,
      systems: [{ systemId: "${SYSTEM}", ownerKind: CENTRAL_BODY, level: 1 }] }`;
    await expect(life.must('classifyIncident', id, facts)).rejects.toThrow(
      /By the facts given it is serious/,
    );
    await life.must('proposeSeriousIncident', id, `${facts}, reason: "Mất quyền điều khiển"`);
    expect(await deadlines(id)).toEqual([
      ...['INC_24 DUE', 'INC_72 DUE', 'INC_INITIAL DUE', 'INC_NOTIFY_5D DUE', 'INC_NOW SOON'],
    ]);
    await expect(life.must('confirmSeriousIncident', id, 'reason: "Đúng"')).rejects.toThrow(/FORBIDDEN/);
    const confirmed = await life.must('confirmSeriousIncident', id, 'reason: "Đúng"', other);
    expect(confirmed).toMatchObject({ state: 'SERIOUS', severity: 'SERIOUS' });
    const { severityJudgements } = await life.read<{ severityJudgements: unknown }>(
      id,
      '{ severityJudgements { nodes { number outcome judgedBy assessment { plan systems { level } } } } }',
    );
    expect(severityJudgements).toEqual({
      nodes: [
        {
          ...{ number: 1, outcome: 'SERIOUS', judgedBy: 'coordinator' },
          // The register counts, not the level that was said.
          assessment: { plan: 'STATE_AGENCY', systems: [{ level: 4 }] },
        },
      ],
    });
    await life.must('callTaskForce', id, 'plan: STATE_AGENCY');
    await life.must('containIncident', id, '', operator);
    await expect(life.must('proposeSeriousIncident', id, 'reason: "Nữa"')).rejects.toThrow(/serious already/);
    for (const step of ['eradicateIncident', 'restoreFromIncident', 'passIncidentCheck']) {
      await life.must(step, id, '');
    }
    await life.must('submitIncidentReport', id, CLOSING, operator);
    await life.must('closeIncident', id, '');
    const told = async () => {
      const { rows } = await life.fixture.client.query<{ kind: string; data: Record<string, unknown> }>(
        `select kind, data from khien_outbox where type = 'IncidentReview' and key = $1 order by sequence`,
        [id],
      );
      return rows;
    };
    expect(await told()).toEqual([]);
    await life.must('reviewIncident', id, 'lessons: "Bật xác thực hai lớp"');
    const [reviewed] = await told();
    const { partyIds, ...rest } = reviewed?.data ?? {};
    expect(reviewed?.kind).toBe('changed');
    expect(partyIds).not.toEqual([]);
    // Nothing of what happened: when, where, and whom it may be shown to.
    expect(rest).toEqual({ reviewedOn: '2026-11-21', tlp: 'AMBER', systemIds: [SYSTEM] });
    await life.must('changeIncidentTlp', id, 'tlp: RED');
    expect((await told()).at(-1)).toEqual({ kind: 'removed', data: {} });
  });
});

it('what was rejected is judged, reported and dated no more', async () => {
  life.clock.set('2026-11-21T01:00:00.000Z');
  const id = await life.reported();
  await life.must('acknowledgeIncident', id, '');
  await life.must('checkIncident', id, '');
  await life.must('rejectIncident', id, 'reason: "Không phải sự cố"');
  const refused = /NOT_ALLOWED_NOW.*was rejected or merged/;
  const harm = 'regime: ND331, facts: { signsOfHarm: true }';
  await expect(life.must('recordIncidentSeverity', id, harm)).rejects.toThrow(refused);
  await expect(life.must('recordPersonalData', id, 'personalData: true')).rejects.toThrow(refused);
  await expect(life.must('submitIncidentReport', id, CLOSING, operator)).rejects.toThrow(refused);
  expect(await deadlines(id)).toEqual([]);
});

it('what was rejected by mistake is opened again with the reason, verified, and dated as if it had never been', async () => {
  life.clock.set('2026-11-21T01:00:00.000Z');
  const id = await life.reported();
  await life.must('acknowledgeIncident', id, '');
  await life.must('checkIncident', id, '');
  await life.must(
    'recordPersonalData',
    id,
    'personalData: true, violationDetectedAt: "2026-11-21T01:00:00Z"',
  );
  expect(await deadlines(id)).toEqual(['INC_PD72 DUE']);
  await life.must('rejectIncident', id, 'reason: "Báo nhầm"');
  expect(await deadlines(id)).toEqual(['INC_PD72 STOPPED']);
  await expect(life.must('reopenIncident', id, 'reason: " "')).rejects.toThrow(/REQUIRED/);
  await expect(life.must('reopenIncident', id, 'reason: "x"', responder)).rejects.toThrow(/FORBIDDEN/);
  life.clock.set('2026-11-22T01:00:00.000Z');
  const opened = await life.must('reopenIncident', id, 'reason: "Có bằng chứng mới"');
  expect(opened.state).toBe('REOPENED');
  // The law did not wait: from the detection on, with a day gone.
  expect(await deadlines(id)).toEqual(['INC_PD72 DUE', 'INC_PD72 STOPPED']);
  await life.must('checkIncident', id, '');
  await life.must('classifyIncident', id, 'regime: QD05, facts: { ownerCopesAlone: true }');
  expect(await deadlines(id)).toEqual([
    'INC_72 DUE',
    'INC_NOTIFY_5D DUE',
    'INC_PD72 DUE',
    'INC_PD72 STOPPED',
  ]);
});

it('what was serious and is opened again may be serious again, or found ordinary', async () => {
  life.clock.set('2026-11-21T01:00:00.000Z');
  const id = await life.reported();
  const serious = async () => {
    await life.must('proposeSeriousIncident', id, 'reason: "x"');
    await life.must('confirmSeriousIncident', id, 'reason: "x"', other);
    await life.must('callTaskForce', id, 'plan: NATIONAL');
    for (const step of ['containIncident', 'eradicateIncident', 'restoreFromIncident', 'passIncidentCheck']) {
      await life.must(step, id, '');
    }
    await life.must('submitIncidentReport', id, CLOSING, operator);
    await life.must('closeIncident', id, '');
    await life.must('reopenIncident', id, 'reason: "Mã độc trở lại"');
  };
  await life.must(
    'recordIncidentSeverity',
    id,
    'regime: ND331, facts: { serious: true, seriousReason: "x" }',
  );
  await serious();
  // From where it was opened again, and from its verification.
  await serious();
  await life.must('checkIncident', id, '');
  await serious();
  await life.must('checkIncident', id, '');
  const ordinary = await life.must(
    'classifyIncident',
    id,
    'regime: ND331, facts: { serious: false, seriousReason: "y" }',
  );
  expect(ordinary).toMatchObject({ state: 'CLASSIFIED', severity: 'ORDINARY' });
});

it('a closed incident is opened again by a new fact, and closed again on a new closing report only', async () => {
  life.clock.set('2026-11-22T01:00:00.000Z');
  const id = await life.reported();
  const again = async () => {
    await life.must('checkIncident', id, '');
    await life.must('classifyIncident', id, 'regime: QD05, facts: { ownerCopesAlone: true }');
    for (const step of ['takeFirstMeasures', 'containIncident', 'eradicateIncident', 'restoreFromIncident']) {
      await life.must(step, id, '');
    }
    await life.must('passIncidentCheck', id, '');
  };
  await life.must('acknowledgeIncident', id, '');
  await again();
  await life.must('submitIncidentReport', id, CLOSING, operator);
  await life.must('closeIncident', id, '');
  expect((await life.must('reopenIncident', id, 'reason: "Mã độc trở lại"')).state).toBe('REOPENED');
  life.clock.set('2026-11-23T01:00:00.000Z');
  await again();
  await expect(life.must('closeIncident', id, '')).rejects.toThrow(/closing report/);
  expect(await deadlines(id)).toEqual(
    ['INC_72 MET', 'INC_FINAL_5D DUE', 'INC_FINAL_5D MET', 'INC_NOTIFY_5D DUE'].toSorted(),
  );
  await life.must('submitIncidentReport', id, CLOSING, operator);
  expect((await life.must('closeIncident', id, '')).state).toBe('CLOSED');
  await life.must('reviewIncident', id, 'lessons: "Bài học"');
  expect((await life.must('reopenIncident', id, 'reason: "Lại lần nữa"')).state).toBe('REOPENED');
});
