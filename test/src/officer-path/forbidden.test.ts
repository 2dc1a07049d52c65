import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type FilledDatabases,
  fillDatabases,
  launch,
  MODES,
  type TestPlatform,
} from '../harness/platform.js';
import { Officer, type Outcome, person } from './officer.js';
import { type Offices, OPERATING_UNIT, OWNER, openOffices, SPECIALISED_UNIT } from './offices.js';
import {
  approved,
  attach,
  DOSSIER,
  decision,
  drafted,
  freshKey,
  moved,
  REGULATION,
  register,
  type SeenDossier,
  SUITABLE,
  today,
} from './steps.js';

let databases: FilledDatabases;
beforeAll(async () => {
  databases = await fillDatabases(0.02);
});
afterAll(() => databases.drop());

/** What an attempt has to come to; written down here, not worked out from the table of the platform. */
type Expected =
  | 'FORBIDDEN'
  | 'UNAUTHENTICATED'
  | 'NOT_FOUND'
  | 'NOT_ALLOWED_NOW'
  | 'INVALID_VALUE'
  | 'REQUIRED'
  | 'CONFLICT';

type Who = keyof Offices | 'nobody' | 'twoHatsAppraising' | 'twoHatsDeciding' | 'twoHatsPreparing';

/** Somebody, what they try, what it has to come to, and what they say besides. */
type Attempt = readonly [who: Who, mutation: string, expected: Expected, more?: Record<string, unknown>];

const OPINION = { ...SUITABLE };
const SIGNED = decision('99/QĐ');
const WHY = { reason: 'Thử.' };

