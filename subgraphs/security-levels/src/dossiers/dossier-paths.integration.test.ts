import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type DossiersHarness,
  EVERY_FILE,
  GOVERNMENT,
  OPERATOR,
  OWNER,
  PEOPLE,
  person,
  SECURITY_MINISTRY,
  type SeenDossier,
  SPECIALIST,
  startDossiers,
} from './fixture/dossiers.harness.js';

let dossiers: DossiersHarness;
beforeAll(async () => {
  dossiers = await startDossiers();
});
afterAll(() => dossiers.close());

const DECISION = { number: '12/QĐ-BTC', decidedOn: '2026-11-26', signer: 'Nguyễn Văn A, Thứ trưởng' };
const REGULATION = { regulationNumber: '7/QC', regulationDay: '2026-11-01' };
const SUITABLE = { conclusion: 'SUITABLE', content: 'Phù hợp.' };
const moved = ({ id, version }: SeenDossier) => ({ id, expectedVersion: version });

/** From the opening to the opinion that it is suitable. */
async function appraised(level: number): Promise<SeenDossier> {
  const { must } = dossiers;
  let dossier = await dossiers.opened(level);
  await dossiers.attach(dossier.id);
  if (level >= 4) {
    dossier = await must(
      'requestExpertOpinion',
      { ...moved(dossier), expertCode: SPECIALIST },
      PEOPLE.preparer,
    );
    dossier = await must('giveExpertOpinion', { ...moved(dossier), ...SUITABLE }, PEOPLE.specialist);
    dossier = await must('submitDossier', moved(dossier), PEOPLE.preparer);
  } else {
    dossier = await must('submitDossier', { ...moved(dossier), appraisingCode: SPECIALIST }, PEOPLE.preparer);
  }
  const appraiser = level >= 4 ? PEOPLE.national : PEOPLE.specialist;
  dossier = await must('acceptForAppraisal', moved(dossier), appraiser);
  return must('giveAppraisalOpinion', { ...moved(dossier), ...SUITABLE }, appraiser);
}

async function standing(systemOf: string) {
  const { rows } = await dossiers.owner.query(
    `select s.approved_level, s.approved_regime, s.approved_on::text, s.dossier_state, s.level_outdated, s.next_due_at,
       s.appraising_id from information_system s join dossier_system ds on ds.system_id = s.id where ds.dossier_id = $1`,
    [systemOf],
  );
  return rows[0];
}

