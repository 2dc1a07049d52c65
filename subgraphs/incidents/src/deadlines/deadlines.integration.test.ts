import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LifecycleHarness, PEOPLE, startLifecycle } from '../fixture/lifecycle.fixture.js';
import { asker } from '../fixture/sharing.fixture.js';
import { announceIncidentDeadlines } from './deadlines.work.js';

// Nine in the morning in Vietnam.
const START = '2026-11-20T02:00:00.000Z';
const { operator, coordinator, other } = PEOPLE;
let life: LifecycleHarness;
beforeAll(async () => {
  life = await startLifecycle(START);
});
afterAll(() => life.close());
// Each test announces its own.
afterEach(() => life.fixture.client.query('truncate incident_deadline'));

const announce = () => announceIncidentDeadlines(life.running.applicationUrl, life.clock.now());
const NOTHING = { soon: 0, overdue: 0, escalated: 0 };

/** A classified incident, detected at START. */
async function classified(facts = 'ownerCopesAlone: true', regime = 'QD05'): Promise<string> {
  life.clock.set(START);
  const id = await life.reported();
  await life.must('acknowledgeIncident', id, '');
  await life.must('checkIncident', id, '');
  await life.must('classifyIncident', id, `regime: ${regime}, facts: { ${facts} }`);
  return id;
}

interface Deadline {
  readonly code: string;
  readonly state: string;
  readonly round: number;
  readonly dueAt: string;
}
const deadlines = async (id: string, caller = coordinator) =>
  (
    await life.read<{ deadlines: Deadline[] | null }>(id, '{ deadlines { code state round dueAt } }', caller)
  ).deadlines
    ?.map(({ code, state, round }) => `${code} ${round} ${state}`)
    .toSorted();
const told = async (id: string) => {
  const { rows } = await life.fixture.client.query<{ kind: string; code: string }>(
    `select kind, details ->> 'code' as code from incident_timeline where incident_id = $1
       and kind in ('DEADLINE_SOON', 'DEADLINE_OVERDUE', 'ESCALATED') order by number`,
    [id],
  );
  return rows.map(({ kind, code }) => `${kind} ${code}`);
};