/** Attempts at a dossier of level 3 that somebody with two hats had a hand in, state by state. */
const LEVEL_3: readonly (readonly [state: string, attempts: readonly Attempt[]])[] = [
  [
    'DRAFT',
    [
      ['nobody', 'submitDossier', 'UNAUTHENTICATED'],
      ['owner', 'submitDossier', 'FORBIDDEN', { appraisingCode: SPECIALISED_UNIT }],
      ['otherOperator', 'submitDossier', 'NOT_FOUND', { appraisingCode: SPECIALISED_UNIT }],
      ['appraiser', 'submitDossier', 'FORBIDDEN', { appraisingCode: SPECIALISED_UNIT }],
      ['operator', 'submitDossier', 'INVALID_VALUE', { appraisingCode: OPERATING_UNIT }],
      ['operator', 'submitDossier', 'INVALID_VALUE', { appraisingCode: 'VN-GOV-02' }],
      ['operator', 'requestExpertOpinion', 'NOT_ALLOWED_NOW', { expertCode: SPECIALISED_UNIT }],
      ['operator', 'submitForApproval', 'NOT_ALLOWED_NOW', REGULATION],
      ['operator', 'acceptForAppraisal', 'FORBIDDEN'],
      ['appraiser', 'acceptForAppraisal', 'NOT_FOUND'],
      ['nationalAppraiser', 'giveAppraisalOpinion', 'NOT_FOUND', OPINION],
      ['decider', 'approveDossier', 'NOT_ALLOWED_NOW', SIGNED],
      ['auditor', 'withdrawDossier', 'FORBIDDEN', WHY],
      ['administrator', 'withdrawDossier', 'FORBIDDEN', WHY],
    ],
  ],
  [
    'SUBMITTED',
    [
      ['nobody', 'acceptForAppraisal', 'UNAUTHENTICATED'],
      ['operator', 'acceptForAppraisal', 'FORBIDDEN'],
      ['unitDecider', 'acceptForAppraisal', 'FORBIDDEN'],
      ['otherAppraiser', 'acceptForAppraisal', 'NOT_FOUND'],
      ['nationalAppraiser', 'acceptForAppraisal', 'NOT_FOUND'],
      ['twoHatsAppraising', 'acceptForAppraisal', 'FORBIDDEN'],
      ['twoHatsAppraising', 'returnDossier', 'FORBIDDEN', WHY],
      ['appraiser', 'giveAppraisalOpinion', 'NOT_ALLOWED_NOW', OPINION],
      ['operator', 'submitForApproval', 'NOT_ALLOWED_NOW', REGULATION],
      ['operator', 'submitDossier', 'NOT_ALLOWED_NOW', { appraisingCode: SPECIALISED_UNIT }],
      ['operator', 'reviseDossier', 'NOT_ALLOWED_NOW'],
      ['decider', 'approveDossier', 'NOT_ALLOWED_NOW', SIGNED],
    ],
  ],
  [
    'IN_APPRAISAL',
    [
      ['nobody', 'giveAppraisalOpinion', 'UNAUTHENTICATED', OPINION],
      ['operator', 'giveAppraisalOpinion', 'FORBIDDEN', OPINION],
      ['decider', 'giveAppraisalOpinion', 'FORBIDDEN', OPINION],
      ['otherAppraiser', 'giveAppraisalOpinion', 'NOT_FOUND', OPINION],
      ['twoHatsAppraising', 'giveAppraisalOpinion', 'FORBIDDEN', OPINION],
      ['appraiser', 'acceptForAppraisal', 'NOT_ALLOWED_NOW'],
      ['appraiser', 'returnDossier', 'NOT_ALLOWED_NOW', WHY],
      ['operator', 'reviseDossier', 'NOT_ALLOWED_NOW'],
      ['operator', 'submitForApproval', 'NOT_ALLOWED_NOW', REGULATION],
      ['decider', 'approveDossier', 'NOT_ALLOWED_NOW', SIGNED],
    ],
  ],
  [
    'APPRAISED_OK',
    [
      ['appraiser', 'submitForApproval', 'FORBIDDEN', REGULATION],
      ['owner', 'submitForApproval', 'FORBIDDEN', REGULATION],
      ['operator', 'submitForApproval', 'REQUIRED'],
      ['appraiser', 'giveAppraisalOpinion', 'NOT_ALLOWED_NOW', OPINION],
      ['operator', 'reviseDossier', 'NOT_ALLOWED_NOW'],
      ['decider', 'approveDossier', 'NOT_ALLOWED_NOW', SIGNED],
      ['decider', 'refuseApproval', 'NOT_ALLOWED_NOW', WHY],
    ],
  ],
  [
    'PENDING_APPROVAL',
    [
      ['nobody', 'approveDossier', 'UNAUTHENTICATED', SIGNED],
      ['operator', 'approveDossier', 'FORBIDDEN', SIGNED],
      ['owner', 'approveDossier', 'FORBIDDEN', SIGNED],
      ['administrator', 'approveDossier', 'FORBIDDEN', SIGNED],
      ['appraiser', 'approveDossier', 'FORBIDDEN', SIGNED],
      ['unitDecider', 'approveDossier', 'FORBIDDEN', SIGNED],
      ['government', 'approveDossier', 'FORBIDDEN', SIGNED],
      ['otherDecider', 'approveDossier', 'NOT_FOUND', SIGNED],
      ['twoHatsDeciding', 'approveDossier', 'FORBIDDEN', SIGNED],
      ['twoHatsDeciding', 'refuseApproval', 'FORBIDDEN', WHY],
      ['decider', 'approveDossier', 'CONFLICT', { ...SIGNED, expectedVersion: 1 }],
      ['decider', 'approveDossier', 'INVALID_VALUE', { ...SIGNED, decidedOn: '2026-08-31' }],
      ['decider', 'approvePlan', 'NOT_ALLOWED_NOW', SIGNED],
      ['appraiser', 'proposeForNationalList', 'NOT_ALLOWED_NOW'],
      ['government', 'recordListing', 'NOT_ALLOWED_NOW', SIGNED],
    ],
  ],
  [
    'APPROVED',
    [
      ['decider', 'approveDossier', 'NOT_ALLOWED_NOW', SIGNED],
      ['decider', 'refuseApproval', 'NOT_ALLOWED_NOW', WHY],
      ['operator', 'withdrawDossier', 'NOT_ALLOWED_NOW', WHY],
      ['operator', 'reviseDossier', 'NOT_ALLOWED_NOW'],
      ['owner', 'startRedetermination', 'FORBIDDEN', { reasons: ['FACTS_CHANGED'] }],
      ['decider', 'startRedetermination', 'FORBIDDEN', { reasons: ['FACTS_CHANGED'] }],
      ['operator', 'startRedetermination', 'REQUIRED', { reasons: [] }],
    ],
  ],
];