describe('the whole way', () => {
  it.each([
    [1, PEOPLE.specialistDecider],
    [2, PEOPLE.specialistDecider],
    [3, PEOPLE.decider],
    [4, PEOPLE.decider],
  ])('level %i', async (level, decider) => {
    const suitable = await appraised(level);
    expect(suitable.state).toBe('APPRAISED_OK');
    const pending = await dossiers.must(
      'submitForApproval',
      { ...moved(suitable), ...REGULATION, regulationBody: ' Bộ Công an ' },
      PEOPLE.preparer,
    );
    expect(pending.state).toBe('PENDING_APPROVAL');
    const { dossier: told } = await dossiers.running.data<{ dossier: object }>(
      'query ($id: ID) { dossier(id: $id) { regulationNumber regulationDay regulationBody } }',
      { id: pending.id },
      { caller: PEOPLE.preparer },
    );
    expect(told).toEqual({ ...REGULATION, regulationBody: 'Bộ Công an' });
    const approved = await dossiers.must('approveDossier', { ...moved(pending), ...DECISION }, decider);
    expect(approved.state).toBe('APPROVED');
    expect(await standing(approved.id)).toEqual({
      approved_level: level,
      approved_regime: 'ND331',
      approved_on: '2026-11-26',
      dossier_state: 'APPROVED',
      level_outdated: false,
      next_due_at: null,
      appraising_id: null,
    });
  });

  it('level 5: the list of the Prime Minister, then the plan', async () => {
    const suitable = await appraised(5);
    let dossier = await dossiers.must(
      'submitForApproval',
      { ...moved(suitable), ...REGULATION },
      PEOPLE.preparer,
    );
    const early = await dossiers.go('approveDossier', { ...moved(dossier), ...DECISION }, PEOPLE.decider);
    expect(early.userErrors.map(({ code }) => code)).toEqual(['NOT_ALLOWED_NOW']);
    dossier = await dossiers.must('proposeForNationalList', moved(dossier), PEOPLE.national);
    dossier = await dossiers.must('recordListing', { ...moved(dossier), ...DECISION }, PEOPLE.government);
    expect(dossier.state).toBe('LISTED');
    dossier = await dossiers.must('submitForApproval', moved(dossier), PEOPLE.preparer);
    expect(dossier.state).toBe('PLAN_PENDING');
    dossier = await dossiers.must('approvePlan', { ...moved(dossier), ...DECISION }, PEOPLE.decider);
    expect(dossier.state).toBe('APPROVED');
    const { dossier: seen } = await dossiers.running.data<{ dossier: Record<string, unknown> }>(
      `query ($id: ID) { dossier(id: $id) { listed history { event to organization { code } }
        decisions { kind number signer recordedFor { code } } opinions { kind conclusion givenFor { code } }
        deadlines { code status } } }`,
      { id: dossier.id },
      { caller: PEOPLE.decider },
    );
    const line = (event: string | null, to: string, code: string) => ({ event, to, organization: { code } });
    const decision = (kind: string, code: string) => ({
      ...{ kind, number: DECISION.number, signer: DECISION.signer, recordedFor: { code } },
    });
    expect(seen).toEqual({
      listed: true,
      history: [
        line(null, 'DRAFT', OPERATOR),
        line('REQUEST_EXPERT_OPINION', 'EXPERT_OPINION', OPERATOR),
        line('EXPERT_SUITABLE', 'EXPERT_OPINION', SPECIALIST),
        line('SUBMIT', 'SUBMITTED', OPERATOR),
        line('ACCEPT', 'IN_APPRAISAL', SECURITY_MINISTRY),
        line('APPRAISE_SUITABLE', 'APPRAISED_OK', SECURITY_MINISTRY),
        line('SUBMIT_FOR_APPROVAL', 'PENDING_APPROVAL', OPERATOR),
        line('PROPOSE_FOR_LIST', 'LIST_PENDING', SECURITY_MINISTRY),
        line('RECORD_LISTING', 'LISTED', GOVERNMENT),
        line('SUBMIT_PLAN', 'PLAN_PENDING', OPERATOR),
        line('APPROVE_PLAN', 'APPROVED', OWNER),
      ],
      decisions: [decision('LIST', GOVERNMENT), decision('PLAN', OWNER)],
      opinions: [
        { kind: 'EXPERT', conclusion: 'SUITABLE', givenFor: { code: SPECIALIST } },
        { kind: 'APPRAISAL', conclusion: 'SUITABLE', givenFor: { code: SECURITY_MINISTRY } },
      ],
      deadlines: [
        { code: 'LV_APPR_45', status: 'MET' },
        { code: 'LV_INCOMPLETE', status: 'MET' },
        { code: 'LV_APPROVE', status: 'MET' },
      ],
    });
  });
});

describe('what is missing is said in one go', () => {
  it('documents and the expert opinion', async () => {
    const dossier = await dossiers.opened(4);
    await dossiers.attach(dossier.id, ['SYSTEM_DESCRIPTION']);
    const { userErrors } = await dossiers.go('submitDossier', moved(dossier), PEOPLE.preparer);
    expect(userErrors.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'REQUIRED A document is missing: Design document.',
      'REQUIRED A document is missing: Level statement.',
      'REQUIRED A document is missing: Protection plan.',
      'REQUIRED A document is missing: Risk assessment.',
      'REQUIRED The expert opinion of the specialised unit is missing.',
    ]);
  });

  it('the regulation, which must be older than the decision', async () => {
    const dossier = await appraised(3);
    const missing = await dossiers.go('submitForApproval', moved(dossier), PEOPLE.preparer);
    expect(missing.userErrors.map(({ path }) => path.at(-1))).toEqual(['regulationNumber', 'regulationDay']);
    const pending = await dossiers.must(
      'submitForApproval',
      { ...moved(dossier), regulationNumber: '7/QC', regulationDay: '2026-11-20' },
      PEOPLE.preparer,
    );
    const early = { ...DECISION, decidedOn: '2026-11-19' };
    const { userErrors } = await dossiers.go(
      'approveDossier',
      { ...moved(pending), ...early },
      PEOPLE.decider,
    );
    expect(userErrors.map(({ path }) => path.at(-1))).toEqual(['decidedOn']);
  });

  it('a level below the one that the facts give', async () => {
    const systemId = await dossiers.system(3);
    const { userErrors } = await dossiers.go(
      'createDossier',
      { idempotencyKey: 'too-low-a-level', systems: [{ systemId, proposedLevel: 2 }] },
      PEOPLE.preparer,
    );
    expect(userErrors).toMatchObject([
      { code: 'OUT_OF_RANGE', path: ['input', 'systems', '0', 'proposedLevel'] },
    ]);
  });
});

