import type { Officer } from './officer.js';
import { type Offices, OPERATING_UNIT, OWNER, SPECIALISED_UNIT } from './offices.js';

/** A system as its owner sees it after registering. */
export interface SeenSystem {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly level: { readonly value: number | null };
}

/** A dossier between two steps. */
export interface SeenDossier {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

export const SYSTEM = 'informationSystem { id reference version level { value } }';
export const DOSSIER = 'dossier { id version state }';

/** Facts that give each level under Decree 331 (Articles 11 to 15). */
export const FACTS = {
  2: { kind: 'INTERNAL', facts: { informationClasses: ['PRIVATE'] } },
  3: {
    kind: 'SERVING_CITIZENS_AND_BUSINESSES',
    facts: { informationClasses: ['PERSONAL'], administrativeProcedures: true, basicDataSubjects: 20_000 },
  },
  4: {
    kind: 'SERVING_CITIZENS_AND_BUSINESSES',
    facts: { informationClasses: ['PERSONAL'], nationalEGovernment: true, roundTheClock: true },
  },
  5: {
    kind: 'INFRASTRUCTURE',
    facts: { informationClasses: ['PUBLIC'], infrastructureScope: 'INTERNATIONAL' },
  },
} as const;

/** Parts that a dossier has to have before it is sent. */
export const PARTS = [
  'SYSTEM_DESCRIPTION',
  'DESIGN_DOCUMENT',
  'LEVEL_STATEMENT',
  'PROTECTION_PLAN',
  'RISK_ASSESSMENT',
] as const;

export const SUITABLE = { conclusion: 'SUITABLE', content: 'Hồ sơ phù hợp, đủ căn cứ.', number: '15/YK' };
export const REGULATION = { regulationNumber: '07/QC-CNTT', regulationDay: '2026-09-01' };

/** The day in Vietnam, which is seven hours ahead of UTC all year. */
export function today(): string {
  return new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** A decision of today. */
export function decision(number: string): Record<string, string> {
  return { number, decidedOn: today(), signer: 'Nguyễn Văn A, Thứ trưởng' };
}

let keys = 0;
const run = crypto.randomUUID();

/** A key that nobody used before. */
export function freshKey(): string {
  keys += 1;
  return `officer-path-${run}-${keys}`;
}

/** Which dossier a move is of, and on which version. */
export const moved = ({ id, version }: SeenDossier) => ({ id, expectedVersion: version });

/** A PDF of the smallest kind. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;

/** Registers a system with the facts of a level. */
export function register(
  { owner }: Pick<Offices, 'owner'>,
  level: keyof typeof FACTS,
  more: Record<string, unknown> = {},
): Promise<SeenSystem> {
  const { kind, facts } = FACTS[level];
  return owner.do<SeenSystem>(
    'registerInformationSystem',
    {
      ...{ idempotencyKey: freshKey(), name: `Hệ thống cấp độ ${level}`, ownerCode: OWNER },
      ...{ operatorCode: OPERATING_UNIT, kind, facts, state: 'OPERATING', servedAreaIds: [], ...more },
    },
    SYSTEM,
  );
}

/** Sends files and attaches them as parts of a dossier. */
export async function attach(
  operator: Officer,
  dossierId: string,
  parts: readonly string[] = [...PARTS, 'INTERNAL_REGULATION'],
): Promise<SeenDossier> {
  let dossier: SeenDossier | undefined;
  for (const part of parts) {
    const fileId = await operator.send(`${part.toLowerCase()}.pdf`, PDF);
    const input = { idempotencyKey: freshKey(), dossierId, part, fileId };
    dossier = await operator.do<SeenDossier>('attachDossierDocument', input, DOSSIER);
  }
  if (dossier === undefined) throw new Error('nothing was attached');
  return dossier;
}

/** Opens a dossier on a system, with all its documents. */
export async function drafted(
  { operator }: Offices,
  system: SeenSystem,
  more: Record<string, unknown> = {},
): Promise<SeenDossier> {
  const input = { idempotencyKey: freshKey(), systems: [{ systemId: system.id }], ...more };
  const { id } = await operator.do<SeenDossier>('createDossier', input, DOSSIER);
  return attach(operator, id);
}

/** Sends a dossier to who appraises it, behind the expert opinion where there has to be one. */
export async function submitted(offices: Offices, draft: SeenDossier, high = false): Promise<SeenDossier> {
  const { operator, appraiser } = offices;
  if (!high) {
    const input = { ...moved(draft), appraisingCode: SPECIALISED_UNIT };
    return operator.do('submitDossier', input, DOSSIER);
  }
  const asked = await operator.do<SeenDossier>(
    'requestExpertOpinion',
    { ...moved(draft), expertCode: SPECIALISED_UNIT },
    DOSSIER,
  );
  const opined = await appraiser.do<SeenDossier>(
    'giveExpertOpinion',
    { ...moved(asked), ...SUITABLE },
    DOSSIER,
  );
  return operator.do('submitDossier', moved(opined), DOSSIER);
}

/** From what was sent to the opinion that it is suitable. */
export async function appraised(
  offices: Offices,
  sent: SeenDossier,
  by: Officer = offices.appraiser,
): Promise<SeenDossier> {
  const accepted = await by.do<SeenDossier>('acceptForAppraisal', moved(sent), DOSSIER);
  return by.do('giveAppraisalOpinion', { ...moved(accepted), ...SUITABLE }, DOSSIER);
}

/** From the opinion to the question for approval. */
export function askedForApproval({ operator }: Offices, suitable: SeenDossier): Promise<SeenDossier> {
  return operator.do('submitForApproval', { ...moved(suitable), ...REGULATION }, DOSSIER);
}

/** A system with its level approved, by the shortest way. */
export async function approved(
  offices: Offices,
  level: 2 | 3,
): Promise<{ system: SeenSystem; dossier: SeenDossier }> {
  const system = await register(offices, level);
  const suitable = await appraised(offices, await submitted(offices, await drafted(offices, system)));
  const pending = await askedForApproval(offices, suitable);
  const by = level === 2 ? offices.unitDecider : offices.decider;
  const input = { ...moved(pending), ...decision('31/QĐ') };
  return { system, dossier: await by.do<SeenDossier>('approveDossier', input, DOSSIER) };
}
