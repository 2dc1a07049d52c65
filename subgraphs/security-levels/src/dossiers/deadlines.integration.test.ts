import { VIETNAM } from '@khien/calendar';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { announceDeadlines } from './deadlines.work.js';
import {
  type DossiersHarness,
  OWNER,
  PEOPLE,
  person,
  type SeenDossier,
  SPECIALIST,
  startDossiers,
} from './fixture/dossiers.harness.js';

// Thursday 26 November 2026, ten in the morning in Vietnam.
const START = '2026-11-26T03:00:00Z';
let dossiers: DossiersHarness;
beforeAll(async () => {
  dossiers = await startDossiers(START);
});
afterAll(() => dossiers.close());
beforeEach(() => dossiers.clock.set(START));
// Each test announces its own.
afterEach(() => dossiers.owner.query('truncate dossier_deadline cascade'));

const moved = ({ id, version }: SeenDossier) => ({ id, expectedVersion: version });
const announce = () => announceDeadlines(dossiers.running.applicationUrl, dossiers.clock.now(), VIETNAM);

async function submitted(level = 3, regime = 'ND331'): Promise<SeenDossier> {
  const systemId = await dossiers.system(level);
  const dossier = await dossiers.must(
    'createDossier',
    { idempotencyKey: `deadline-${systemId}`, systems: [{ systemId, proposedLevel: level }], regime },
    PEOPLE.preparer,
  );
  await dossiers.attach(dossier.id);
  return dossiers.must('submitDossier', { ...moved(dossier), appraisingCode: SPECIALIST }, PEOPLE.preparer);
}

async function deadlines(id: string) {
  const { dossier } = await dossiers.running.data<{
    dossier: {
      deadlines: { code: string; round: number; dueOn: string; status: string; estimated: boolean }[];
    };
  }>(
    'query ($id: ID) { dossier(id: $id) { deadlines { code round dueOn status estimated } } }',
    { id },
    { caller: PEOPLE.preparer },
  );
  return dossier.deadlines
    .map(({ code, round, dueOn, status }) => `${code} ${round} ${dueOn} ${status}`)
    .sort();
}

describe('deadlines run as the regime counts them', () => {
  it('working days under Decree 331, days under Decree 85 with the transition behind them', async () => {
    expect(await deadlines((await submitted(3)).id)).toEqual([
      'LV_APPR_3 1 2026-12-17 RUNNING',
      'LV_INCOMPLETE 1 2026-12-03 RUNNING',
    ]);
    expect(await deadlines((await submitted(3, 'ND85')).id)).toEqual([
      'LV_APPR_3 1 2026-12-11 RUNNING',
      'LV_INCOMPLETE 1 2026-12-03 RUNNING',
      'LV_TRANS_APPROVE 1 2026-12-31 RUNNING',
      'LV_TRANS_MEASURE 1 2027-06-30 RUNNING',
    ]);
    // The law names no deadline for the appraisal of levels 1 and 2.
    expect(await deadlines((await submitted(2)).id)).toEqual(['LV_INCOMPLETE 1 2026-12-03 RUNNING']);
  });

  it('a returned dossier stops the clock of the appraisal; sent again, it runs from the beginning', async () => {
    let dossier = await submitted();
    dossiers.clock.set('2026-12-01T03:00:00Z');
    dossier = await dossiers.must(
      'returnDossier',
      { ...moved(dossier), reason: 'Thiếu.' },
      PEOPLE.specialist,
    );
    expect(await deadlines(dossier.id)).toEqual([
      'LV_APPR_3 1 2026-12-17 STOPPED',
      'LV_INCOMPLETE 1 2026-12-03 MET',
    ]);
    dossiers.clock.set('2026-12-07T03:00:00Z');
    dossier = await dossiers.must(
      'submitDossier',
      { ...moved(dossier), appraisingCode: SPECIALIST },
      PEOPLE.preparer,
    );
    expect(await deadlines(dossier.id)).toEqual([
      'LV_APPR_3 1 2026-12-17 STOPPED',
      'LV_APPR_3 2 2026-12-28 RUNNING',
      'LV_INCOMPLETE 1 2026-12-03 MET',
      'LV_INCOMPLETE 2 2026-12-14 RUNNING',
    ]);
    // Nothing else stops it: accepted, it goes on.
    dossier = await dossiers.must('acceptForAppraisal', moved(dossier), PEOPLE.specialist);
    expect((await deadlines(dossier.id))[1]).toBe('LV_APPR_3 2 2026-12-28 RUNNING');
    dossiers.clock.set('2026-12-29T03:00:00Z');
    expect((await deadlines(dossier.id))[1]).toBe('LV_APPR_3 2 2026-12-28 OVERDUE');
    const opinion = { conclusion: 'SUITABLE', content: 'Phù hợp.' };
    dossier = await dossiers.must(
      'giveAppraisalOpinion',
      { ...moved(dossier), ...opinion },
      PEOPLE.specialist,
    );
    expect((await deadlines(dossier.id))[1]).toBe('LV_APPR_3 2 2026-12-28 MET_LATE');
  });

  it('a withdrawn dossier owes nothing', async () => {
    const dossier = await submitted(3, 'ND85');
    await dossiers.must('withdrawDossier', { ...moved(dossier), reason: 'Rút.' }, PEOPLE.preparer);
    expect((await deadlines(dossier.id)).every((line) => line.endsWith('STOPPED'))).toBe(true);
  });
});