describe('who asks for an approval does not give it', () => {
  const both = (subject: string, organization: string) =>
    person(subject, ['SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'APPROVER'], organization);

  it('the same person, acting for the owner', async () => {
    const dossier = await appraised(3);
    const pending = await dossiers.must(
      'submitForApproval',
      { ...moved(dossier), ...REGULATION },
      PEOPLE.preparer,
    );
    const { error } = await dossiers.go(
      'approveDossier',
      { ...moved(pending), ...DECISION },
      both('preparer', OWNER),
    );
    expect(error).toBe('FORBIDDEN');
  });

  it('somebody else of the unit that operates the system', async () => {
    const dossier = await appraised(2);
    const pending = await dossiers.must(
      'submitForApproval',
      { ...moved(dossier), ...REGULATION },
      PEOPLE.preparer,
    );
    const { error } = await dossiers.go(
      'approveDossier',
      { ...moved(pending), ...DECISION },
      both('other', OPERATOR),
    );
    expect(error).toBe('FORBIDDEN');
  });

  it('the operating unit is not named as appraiser', async () => {
    const dossier = await dossiers.opened(3);
    await dossiers.attach(dossier.id);
    const input = { ...moved(dossier), appraisingCode: OPERATOR };
    const { userErrors } = await dossiers.go('submitDossier', input, PEOPLE.preparer);
    expect(userErrors).toMatchObject([{ code: 'INVALID_VALUE', path: ['input', 'appraisingCode'] }]);
  });

  it('an owner that operates its system itself approves it by another person', async () => {
    const holders = { owner: OWNER, operator: OWNER };
    let dossier = await dossiers.opened(3, holders);
    await dossiers.attach(dossier.id, EVERY_FILE);
    const preparer = person('preparer', 'SYSTEM_OPERATOR', OWNER);
    dossier = await dossiers.must(
      'submitDossier',
      { ...moved(dossier), appraisingCode: SPECIALIST },
      preparer,
    );
    dossier = await dossiers.must('acceptForAppraisal', moved(dossier), PEOPLE.specialist);
    dossier = await dossiers.must(
      'giveAppraisalOpinion',
      { ...moved(dossier), ...SUITABLE },
      PEOPLE.specialist,
    );
    dossier = await dossiers.must('submitForApproval', { ...moved(dossier), ...REGULATION }, preparer);
    const same = await dossiers.go(
      'approveDossier',
      { ...moved(dossier), ...DECISION },
      both('preparer', OWNER),
    );
    expect(same.error).toBe('FORBIDDEN');
    dossier = await dossiers.must('approveDossier', { ...moved(dossier), ...DECISION }, PEOPLE.decider);
    expect(dossier.state).toBe('APPROVED');
  });
});

describe('at once, and again', () => {
  it('of two approvals one wins', async () => {
    const dossier = await appraised(3);
    const pending = await dossiers.must(
      'submitForApproval',
      { ...moved(dossier), ...REGULATION },
      PEOPLE.preparer,
    );
    const second = person('second-decider', 'APPROVER', OWNER);
    const outcomes = await Promise.all(
      [PEOPLE.decider, second].map((who) =>
        dossiers.go('approveDossier', { ...moved(pending), ...DECISION }, who),
      ),
    );
    const states = outcomes.map((one) => one.dossier?.state ?? one.userErrors[0]?.code).sort();
    expect(states).toEqual(['APPROVED', 'CONFLICT']);
    const { rows } = await dossiers.owner.query('select kind from dossier_decision where dossier_id = $1', [
      pending.id,
    ]);
    expect(rows).toEqual([{ kind: 'LEVEL' }]);
  });

  it('the same key opens one dossier; another one on the system is refused', async () => {
    const systemId = await dossiers.system(3);
    const input = { idempotencyKey: 'one-dossier-only', systems: [{ systemId }] };
    const [first, again] = [
      await dossiers.must('createDossier', input, PEOPLE.preparer),
      await dossiers.must('createDossier', input, PEOPLE.preparer),
    ];
    expect(again.id).toBe(first.id);
    const other = await dossiers.go(
      'createDossier',
      { ...input, idempotencyKey: 'another-key' },
      PEOPLE.colleague,
    );
    expect(other.userErrors.map(({ code }) => code)).toEqual(['ALREADY_EXISTS']);
  });

  it('two openings at once: one wins', async () => {
    const systemId = await dossiers.system(3);
    const open = (key: string) =>
      dossiers.go('createDossier', { idempotencyKey: key, systems: [{ systemId }] }, PEOPLE.preparer);
    const outcomes = await Promise.all([open('at-once-first'), open('at-once-second')]);
    expect(outcomes.map((one) => one.dossier?.state ?? one.userErrors[0]?.code).sort()).toEqual([
      'ALREADY_EXISTS',
      'DRAFT',
    ]);
  });

  it('what is refused leaves nothing behind', async () => {
    const count = async () => {
      const { rows } = await dossiers.owner.query(
        `select (select count(*) from dossier) as dossiers, (select count(*) from dossier_system) as systems,
           (select count(*) from dossier_deadline) as deadlines, (select count(*) from dossier_transition) as history`,
      );
      return rows[0];
    };
    const [good, strange] = [await dossiers.system(3), await dossiers.system(3, { owner: 'VN-UBND-48' })];
    const before = await count();
    const systems = [{ systemId: good }, { systemId: strange }];
    const { userErrors } = await dossiers.go(
      'createDossier',
      { idempotencyKey: 'half-a-dossier', systems },
      PEOPLE.preparer,
    );
    expect(userErrors).not.toEqual([]);
    expect(await count()).toEqual(before);
  });
});

describe('who appraises sees the system as long as it does', () => {
  it('in look-ups and in lists, with its facts; not before and not after', async () => {
    const systemId = await dossiers.system(4);
    let dossier = await dossiers.must(
      'createDossier',
      { idempotencyKey: 'seen-while-appraised', systems: [{ systemId }] },
      PEOPLE.preparer,
    );
    await dossiers.attach(dossier.id);
    const sees = async (who: typeof PEOPLE.national, order = 'NEWEST_FIRST') => {
      const { informationSystem, informationSystems } = await dossiers.running.data<{
        informationSystem: { facts: { roundTheClock: boolean } | null } | null;
        informationSystems: { nodes: { id: string }[]; totalCount: number };
      }>(
        `query ($id: ID, $order: InformationSystemOrder!) { informationSystem(id: $id) { facts { roundTheClock } }
          informationSystems(order: $order, first: 200) { nodes { id } totalCount } }`,
        { id: systemId, order },
        { caller: who },
      );
      expect(informationSystems.nodes.length).toBe(informationSystems.totalCount);
      const listed = informationSystems.nodes.filter(({ id }) => id === systemId).length;
      expect(listed === 1).toBe(informationSystem !== null);
      return informationSystem?.facts?.roundTheClock ?? null;
    };
    const reporter = person('reporter', 'INCIDENT_REPORTER', SECURITY_MINISTRY);
    expect([await sees(PEOPLE.specialist), await sees(PEOPLE.national)]).toEqual([null, null]);

    dossier = await dossiers.must(
      'requestExpertOpinion',
      { ...moved(dossier), expertCode: SPECIALIST },
      PEOPLE.preparer,
    );
    expect([await sees(PEOPLE.specialist), await sees(PEOPLE.national)]).toEqual([true, null]);
    dossier = await dossiers.must('giveExpertOpinion', { ...moved(dossier), ...SUITABLE }, PEOPLE.specialist);
    dossier = await dossiers.must('submitDossier', moved(dossier), PEOPLE.preparer);
    expect([await sees(PEOPLE.specialist), await sees(PEOPLE.national)]).toEqual([null, true]);
    for (const order of ['OLDEST_FIRST', 'REFERENCE']) expect(await sees(PEOPLE.national, order)).toBe(true);
    expect(await sees(reporter)).toBeNull();

    dossier = await dossiers.must(
      'returnDossier',
      { ...moved(dossier), reason: 'Thiếu sơ đồ mạng.' },
      PEOPLE.national,
    );
    expect(await sees(PEOPLE.national)).toBeNull();
    const { dossier: still } = await dossiers.running.data<{ dossier: { state: string } | null }>(
      'query ($id: ID) { dossier(id: $id) { state } }',
      { id: dossier.id },
      { caller: PEOPLE.national },
    );
    expect(still).toEqual({ state: 'RETURNED' });
  });

  it('coordinators see no dossier', async () => {
    const dossier = await dossiers.opened(3);
    const answer = await dossiers.running.ask(
      'query ($id: ID) { dossier(id: $id) { id } }',
      { id: dossier.id },
      { caller: person('coordinator', 'COORDINATOR', SECURITY_MINISTRY) },
    );
    expect(answer.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });
});