/** Attempts at a dossier of level 5, which needs an opinion, the list of the Prime Minister, and a plan. */
const LEVEL_5: typeof LEVEL_3 = [
  [
    'DRAFT',
    [
      ['operator', 'submitDossier', 'REQUIRED'],
      ['operator', 'requestExpertOpinion', 'INVALID_VALUE', { expertCode: OPERATING_UNIT }],
      ['operator', 'requestExpertOpinion', 'INVALID_VALUE', { expertCode: 'VN-GOV-02' }],
      ['operator', 'requestExpertOpinion', 'NOT_FOUND', { expertCode: 'VN-GOV-99' }],
      ['appraiser', 'requestExpertOpinion', 'FORBIDDEN', { expertCode: SPECIALISED_UNIT }],
    ],
  ],
  [
    'EXPERT_OPINION',
    [
      ['operator', 'giveExpertOpinion', 'FORBIDDEN', OPINION],
      ['otherAppraiser', 'giveExpertOpinion', 'NOT_FOUND', OPINION],
      ['nationalAppraiser', 'giveExpertOpinion', 'NOT_FOUND', OPINION],
      ['twoHatsAppraising', 'giveExpertOpinion', 'FORBIDDEN', OPINION],
      ['operator', 'submitDossier', 'REQUIRED'],
    ],
  ],
  [
    'SUBMITTED',
    [
      // The unit that gave the expert opinion still sees the dossier.
      ['appraiser', 'acceptForAppraisal', 'FORBIDDEN'],
      ['otherAppraiser', 'acceptForAppraisal', 'NOT_FOUND'],
      ['nationalAppraiser', 'giveAppraisalOpinion', 'NOT_ALLOWED_NOW', OPINION],
    ],
  ],
  [
    'PENDING_APPROVAL',
    [
      ['decider', 'approveDossier', 'NOT_ALLOWED_NOW', SIGNED],
      ['decider', 'proposeForNationalList', 'FORBIDDEN'],
      ['government', 'recordListing', 'NOT_ALLOWED_NOW', SIGNED],
      ['nationalAppraiser', 'approveDossier', 'FORBIDDEN', SIGNED],
    ],
  ],
  [
    'LIST_PENDING',
    [
      ['decider', 'recordListing', 'FORBIDDEN', SIGNED],
      ['nationalAppraiser', 'recordListing', 'FORBIDDEN', SIGNED],
      ['decider', 'approvePlan', 'NOT_ALLOWED_NOW', SIGNED],
      ['decider', 'refuseApproval', 'FORBIDDEN', WHY],
    ],
  ],
  [
    'LISTED',
    [
      ['decider', 'approvePlan', 'NOT_ALLOWED_NOW', SIGNED],
      ['decider', 'submitForApproval', 'FORBIDDEN', REGULATION],
      ['operator', 'withdrawDossier', 'NOT_ALLOWED_NOW', WHY],
    ],
  ],
  [
    'PLAN_PENDING',
    [
      ['operator', 'approvePlan', 'FORBIDDEN', SIGNED],
      ['government', 'approvePlan', 'FORBIDDEN', SIGNED],
      ['twoHatsDeciding', 'approvePlan', 'FORBIDDEN', SIGNED],
      ['decider', 'approveDossier', 'NOT_ALLOWED_NOW', SIGNED],
    ],
  ],
];