describe('what is soon due, overdue or escalated is announced once', () => {
  it('each when it becomes so, to the millisecond', async () => {
    const id = await classified();
    expect(await announce()).toEqual(NOTHING);
    // 72 hours from the detection; soon with a quarter of them left, escalated a quarter later.
    life.clock.set('2026-11-22T07:59:59.999Z');
    expect(await announce()).toEqual(NOTHING);
    life.clock.set('2026-11-22T08:00:00.000Z');
    expect(await announce()).toEqual({ ...NOTHING, soon: 1 });
    expect(await announce()).toEqual(NOTHING);
    life.clock.set('2026-11-23T02:00:00.000Z');
    expect(await announce()).toEqual(NOTHING);
    life.clock.set('2026-11-23T02:00:00.001Z');
    expect(await announce()).toEqual({ ...NOTHING, overdue: 1 });
    life.clock.set('2026-11-23T19:59:59.999Z');
    expect(await announce()).toEqual(NOTHING);
    life.clock.set('2026-11-23T20:00:00.000Z');
    expect(await announce()).toEqual({ ...NOTHING, escalated: 1 });
    expect(await announce()).toEqual(NOTHING);
    expect(await told(id)).toEqual(['DEADLINE_SOON INC_72', 'DEADLINE_OVERDUE INC_72', 'ESCALATED INC_72']);
  });

  it('after a downtime over all three, that it is overdue and escalated, not that it is soon due', async () => {
    const id = await classified();
    life.clock.set('2027-01-15T02:00:00.000Z');
    expect(await announce()).toEqual({ soon: 0, overdue: 2, escalated: 2 });
    expect(await announce()).toEqual(NOTHING);
    expect((await told(id)).toSorted()).toEqual([
      'DEADLINE_OVERDUE INC_72',
      'DEADLINE_OVERDUE INC_NOTIFY_5D',
      'ESCALATED INC_72',
      'ESCALATED INC_NOTIFY_5D',
    ]);
  });

  it('by several at once, each once', async () => {
    const id = await classified();
    await life.fixture.client.query(
      `insert into incident_deadline (id, incident_id, code, round, regime, rule, starts_at, due_at, soon_from, escalates_from)
       select gen_random_uuid(), incident_id, code, n + 1, regime, rule, starts_at, due_at, soon_from, escalates_from
       from incident_deadline cross join generate_series(1, 600) n where incident_id = $1`,
      [id],
    );
    life.clock.set('2026-12-20T02:00:00.000Z');
    await Promise.all([announce(), announce(), announce(), announce()]);
    // One that met only rows that others held found nothing; together they announce all.
    await announce();
    const { rows } = await life.fixture.client.query<{ kind: string; notices: number; deadlines: number }>(
      `select kind, count(*)::int as notices, count(distinct details ->> 'deadlineId')::int as deadlines
       from incident_timeline where incident_id = $1 and kind in ('DEADLINE_SOON', 'DEADLINE_OVERDUE', 'ESCALATED')
       group by kind order by kind`,
      [id],
    );
    expect(rows).toEqual([
      { kind: 'DEADLINE_OVERDUE', notices: 1202, deadlines: 1202 },
      { kind: 'ESCALATED', notices: 1202, deadlines: 1202 },
    ]);
  });

  it('not what was met or stopped, and by nobody’s hand', async () => {
    const id = await classified();
    await life.must('proposeSeriousIncident', id, 'reason: "x", regime: ND331, facts: { signsOfHarm: true }');
    await life.must('declineSeriousIncident', id, 'reason: "x"');
    await life.must(
      'submitIncidentReport',
      id,
      `kind: WITHIN_72_HOURS, recipients: [PUBLIC_SECURITY, OWNER, COORDINATOR, SPECIALISED_UNIT],
       content: { cause: "x", scope: "x", measuresTaken: "x" }`,
      operator,
    );
    expect(await deadlines(id)).toEqual([
      'INC_24 1 STOPPED',
      'INC_72 1 MET',
      'INC_NOTIFY_5D 1 MET',
      'INC_NOW 1 MET',
    ]);
    life.clock.set('2027-01-15T02:00:00.000Z');
    expect(await announce()).toEqual(NOTHING);
  });
});

