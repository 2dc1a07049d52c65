import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LifecycleHarness, PEOPLE, startLifecycle } from '../fixture/lifecycle.fixture.js';

const SYSTEM = '0190a000-0000-7000-8000-0000000000c4';
const START = '2026-11-20T02:00:00.000Z';
const { operator, other } = PEOPLE;
let life: LifecycleHarness;
beforeAll(async () => {
  life = await startLifecycle(START);
  await life.fixture.client.query(
    `insert into system_ref (id, reference, name, owner_id, operator_id, level, on_national_list, lifecycle, origin,
       position, updated_at)
     values ($1, 'HTTT-2026-000004', 'Hệ thống cấp 4', gen_random_uuid(), gen_random_uuid(), 4, false, 'OPERATING',
       'REGISTERED', 1, now())`,
    [SYSTEM],
  );
});
afterAll(() => life.close());
beforeEach(() => life.clock.set(START));

async function verifying(): Promise<string> {
  const id = await life.reported(START);
  await life.must('acknowledgeIncident', id, '');
  await life.must('checkIncident', id, '');
  return id;
}
const deadlines = async (id: string, only: string) => {
  const { deadlines: all } = await life.read<{
    deadlines: { code: string; round: number; state: string; startsAt: string }[];
  }>(id, '{ deadlines { code round state startsAt } }');
  return all
    .filter(({ code }) => code === only)
    .toSorted((one, next) => one.round - next.round)
    .map(({ round, state, startsAt }) => `${round} ${state} ${startsAt.slice(0, 16)}`);
};
const report = (
  kind: string,
  more = '',
) => `kind: ${kind}, recipients: [OWNER, COORDINATOR, SPECIALISED_UNIT],
  content: { operator: "x", system: "x", contactName: "x", contactPhone: "x", description: "x", cause: "x", impact: "x",
    measuresTaken: "x", lessons: "x" } ${more}`;

describe('a judgement that the systems have outlived', () => {
  const link = `systemId: "${SYSTEM}", role: TARGET, impact: CONTROL_LOST`;
  const SERIOUS = 'regime: QD05, facts: { ownerCopesAlone: false }';

  it('confirms nothing and proposes nothing: it is judged again', async () => {
    const id = await verifying();
    await life.must('linkIncidentToSystem', id, link);
    await life.must('proposeSeriousIncident', id, `${SERIOUS}, reason: "x"`);
    await life.must('unlinkIncidentFromSystem', id, `systemId: "${SYSTEM}", reason: "x"`);
    await expect(life.must('confirmSeriousIncident', id, 'reason: "x"', other)).rejects.toThrow(
      /a system was unlinked.*would be UNDECIDED now, not SERIOUS.*Judge it again/,
    );
    const { allowedMoves } = await life.read<{
      allowedMoves: { event: string; refusals: { code: string }[] }[];
    }>(id, '{ allowedMoves { event refusals { code } } }', other);
    expect(allowedMoves).toContainEqual({
      event: 'CONFIRM_SERIOUS',
      refusals: [{ code: 'JUDGEMENT_STANDS' }],
    });
    await life.must('declineSeriousIncident', id, 'reason: "x"');
    await expect(life.must('proposeSeriousIncident', id, 'reason: "x"')).rejects.toThrow(/Judge it again/);
    // As it is told anew, so it stands.
    await life.must('linkIncidentToSystem', id, link);
    await life.must('proposeSeriousIncident', id, 'reason: "x"');
    await life.must('confirmSeriousIncident', id, 'reason: "x"', other);
  });

  it('classifies nothing as ordinary', async () => {
    const id = await verifying();
    await life.must('recordIncidentSeverity', id, SERIOUS);
    await life.must('linkIncidentToSystem', id, link);
    await expect(life.must('classifyIncident', id, '')).rejects.toThrow(
      /a system was linked.*would be SERIOUS now, not UNDECIDED/,
    );
    await life.must('recordIncidentSeverity', id, 'regime: QD05, facts: { ownerCopesAlone: true }');
    await life.must('classifyIncident', id, '');
  });
});