describe.each(MODES)('what nobody may do, through the gateway in %s process(es)', (mode) => {
  let platform: TestPlatform;
  let offices: Offices;
  let somebody: Record<Who, Officer>;
  beforeAll(async () => {
    platform = await launch(mode, databases.urls);
    offices = await openOffices(platform);
    const twoHats = 'prepares-and-decides@demo';
    somebody = {
      ...offices,
      nobody: new Officer(platform.url, 'nobody', '', {}),
      twoHatsPreparing: await person(platform, twoHats, OPERATING_UNIT),
      twoHatsAppraising: await person(platform, twoHats, SPECIALISED_UNIT),
      twoHatsDeciding: await person(platform, twoHats, OWNER),
    };
  });
  afterAll(() => platform.close());

  /** What an attempt came to: the code that it was refused with, or those of its user errors. */
  const cameTo = ({ given, refused, userErrors }: Outcome<unknown>) =>
    given === null ? (refused ?? [...new Set(userErrors.map(({ code }) => code))].join(' ')) : 'DONE';

  /** The dossier as its operating unit sees it, with everything that a step would leave behind. */
  async function whole(id: string): Promise<{ dossier: SeenDossier }> {
    return offices.operator.see(
      `query ($id: ID!) { dossier(id: $id) { id version state round stateSince history { number }
        opinions { id } decisions { id } documents { id } deadlines { id status } } }`,
      { id },
    );
  }

  /** Tries everything at a dossier, and sees that nothing of it changed. */
  async function expectRefused(dossier: SeenDossier, state: string, attempts: readonly Attempt[]) {
    const before = await whole(dossier.id);
    expect(before.dossier.state).toBe(state);
    const outcomes: string[] = [];
    for (const [who, mutation, , more = {}] of attempts) {
      const outcome = await somebody[who].try(mutation, { ...moved(before.dossier), ...more }, DOSSIER);
      outcomes.push(`${state}: ${who} ${mutation} → ${cameTo(outcome)}`);
    }
    expect(outcomes).toEqual(
      attempts.map(([who, mutation, expected]) => `${state}: ${who} ${mutation} → ${expected}`),
    );
    expect(await whole(dossier.id)).toEqual(before);
  }

  /** Walks a dossier through its states, and tries what is forbidden in each. */
  async function walk(level: 3 | 5, table: typeof LEVEL_3, steps: readonly Step[]) {
    const system = await register(offices, level);
    let dossier = await drafted(offices, system);
    dossier = await attach(somebody.twoHatsPreparing, dossier.id, ['DESIGN_DOCUMENT']);
    const left = new Map(table);
    for (const [who, mutation, more = {}] of [...steps, undefined].map((step) => step ?? [])) {
      const attempts = left.get(dossier.state);
      left.delete(dossier.state);
      if (attempts !== undefined) await expectRefused(dossier, dossier.state, attempts);
      if (who === undefined || mutation === undefined) break;
      dossier = await offices[who].do<SeenDossier>(mutation, { ...moved(dossier), ...more }, DOSSIER);
    }
    expect([...left.keys()]).toEqual([]);
    return { system, dossier };
  }

  it('at a dossier of level 3, in every state', async () => {
    const { system } = await walk(3, LEVEL_3, [
      ['operator', 'submitDossier', { appraisingCode: SPECIALISED_UNIT }],
      ['appraiser', 'acceptForAppraisal'],
      ['appraiser', 'giveAppraisalOpinion', OPINION],
      ['operator', 'submitForApproval', REGULATION],
      ['decider', 'approveDossier', SIGNED],
    ]);
    const again = { idempotencyKey: freshKey(), systems: [{ systemId: system.id }] };
    expect(cameTo(await offices.operator.try('createDossier', again, DOSSIER))).toBe('NOT_ALLOWED_NOW');
  });

  it('at a dossier of level 5, in every state that it adds', async () => {
    await walk(5, LEVEL_5, [
      ['operator', 'requestExpertOpinion', { expertCode: SPECIALISED_UNIT }],
      ['appraiser', 'giveExpertOpinion', OPINION],
      ['operator', 'submitDossier'],
      ['nationalAppraiser', 'acceptForAppraisal'],
      ['nationalAppraiser', 'giveAppraisalOpinion', OPINION],
      ['operator', 'submitForApproval', REGULATION],
      ['nationalAppraiser', 'proposeForNationalList'],
      ['government', 'recordListing', SIGNED],
      ['operator', 'submitForApproval', REGULATION],
    ]);
  });

  it('at systems and documents of others, and at documents that are being judged', async () => {
    const { operator, owner, otherOwner, otherOperator, appraiser } = offices;
    const system = await register(offices, 3);
    const draft = await drafted(offices, system);
    const fileId = await operator.send('thay-the.csv', 'a,b\n1,2\n');
    const document = (dossierId: string) => ({
      ...{ idempotencyKey: freshKey(), dossierId, part: 'DESIGN_DOCUMENT', fileId },
    });
    const registered = {
      ...{
        idempotencyKey: freshKey(),
        name: 'Hệ thống của cơ quan khác',
        ownerCode: OWNER,
        kind: 'INTERNAL',
      },
      ...{ facts: { informationClasses: ['PUBLIC'] }, state: 'OPERATING', servedAreaIds: [] },
    };
    const changed = { id: system.id, expectedVersion: system.version, name: 'Tên khác' };
    const opened = { idempotencyKey: freshKey(), systems: [{ systemId: system.id }] };
    const SYSTEM = 'informationSystem { id }';
    expect([
      cameTo(await otherOwner.try('registerInformationSystem', registered, SYSTEM)),
      cameTo(await appraiser.try('registerInformationSystem', registered, SYSTEM)),
      cameTo(await otherOwner.try('updateInformationSystem', changed, SYSTEM)),
      cameTo(await otherOperator.try('createDossier', opened, DOSSIER)),
      cameTo(await owner.try('createDossier', opened, DOSSIER)),
      cameTo(await otherOperator.try('attachDossierDocument', document(draft.id), DOSSIER)),
      cameTo(await appraiser.try('attachDossierDocument', document(draft.id), DOSSIER)),
      cameTo(await somebody.twoHatsPreparing.try('attachDossierDocument', document(draft.id), DOSSIER)),
    ]).toEqual([
      'FORBIDDEN',
      'FORBIDDEN',
      'NOT_FOUND',
      'NOT_FOUND',
      'FORBIDDEN',
      'NOT_FOUND',
      'FORBIDDEN',
      // The dossier is theirs as well, the file is somebody else's.
      'NOT_FOUND',
    ]);
    const sent = await operator.do<SeenDossier>(
      'submitDossier',
      { ...moved(draft), appraisingCode: SPECIALISED_UNIT },
      DOSSIER,
    );
    const before = await whole(sent.id);
    const handOver = { id: system.id, expectedVersion: system.version, operatorCode: SPECIALISED_UNIT };
    expect([
      cameTo(await operator.try('attachDossierDocument', document(sent.id), DOSSIER)),
      // Nobody makes the unit that appraises the one that operates, meanwhile.
      cameTo(await owner.try('updateInformationSystem', handOver, SYSTEM)),
    ]).toEqual(['NOT_ALLOWED_NOW', 'NOT_ALLOWED_NOW']);
    expect(await whole(sent.id)).toEqual(before);
  });

  it('at controls and inspections: who operates never judges, and no step is skipped', async () => {
    const { operator, owner, appraiser, otherAppraiser, decider } = offices;
    const { system } = await approved(offices, 3);
    const answer = (kind: string) => ({
      ...{ idempotencyKey: freshKey(), systemId: system.id, kind },
      assessments: [{ controlCode: 'L3-LOGS', state: 'DONE', evidenceText: 'Cấu hình.' }],
    });
    const ANSWERED = 'informationSystem { id }';
    expect([
      cameTo(await operator.try('recordControlAssessments', answer('INDEPENDENT'), ANSWERED)),
      cameTo(await decider.try('recordControlAssessments', answer('SELF'), ANSWERED)),
      cameTo(await otherAppraiser.try('recordControlAssessments', answer('INDEPENDENT'), ANSWERED)),
    ]).toEqual(['FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND']);

    const plan = {
      ...{ idempotencyKey: freshKey(), systemId: system.id, assessorCode: SPECIALISED_UNIT, kind: 'SELF' },
      ...{ contents: ['COMPLIANCE', 'EFFECTIVENESS'], mode: 'WHITE_BOX', trigger: 'PERIODIC' },
      ...{ plan: 'Kiểm tra.', plannedFrom: today(), plannedTo: today() },
    };
    const INSPECTION = 'inspection { id version state }';
    const FINDING = 'finding { id version state }';
    expect([
      cameTo(await otherAppraiser.try('planInspection', plan, INSPECTION)),
      cameTo(await decider.try('planInspection', plan, INSPECTION)),
      cameTo(await owner.try('planInspection', { ...plan, assessorCode: OPERATING_UNIT }, INSPECTION)),
      // A serious incident calls for a professional body.
      cameTo(await owner.try('planInspection', { ...plan, trigger: 'SERIOUS_INCIDENT' }, INSPECTION)),
    ]).toEqual(['NOT_FOUND', 'FORBIDDEN', 'INVALID_VALUE', 'INVALID_VALUE']);

    let inspection = await owner.do<Versioned>('planInspection', plan, INSPECTION);
    const at = () => ({ id: inspection.id, expectedVersion: inspection.version });
    const found = () => ({
      ...{ idempotencyKey: freshKey(), inspectionId: inspection.id, severity: 'LOW', subjectKind: 'CONTROL' },
      ...{ subject: 'L3-LOGS', title: 'Nhật ký', description: 'Thiếu nhật ký.' },
    });
    const result = () => ({ ...at(), conclusion: 'MEETS', summary: 'Đạt.' });
    expect([
      cameTo(await operator.try('startInspection', at(), INSPECTION)),
      cameTo(await otherAppraiser.try('startInspection', at(), INSPECTION)),
      cameTo(await somebody.twoHatsPreparing.try('startInspection', at(), INSPECTION)),
      cameTo(await appraiser.try('completeInspection', result(), INSPECTION)),
      cameTo(await appraiser.try('recordFinding', found(), FINDING)),
    ]).toEqual(['FORBIDDEN', 'NOT_FOUND', 'FORBIDDEN', 'NOT_ALLOWED_NOW', 'NOT_ALLOWED_NOW']);

    inspection = await appraiser.do<Versioned>('startInspection', at(), INSPECTION);
    expect([
      cameTo(await operator.try('recordFinding', found(), FINDING)),
      cameTo(await operator.try('completeInspection', result(), INSPECTION)),
      cameTo(await owner.try('cancelInspection', { ...at(), ...WHY }, INSPECTION)),
      cameTo(await appraiser.try('startInspection', at(), INSPECTION)),
    ]).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'NOT_ALLOWED_NOW']);

    let finding = await appraiser.do<Versioned>('recordFinding', found(), FINDING);
    inspection = await appraiser.do<Versioned>('completeInspection', result(), INSPECTION);
    const of = () => ({ findingId: finding.id, expectedVersion: finding.version });
    const verdict = { verdict: 'ACCEPTED', note: 'Đạt.' };
    expect([
      cameTo(await appraiser.try('recordFinding', found(), FINDING)),
      cameTo(await appraiser.try('verifyRemediation', { ...of(), ...verdict }, FINDING)),
      cameTo(await appraiser.try('reportRemediation', { ...of(), description: 'Xong.' }, FINDING)),
      cameTo(await operator.try('verifyRemediation', { ...of(), ...verdict }, FINDING)),
    ]).toEqual(['NOT_ALLOWED_NOW', 'NOT_ALLOWED_NOW', 'FORBIDDEN', 'FORBIDDEN']);
    finding = await operator.do<Versioned>('reportRemediation', { ...of(), description: 'Xong.' }, FINDING);
    expect([
      cameTo(await operator.try('verifyRemediation', { ...of(), ...verdict }, FINDING)),
      cameTo(await owner.try('verifyRemediation', { ...of(), ...verdict }, FINDING)),
      cameTo(await otherAppraiser.try('verifyRemediation', { ...of(), ...verdict }, FINDING)),
      cameTo(await operator.try('reportRemediation', { ...of(), description: 'Nữa.' }, FINDING)),
    ]).toEqual(['FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND', 'NOT_ALLOWED_NOW']);
    const { inspection: left } = await appraiser.see<{ inspection: { state: string; findings: object } }>(
      'query ($id: ID!) { inspection(id: $id) { state findings(first: 5) { nodes { id version state } } } }',
      { id: inspection.id },
    );
    expect(left).toEqual({ state: 'COMPLETED', findings: { nodes: [finding] } });
  });
});

/** A step that is allowed: who takes it, and what they say besides. */
type Step = readonly [who: keyof Offices, mutation: string, more?: Record<string, unknown>];

interface Versioned {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}
