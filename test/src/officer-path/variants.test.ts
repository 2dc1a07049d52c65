import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type FilledDatabases,
  fillDatabases,
  launch,
  MODES,
  type TestPlatform,
} from '../harness/platform.js';
import { trailOf } from './audit-trail.js';
import { type Offices, OWNER, openOffices, PUBLIC_SECURITY, SPECIALISED_UNIT } from './offices.js';
import { QUESTIONS } from './questions.js';
import {
  appraised,
  approved,
  askedForApproval,
  attach,
  DOSSIER,
  decision,
  drafted,
  moved,
  register,
  type SeenDossier,
  type SeenSystem,
  SUITABLE,
  SYSTEM,
  submitted,
} from './steps.js';

let databases: FilledDatabases;
beforeAll(async () => {
  databases = await fillDatabases(0.02);
});
afterAll(() => databases.drop());

interface Seen {
  readonly state: string;
  readonly stateText: string;
  readonly en: string;
  readonly regime: string;
  readonly history: readonly {
    readonly event: string | null;
    readonly organization: { readonly code: string };
    readonly reason: string | null;
  }[];
  readonly deadlines: readonly { readonly code: string; readonly status: string; readonly dueOn: string }[];
  readonly decisions: readonly { readonly kind: string; readonly recordedFor: { readonly code: string } }[];
  readonly requiredDocuments: readonly { readonly part: string }[];
}