describe('what is soon due or overdue is announced once', () => {
  it('on the days it becomes so, and to the organizations of the dossier', async () => {
    const dossier = await submitted();
    expect(await announce()).toEqual({ soon: 0, overdue: 0 });
    // Three working days before 3 December, over a weekend.
    dossiers.clock.set('2026-11-30T03:00:00Z');
    expect(await announce()).toEqual({ soon: 1, overdue: 0 });
    expect(await announce()).toEqual({ soon: 0, overdue: 0 });
    // The last moment of the day is in time, the next is not.
    dossiers.clock.set('2026-12-03T16:59:59.999Z');
    expect(await announce()).toEqual({ soon: 0, overdue: 0 });
    dossiers.clock.set('2026-12-03T17:00:00.000Z');
    expect(await announce()).toEqual({ soon: 0, overdue: 1 });
    const notices = async (caller: typeof PEOPLE.preparer) => {
      const { deadlineNotices } = await dossiers.running.data<{
        deadlineNotices: { nodes: { kind: string; deadline: { code: string }; dossier: { id: string } }[] };
      }>(
        'query ($id: ID) { deadlineNotices(dossierId: $id) { nodes { kind deadline { code } dossier { id } } } }',
        { id: dossier.id },
        { caller },
      );
      return deadlineNotices.nodes.map(({ kind, deadline }) => `${kind} ${deadline.code}`);
    };
    for (const who of [PEOPLE.preparer, PEOPLE.specialist, PEOPLE.decider]) {
      expect(await notices(who)).toEqual(['OVERDUE LV_INCOMPLETE', 'SOON LV_INCOMPLETE']);
    }
    expect(await notices(person('stranger', 'APPRAISER', 'VN-UBND-48'))).toEqual([]);
    const { dossiers: listed } = await dossiers.running.data<{ dossiers: { nodes: { id: string }[] } }>(
      '{ dossiers(filter: { overdue: true }, order: DUE_FIRST) { nodes { id } } }',
      {},
      { caller: person('auditor', 'AUDITOR', OWNER) },
    );
    expect(listed.nodes.map(({ id }) => id)).toContain(dossier.id);
  });

  it('after a downtime over both days, only that it is overdue', async () => {
    await submitted();
    dossiers.clock.set('2027-01-15T03:00:00Z');
    expect(await announce()).toEqual({ soon: 0, overdue: 2 });
    expect(await announce()).toEqual({ soon: 0, overdue: 0 });
  });

  it('by several at once, each once', async () => {
    for (let index = 0; index < 12; index += 1) await submitted();
    dossiers.clock.set('2026-12-20T03:00:00Z');
    const rounds = await Promise.all([announce(), announce(), announce(), announce()]);
    // One that met only rows that others held found nothing; together they announce all.
    await announce();
    const total = rounds.reduce((sum, { overdue }) => sum + overdue, 0);
    const { rows } = await dossiers.owner.query<{ notices: number; deadlines: number }>(
      `select count(*)::int as notices, count(distinct deadline_id)::int as deadlines from dossier_notice
       where kind = 'OVERDUE'`,
    );
    expect(rows).toEqual([{ notices: 24, deadlines: 24 }]);
    expect(total).toBeLessThanOrEqual(24);
  });

  it('not what was met or stopped', async () => {
    const dossier = await submitted(2);
    await dossiers.must('acceptForAppraisal', moved(dossier), PEOPLE.specialist);
    dossiers.clock.set('2027-01-15T03:00:00Z');
    expect(await announce()).toEqual({ soon: 0, overdue: 0 });
  });
});