describe('the deadlines of an incident', () => {
  it('start anew with a rise in severity, and the old ones go on', async () => {
    const id = await classified();
    expect(await deadlines(id)).toEqual(['INC_72 1 DUE', 'INC_NOTIFY_5D 1 DUE']);
    life.clock.set('2026-11-22T02:00:00.000Z');
    await life.must(
      'proposeSeriousIncident',
      id,
      'reason: "Lan rộng", regime: ND331, facts: { serious: true, seriousReason: "Lan rộng", seriouslyInterrupted: true }',
    );
    // From the detection, two days ago.
    expect(await deadlines(id)).toEqual([
      'INC_24 1 OVERDUE',
      'INC_72 1 DUE',
      'INC_NOTIFY_5D 1 DUE',
      'INC_NOW 1 OVERDUE',
    ]);
    await life.must('confirmSeriousIncident', id, 'reason: "Đúng"', other);
    expect(await deadlines(id)).toHaveLength(4);
  });

  it('of personal data run from the detection of their violation, and stop when there was none', async () => {
    const id = await classified();
    life.clock.set('2026-11-22T02:00:00.000Z');
    await life.must(
      'recordPersonalData',
      id,
      'personalData: true, subjectsAffected: 5000000000, violationDetectedAt: "2026-11-21T02:00:00.000Z"',
      operator,
    );
    const { deadlines: all, subjectsAffected } = await life.read<{
      deadlines: Deadline[];
      subjectsAffected: number;
    }>(id, '{ subjectsAffected deadlines { code dueAt } }');
    expect(subjectsAffected).toBe(5_000_000_000);
    expect(all).toContainEqual({ code: 'INC_PD72', dueAt: '2026-11-24T02:00:00.000Z' });
    await life.must('recordPersonalData', id, 'personalData: false', operator);
    expect(await deadlines(id)).toContain('INC_PD72 1 STOPPED');
    await life.must('recordPersonalData', id, 'personalData: true', operator);
    expect(await deadlines(id)).toContain('INC_PD72 2 DUE');
    const wrong = ['2026-11-20T01:59:59.999Z', '2026-11-22T02:00:00.001Z'];
    for (const at of wrong) {
      await expect(
        life.must('recordPersonalData', id, `personalData: true, violationDetectedAt: "${at}"`),
      ).rejects.toThrow(/violationDetectedAt/);
    }
  });

  it('are met by what was reported before it was classified, and late by what came late', async () => {
    life.clock.set(START);
    const id = await life.reported();
    const report = (kind: string, sentAt: string) =>
      life.must(
        'submitIncidentReport',
        id,
        `kind: ${kind}, sentAt: "${sentAt}", recipients: [PUBLIC_SECURITY],
         content: { description: "x", cause: "x", scope: "x", measuresTaken: "x" }`,
        operator,
      );
    life.clock.set('2026-11-24T02:00:00.000Z');
    await report('WITHIN_24_HOURS', '2026-11-21T02:00:00.000Z');
    await life.must('proposeSeriousIncident', id, 'reason: "x", regime: ND331, facts: {}');
    await report('WITHIN_72_HOURS', '2026-11-23T02:00:00.001Z');
    expect(await deadlines(id)).toEqual(['INC_24 1 MET', 'INC_72 1 MET_LATE', 'INC_NOTIFY_5D 1 DUE']);
  });

  it('stop when the report is rejected', async () => {
    const id = await classified();
    await life.must('proposeSeriousIncident', id, 'reason: "x", regime: ND331, facts: {}');
    await life.must('declineSeriousIncident', id, 'reason: "x"');
    await life.fixture.client.query(`update incident set state = 'VERIFYING' where id = $1`, [id]);
    await life.must('rejectIncident', id, 'reason: "Báo nhầm"');
    expect(await deadlines(id)).toEqual(['INC_24 1 STOPPED', 'INC_72 1 STOPPED', 'INC_NOTIFY_5D 1 STOPPED']);
  });
});

describe('what is late', () => {
  it('is listed due first, for those with whom the incident is shared', async () => {
    const id = await classified();
    life.clock.set('2026-11-24T02:00:00.000Z');
    const listed = async (caller = coordinator) => {
      const { incidentDeadlines, incidents } = await life.running.data<{
        incidentDeadlines: { nodes: { code: string; incident: { id: string } }[]; totalCount: number };
        incidents: { nodes: { id: string }[] };
      }>(
        `{ incidentDeadlines(filter: { state: [OVERDUE] }) { totalCount nodes { code incident { id } } }
           incidents(filter: { overdue: true }) { nodes { id } } }`,
        {},
        { caller },
      );
      return { late: incidentDeadlines.nodes.map(({ code }) => code), incidents: incidents.nodes };
    };
    const seen = { late: ['INC_72'], incidents: [{ id }] };
    expect(await listed()).toEqual(seen);
    expect(await listed(operator)).toEqual(seen);
    expect(await listed(asker('SYSTEM_OWNER', 'VN-GOV-02-UNIT', 'of another unit'))).toEqual({
      late: [],
      incidents: [],
    });
    // Whoever may read it, as the whole network may, is not told what is late.
    await life.fixture.client.query(`update incident set tlp = 'GREEN' where id = $1`, [id]);
    const network = asker('RESPONDER', 'VN-GOV-02-UNIT', 'of the network');
    expect(await listed(network)).toEqual({ late: [], incidents: [] });
    const { errors } = await life.running.ask(
      `{ incident(id: "${id}") { title deadlines { code } steps { nodes { reason } } } }`,
      {},
      { caller: network },
    );
    expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });
});