describe.each(MODES)('the other ways of a dossier, in %s process(es)', (mode) => {
  let platform: TestPlatform;
  let offices: Offices;
  beforeAll(async () => {
    platform = await launch(mode, databases.urls);
    offices = await openOffices(platform);
  });
  afterAll(() => platform.close());

  const seen = async ({ id }: SeenDossier) =>
    (await offices.operator.see<{ dossier: Seen }>(QUESTIONS.dossier, { id })).dossier;
  const duties = async ({ reference }: SeenSystem) =>
    (await offices.operator.see<{ informationSystem: Duties }>(QUESTIONS.duties, { reference }))
      .informationSystem;
  const steps = ({ history }: Seen) =>
    history.map(({ event, organization }) => `${event ?? 'OPEN'} ${organization.code}`);
  const approve = (by: Offices['decider'], pending: SeenDossier) =>
    by.do<SeenDossier>('approveDossier', { ...moved(pending), ...decision('12/QĐ') }, DOSSIER);

  it('level 2: the specialised unit appraises and approves', async () => {
    const { system, dossier } = await approved(offices, 2);
    const { deadlines, decisions } = await seen(dossier);
    expect(decisions).toMatchObject([{ kind: 'LEVEL', recordedFor: { code: SPECIALISED_UNIT } }]);
    // No text gives a limit for the appraisal of levels 1 and 2.
    expect(deadlines.map(({ code, status }) => [code, status])).toEqual([
      ['LV_INCOMPLETE', 'MET'],
      ['LV_APPROVE', 'MET'],
    ]);
    expect(await duties(system)).toMatchObject({ approvedLevel: 2, approvedRegime: 'ND331' });
  });

  it('level 4: the specialised unit gives its opinion, the Ministry of Public Security appraises, the owner approves', async () => {
    const system = await register(offices, 4);
    const sent = await submitted(offices, await drafted(offices, system), true);
    // The ministry sees the system for as long as it has the dossier, and the specialised unit no longer does.
    const level = { reference: system.reference };
    const { nationalAppraiser, appraiser } = offices;
    expect((await nationalAppraiser.ask(QUESTIONS.level, level)).data).toMatchObject({
      informationSystem: { level: { value: 4 } },
    });
    expect((await appraiser.ask(QUESTIONS.level, level)).data).toEqual({ informationSystem: null });
    const suitable = await appraised(offices, sent, nationalAppraiser);
    const dossier = await approve(offices.decider, await askedForApproval(offices, suitable));
    const whole = await seen(dossier);
    expect(steps(whole)).toEqual([
      'OPEN VN-GOV-06-DEMO-1',
      'REQUEST_EXPERT_OPINION VN-GOV-06-DEMO-1',
      `EXPERT_SUITABLE ${SPECIALISED_UNIT}`,
      'SUBMIT VN-GOV-06-DEMO-1',
      `ACCEPT ${PUBLIC_SECURITY}`,
      `APPRAISE_SUITABLE ${PUBLIC_SECURITY}`,
      'SUBMIT_FOR_APPROVAL VN-GOV-06-DEMO-1',
      `APPROVE ${OWNER}`,
    ]);
    expect(whole.deadlines.map(({ code }) => code)).toContain('LV_APPR_45');
    expect((await duties(system)).approvedLevel).toBe(4);
    expect((await nationalAppraiser.ask(QUESTIONS.level, level)).data).toEqual({ informationSystem: null });
  });

  it('level 5: the Prime Minister approves the list, then the owner approves the plan', async () => {
    const system = await register(offices, 5);
    const sent = await submitted(offices, await drafted(offices, system), true);
    const suitable = await appraised(offices, sent, offices.nationalAppraiser);
    const pending = await askedForApproval(offices, suitable);
    const listing = await offices.nationalAppraiser.do<SeenDossier>(
      'proposeForNationalList',
      moved(pending),
      DOSSIER,
    );
    const said = await seen(listing);
    expect([said.stateText, said.en]).toEqual([
      'Đã thẩm định (trình Thủ tướng Chính phủ danh mục)',
      'Appraised (list submitted to the Prime Minister)',
    ]);
    const listed = await offices.government.do<SeenDossier>(
      'recordListing',
      { ...moved(listing), ...decision('1234/QĐ-TTg') },
      DOSSIER,
    );
    // On the list, and not approved yet: the plan is what the owner approves.
    expect(await duties(system)).toMatchObject({ approvedLevel: null, dossierState: 'LISTED' });
    const plan = await offices.operator.do<SeenDossier>('submitForApproval', moved(listed), DOSSIER);
    const dossier = await offices.decider.do<SeenDossier>(
      'approvePlan',
      { ...moved(plan), ...decision('77/QĐ') },
      DOSSIER,
    );
    expect((await seen(dossier)).decisions.map(({ kind, recordedFor }) => [kind, recordedFor.code])).toEqual([
      ['LIST', 'VN-GOV-00'],
      ['PLAN', OWNER],
    ]);
    expect(await duties(system)).toMatchObject({ approvedLevel: 5, dossierState: 'APPROVED' });
  });

  it('the transition: a system under investment before July 2026 is approved under Decree 85, by the end of 2026', async () => {
    // A conditional business line gives level 3 under both decrees.
    const facts = { informationClasses: ['PERSONAL'], conditionalBusinessLine: true };
    const system = await register(offices, 3, {
      state: 'BUILDING',
      facts,
      investmentStartedOn: '2026-03-01',
    });
    // The dates of the system choose the decree; nobody has to.
    const { informationSystem } = await offices.operator.see<{
      informationSystem: { determination: object };
    }>(
      `query ($reference: String!) { informationSystem(reference: $reference) { determination { value
        regimeChoice { regime basis approveBy measuresBy } } } }`,
      { reference: system.reference },
    );
    expect(informationSystem.determination).toEqual({
      value: 3,
      regimeChoice: {
        ...{ regime: 'ND85', basis: 'UNDER_INVESTMENT', approveBy: '2026-12-31', measuresBy: '2027-06-30' },
      },
    });
    const draft = await drafted(offices, system);
    const suitable = await appraised(offices, await submitted(offices, draft));
    const pending = await offices.operator.do<SeenDossier>('submitForApproval', moved(suitable), DOSSIER);
    const { regime, deadlines, requiredDocuments } = await seen(pending);
    expect(regime).toBe('ND85');
    // The internal regulation before the approval is new with Decree 331.
    expect(requiredDocuments.map(({ part }) => part)).not.toContain('INTERNAL_REGULATION');
    const dueOn = Object.fromEntries(deadlines.map(({ code, dueOn: day }) => [code, day]));
    expect(dueOn).toMatchObject({ LV_TRANS_APPROVE: '2026-12-31', LV_TRANS_MEASURE: '2027-06-30' });
    await approve(offices.decider, pending);
    const { approvedRegime, obligations } = await duties(system);
    expect(approvedRegime).toBe('ND85');
    expect(obligations).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'LV_TRANS_APPROVE', state: 'DONE' }),
        expect.objectContaining({ code: 'LV_TRANS_MEASURE', dueOn: '2027-06-30' }),
      ]),
    );
  });

  it('a dossier is returned as incomplete with the reason, completed and sent again; its clock starts anew', async () => {
    const { appraiser, operator } = offices;
    const sent = await submitted(offices, await drafted(offices, await register(offices, 3)));
    const reason = 'Thiếu sơ đồ kết nối mạng.';
    const back = await appraiser.do<SeenDossier>('returnDossier', { ...moved(sent), reason }, DOSSIER);
    expect(back.state).toBe('RETURNED');
    const { history, deadlines } = await seen(back);
    expect(history.at(-1)?.reason).toBe(reason);
    expect(deadlines.find(({ code }) => code === 'LV_APPR_3')?.status).toBe('STOPPED');
    await attach(operator, back.id, ['DESIGN_DOCUMENT']);
    const again = await operator.do<SeenDossier>(
      'submitDossier',
      { ...moved(back), appraisingCode: SPECIALISED_UNIT },
      DOSSIER,
    );
    const clocks = (await seen(again)).deadlines.filter(({ code }) => code === 'LV_APPR_3');
    expect(clocks.map(({ status }) => status).sort()).toEqual(['RUNNING', 'STOPPED']);
  });

  it('a dossier that is not suitable yet, then one whose approval is refused, go back to their operating unit', async () => {
    const { appraiser, operator, decider } = offices;
    const sent = await submitted(offices, await drafted(offices, await register(offices, 3)));
    const accepted = await appraiser.do<SeenDossier>('acceptForAppraisal', moved(sent), DOSSIER);
    const notYet = await appraiser.do<SeenDossier>(
      'giveAppraisalOpinion',
      { ...moved(accepted), ...SUITABLE, conclusion: 'NOT_YET_SUITABLE', content: 'Thiếu phân vùng mạng.' },
      DOSSIER,
    );
    expect((await seen(notYet)).stateText).toBe('Đã thẩm định - chưa phù hợp');
    const revised = await operator.do<SeenDossier>('reviseDossier', moved(notYet), DOSSIER);
    const suitable = await appraised(offices, await submitted(offices, revised));
    const pending = await askedForApproval(offices, suitable);
    const reason = 'Phương án chưa nêu nguồn lực.';
    const refused = await decider.do<SeenDossier>('refuseApproval', { ...moved(pending), reason }, DOSSIER);
    const whole = await seen(refused);
    expect([refused.state, whole.decisions.map(({ kind }) => kind)]).toEqual(['DRAFT', ['REFUSAL']]);
    expect(await trailOf(offices.auditor, refused.id, ['LevelDossier'])).toContainEqual({
      action: 'refuseApproval',
      subject: decider.subject,
      organizationCode: OWNER,
    });
    // From the beginning: the opinion on the refused version is worth nothing now.
    const resent = await submitted(offices, refused);
    expect(resent.state).toBe('SUBMITTED');
  });

  it('facts change: the level is outdated at once, the decision stands until the new one supersedes it', async () => {
    const { operator } = offices;
    const { system, dossier } = await approved(offices, 2);
    const facts = { informationClasses: ['STATE_SECRET'], harmToNationalSecurity: 'HARM' };
    const grown = { id: system.id, expectedVersion: system.version, facts };
    const changed = await operator.do<SeenSystem>('updateInformationSystem', grown, SYSTEM);
    expect(changed.level.value).toBe(3);
    const outdated = await duties(system);
    expect(outdated).toMatchObject({ approvedLevel: 2, levelOutdated: true });
    expect(outdated.obligations).toContainEqual(
      expect.objectContaining({
        code: 'LEVEL_REDETERMINED',
        state: 'OPEN',
        title: 'Xác định lại cấp độ',
        en: 'Have the level determined anew',
      }),
    );
    const { dossier: at } = await operator.see<{ dossier: SeenDossier }>(
      'query ($id: ID!) { dossier(id: $id) { id version state } }',
      { id: dossier.id },
    );
    const anew = await operator.do<SeenDossier>(
      'startRedetermination',
      { ...moved(at), reasons: ['FACTS_CHANGED'] },
      DOSSIER,
    );
    expect(anew.state).toBe('DRAFT');
    const complete = await attach(operator, anew.id);
    const suitable = await appraised(offices, await submitted(offices, complete));
    expect((await duties(system)).approvedLevel).toBe(2);
    await approve(offices.decider, await askedForApproval(offices, suitable));
    expect(await duties(system)).toMatchObject({ approvedLevel: 3, levelOutdated: false });
    expect((await seen(dossier)).state).toBe('SUPERSEDED');
  });
});

interface Duties {
  readonly approvedLevel: number | null;
  readonly approvedRegime: string | null;
  readonly obligations: readonly object[];
}