describe('the initial report to owner, unit and coordinator', () => {
  it('is due at once from when it was judged that the owner cannot cope, once', async () => {
    const id = await verifying();
    await life.must('classifyIncident', id, 'regime: QD05, facts: { ownerCopesAlone: true }');
    expect(await deadlines(id, 'INC_INITIAL')).toEqual([]);
    life.clock.set('2026-11-22T02:00:00.000Z');
    await life.must('recordIncidentSeverity', id, 'regime: QD05, facts: { ownerCopesAlone: false }');
    expect(await deadlines(id, 'INC_INITIAL')).toEqual(['1 DUE 2026-11-22T02:00']);
    life.clock.set('2026-11-22T02:30:00.000Z');
    await life.must(
      'proposeSeriousIncident',
      id,
      'reason: "x", regime: ND331, facts: { ownerCopesAlone: false, serious: true, seriousReason: "x" }',
    );
    expect(await deadlines(id, 'INC_INITIAL')).toEqual(['1 DUE 2026-11-22T02:00']);
    await life.must('submitIncidentReport', id, report('WITHIN_24_HOURS'), operator);
    expect(await deadlines(id, 'INC_INITIAL')).toEqual(['1 DUE 2026-11-22T02:00']);
    await life.must('submitIncidentReport', id, report('INITIAL'), operator);
    expect(await deadlines(id, 'INC_INITIAL')).toEqual(['1 MET 2026-11-22T02:00']);
    await life.must('confirmSeriousIncident', id, 'reason: "x"', other);
    await life.must('callTaskForce', id, 'plan: NATIONAL');
    expect(await deadlines(id, 'INC_INITIAL')).toEqual(['1 MET 2026-11-22T02:00']);
  });

  it('else from the call of the task force; what was reported before has been reported', async () => {
    const called = async (before?: string) => {
      life.clock.set(START);
      const id = await verifying();
      if (before) await life.must('submitIncidentReport', id, report(before), operator);
      const facts = 'regime: ND331, facts: { serious: true, seriousReason: "x" }';
      await life.must('proposeSeriousIncident', id, `reason: "x", ${facts}`);
      await life.must('confirmSeriousIncident', id, 'reason: "x"', other);
      expect(await deadlines(id, 'INC_INITIAL')).toEqual([]);
      life.clock.set('2026-11-21T02:00:00.000Z');
      await life.must('callTaskForce', id, 'plan: NATIONAL');
      return deadlines(id, 'INC_INITIAL');
    };
    expect(await called()).toEqual(['1 DUE 2026-11-21T02:00']);
    expect(await called('INITIAL')).toEqual(['1 MET 2026-11-21T02:00']);
  });
});

describe('the clock of a violation of personal data', () => {
  const said = (id: string, at: string) =>
    life.must('recordPersonalData', id, `personalData: true, violationDetectedAt: "${at}"`);

  it('follows the moment that is put right, and both stay on record', async () => {
    const id = await verifying();
    life.clock.set('2026-11-22T02:00:00.000Z');
    await said(id, '2026-11-22T01:00:00.000Z');
    expect(await deadlines(id, 'INC_PD72')).toEqual(['1 DUE 2026-11-22T01:00']);
    await said(id, '2026-11-22T01:00:00.000Z');
    expect(await deadlines(id, 'INC_PD72')).toHaveLength(1);
    await said(id, START);
    expect(await deadlines(id, 'INC_PD72')).toEqual(['1 STOPPED 2026-11-22T01:00', '2 DUE 2026-11-20T02:00']);
    const notice = `kind: PERSONAL_DATA, recipients: [DATA_PROTECTION_AUTHORITY],
      content: { description: "x", scope: "x", measuresTaken: "x", contactName: "x" }`;
    await life.must('submitIncidentReport', id, notice, operator);
    // Reported: from another moment on it is met by the same report.
    await said(id, '2026-11-21T02:00:00.000Z');
    expect(await deadlines(id, 'INC_PD72')).toEqual([
      ...['1 STOPPED 2026-11-22T01:00', '2 MET 2026-11-20T02:00', '3 MET 2026-11-21T02:00'],
    ]);
  });

  it('ends when the moment lies before the law', async () => {
    const id = await life.reported('2025-12-01T00:00:00.000Z');
    await said(id, '2026-01-02T00:00:00.000Z');
    await said(id, '2025-12-02T00:00:00.000Z');
    expect(await deadlines(id, 'INC_PD72')).toEqual(['1 STOPPED 2026-01-02T00:00']);
  });
});

