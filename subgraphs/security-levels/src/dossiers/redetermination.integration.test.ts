import { afterAll, beforeAll, expect, it } from 'vitest';
import { judgeLevelsAgain } from '../rejudgement/levels-follow.work.js';
import {
  type DossiersHarness,
  OWNER,
  PEOPLE,
  person,
  type SeenDossier,
  SPECIALIST,
  startDossiers,
} from './fixture/dossiers.harness.js';

let dossiers: DossiersHarness;
beforeAll(async () => {
  dossiers = await startDossiers();
});
afterAll(() => dossiers.close());

const moved = ({ id, version }: SeenDossier) => ({ id, expectedVersion: version });

/** Sends a dossier, has it appraised and approved. */
async function decided(draft: SeenDossier): Promise<SeenDossier> {
  await dossiers.attach(draft.id);
  let dossier = await dossiers.must(
    'submitDossier',
    { ...moved(draft), appraisingCode: SPECIALIST },
    PEOPLE.preparer,
  );
  dossier = await dossiers.must('acceptForAppraisal', moved(dossier), PEOPLE.specialist);
  const opinion = { conclusion: 'SUITABLE', content: 'Phù hợp.' };
  dossier = await dossiers.must('giveAppraisalOpinion', { ...moved(dossier), ...opinion }, PEOPLE.specialist);
  const regulation = { regulationNumber: '7', regulationDay: '2026-11-01' };
  dossier = await dossiers.must('submitForApproval', { ...moved(dossier), ...regulation }, PEOPLE.preparer);
  const decision = { number: '1', decidedOn: '2026-11-26', signer: 'A' };
  return dossiers.must('approveDossier', { ...moved(dossier), ...decision }, PEOPLE.decider);
}

async function system(id: string) {
  const { informationSystem } = await dossiers.running.data<{ informationSystem: Record<string, unknown> }>(
    `query ($id: ID) { informationSystem(id: $id) { version approvedLevel levelOutdated dossierState
      redeterminationReasons obligations { code state } level { value } } }`,
    { id },
    { caller: PEOPLE.preparer },
  );
  return informationSystem;
}

it('other facts make an approved level outdated; a new decision takes the place of the old one', async () => {
  const systemId = await dossiers.system(3);
  const key = { idempotencyKey: 'to-be-redetermined', systems: [{ systemId }] };
  const first = await decided(await dossiers.must('createDossier', key, PEOPLE.preparer));
  expect(await system(systemId)).toMatchObject({
    approvedLevel: 3,
    levelOutdated: false,
    redeterminationReasons: [],
  });

  const update = async (
    facts: Record<string, unknown>,
    more: Record<string, unknown> = {},
    who = PEOPLE.preparer,
  ) => {
    const { version } = (await system(systemId)) as { version: number };
    const { updateInformationSystem } = await dossiers.running.data<{
      updateInformationSystem: { userErrors: { code: string }[] };
    }>(
      `mutation ($input: UpdateInformationSystemInput!) { updateInformationSystem(input: $input) { userErrors { code } } }`,
      { input: { id: systemId, expectedVersion: version, facts, ...more } },
      { caller: who },
    );
    return updateInformationSystem.userErrors.map(({ code }) => code);
  };
  // Facts that give the same level leave the approval as it is.
  expect(await update({ administrativeProcedures: true, conditionalBusinessLine: true })).toEqual([]);
  expect(await system(systemId)).toMatchObject({ levelOutdated: false });
  expect(
    await update({
      conditionalBusinessLine: false,
      administrativeProcedures: false,
      informationClasses: ['PRIVATE'],
    }),
  ).toEqual([]);
  const outdated = await system(systemId);
  expect(outdated).toMatchObject({
    approvedLevel: 3,
    levelOutdated: true,
    dossierState: 'APPROVED',
    redeterminationReasons: ['FACTS_CHANGED'],
  });
  expect(outdated['obligations']).toContainEqual({ code: 'LEVEL_REDETERMINED', state: 'OPEN' });

  const second = await dossiers.must(
    'startRedetermination',
    { ...moved(first), reasons: ['FUNCTION_OR_SCOPE_CHANGED'] },
    PEOPLE.preparer,
  );
  expect(second.id).not.toBe(first.id);
  const seen = async (id: string) => {
    const { dossier } = await dossiers.running.data<{ dossier: Record<string, unknown> }>(
      `query ($id: ID) { dossier(id: $id) { state version previous { id } redeterminationReasons
        systems { proposedLevel determinedLevel inForce } } }`,
      { id },
      { caller: PEOPLE.preparer },
    );
    return dossier;
  };
  expect(await seen(first.id)).toMatchObject({ state: 'REDETERMINATION' });
  expect(await seen(second.id)).toMatchObject({
    previous: { id: first.id },
    redeterminationReasons: ['FUNCTION_OR_SCOPE_CHANGED'],
  });
  // The old decision stands meanwhile, and owner and operator stay.
  expect(await system(systemId)).toMatchObject({ approvedLevel: 3, dossierState: 'DRAFT' });
  expect(await update({}, { operatorCode: OWNER }, person('owner', 'SYSTEM_OWNER', OWNER))).toEqual([
    'NOT_ALLOWED_NOW',
  ]);

  // Withdrawn, the old one is as it was.
  await dossiers.must('withdrawDossier', { ...moved(second), reason: 'Rút.' }, PEOPLE.preparer);
  const again = (await seen(first.id)) as { state: string; version: number };
  expect(again.state).toBe('APPROVED');
  const third = await dossiers.must(
    'startRedetermination',
    { id: first.id, expectedVersion: again.version, reasons: ['FACTS_CHANGED'] },
    PEOPLE.preparer,
  );
  const systems = [{ systemId, proposedLevel: 3 }];
  const revised = await dossiers.must('reviseDossier', { ...moved(third), systems }, PEOPLE.preparer);
  const approved = await decided(revised);
  expect(await seen(first.id)).toMatchObject({ state: 'SUPERSEDED', systems: [{ inForce: false }] });
  expect(await seen(approved.id)).toMatchObject({
    state: 'APPROVED',
    systems: [{ inForce: true, proposedLevel: 3 }],
  });
  expect(await system(systemId)).toMatchObject({ approvedLevel: 3, levelOutdated: false });
});

it('rules of another version make an approved level outdated, or no longer so', async () => {
  const systemId = await dossiers.system(3);
  const key = { idempotencyKey: 'judged-by-other-rules', systems: [{ systemId }] };
  await decided(await dossiers.must('createDossier', key, PEOPLE.preparer));
  expect(await system(systemId)).toMatchObject({ levelOutdated: false });
  // As if rules of before had given level 4 since.
  await dossiers.owner.query('update dossier_system set level_now = 4 where system_id = $1', [systemId]);
  await dossiers.owner.query(`update information_system set level_judged_by = '0' where id = $1`, [systemId]);
  expect(await system(systemId)).toMatchObject({ levelOutdated: true });
  await judgeLevelsAgain(dossiers.running.applicationUrl, 'ND331');
  expect(await system(systemId)).toMatchObject({ levelOutdated: false });
});