describe('an incident that is opened again', () => {
  const resolved = async (id: string) => {
    await life.must('classifyIncident', id, 'regime: QD05, facts: { ownerCopesAlone: true }');
    for (const step of ['takeFirstMeasures', 'containIncident', 'eradicateIncident', 'restoreFromIncident']) {
      await life.must(step, id, '');
    }
    await life.must('passIncidentCheck', id, '');
  };

  it('has another clock of its closing report, also where the first was never met', async () => {
    const id = await verifying();
    await resolved(id);
    // As it was possible before: closed on a report that the coordinator never got.
    await life.fixture.client.query(
      `update incident set state = 'CLOSED', closed_at = resolved_at where id = $1`,
      [id],
    );
    expect(await deadlines(id, 'INC_FINAL_5D')).toEqual(['1 DUE 2026-11-20T02:00']);
    life.clock.set('2026-12-01T02:00:00.000Z');
    await life.must('reopenIncident', id, 'reason: "x"');
    expect(await deadlines(id, 'INC_FINAL_5D')).toEqual(['1 STOPPED 2026-11-20T02:00']);
    await life.must('checkIncident', id, '');
    await resolved(id);
    expect(await deadlines(id, 'INC_FINAL_5D')).toEqual([
      ...['1 STOPPED 2026-11-20T02:00', '2 DUE 2026-12-01T02:00'],
    ]);
    await life.must('submitIncidentReport', id, report('CLOSING'), operator);
    await life.must('closeIncident', id, '');
  });

  it('calls for no assessment of risks until it is reviewed again', async () => {
    const id = await verifying();
    await life.must('linkIncidentToSystem', id, `systemId: "${SYSTEM}", role: TARGET`);
    const serious = async () => {
      const facts = 'regime: ND331, facts: { serious: true, seriousReason: "x" }';
      await life.must('proposeSeriousIncident', id, `reason: "x", ${facts}`);
      await life.must('confirmSeriousIncident', id, 'reason: "x"', other);
      await life.must('callTaskForce', id, 'plan: NATIONAL');
      for (const step of [
        'containIncident',
        'eradicateIncident',
        'restoreFromIncident',
        'passIncidentCheck',
      ]) {
        await life.must(step, id, '');
      }
      await life.must('submitIncidentReport', id, report('CLOSING'), operator);
      await life.must('closeIncident', id, '');
      await life.must('reviewIncident', id, 'lessons: "x"');
    };
    const told = async () => {
      const { rows } = await life.fixture.client.query<{ line: string }>(
        `select concat_ws(' ', kind, data ->> 'reviewedOn') as line from khien_outbox
         where type = 'IncidentReview' and key = $1 order by sequence`,
        [id],
      );
      return rows.map(({ line }) => line);
    };
    await serious();
    expect((await told()).at(-1)).toBe('changed 2026-11-20');
    life.clock.set('2026-11-25T02:00:00.000Z');
    await life.must('reopenIncident', id, 'reason: "x"');
    expect((await told()).at(-1)).toBe('removed');
    const before = (await told()).length;
    await serious();
    // Whatever was told meanwhile, nothing calls for one before the review.
    expect([...new Set((await told()).slice(before))].at(-1)).toBe('changed 2026-11-25');
    expect((await told()).slice(before)).not.toContain('changed 2026-11-20');
  });
});
