import type { Random } from '@khien/seeding';
import { type DossierActor, type DossierEvent, transitionOf } from '../../src/dossiers/dossier.machine.js';
import type { DossierState } from '../../src/dossiers/dossier-state.js';
import type { ProcedureRegime } from '../../src/level-determination/procedure.types.js';

/** A system as far as its dossier follows from it. */
export interface ProposedSystem {
  readonly level: number;
  readonly ownerId: string;
  readonly operatorId: string;
  /** The specialised unit of the owner; null where none was generated. */
  readonly specialistId: string | null;
  readonly nationalId: string;
  readonly governmentId: string;
  readonly registeredAt: Date;
}

/** A step of a generated dossier. */
export interface PathStep {
  readonly event: DossierEvent;
  readonly from: DossierState;
  readonly to: DossierState;
  readonly actor: DossierActor;
  readonly at: Date;
  readonly opinion?: 'SUITABLE' | 'NOT_YET_SUITABLE';
  readonly decision?: 'LEVEL' | 'LIST' | 'PLAN';
}

/** How a generated dossier went. */
export interface DossierPath {
  readonly regime: ProcedureRegime;
  readonly listed: boolean;
  readonly state: DossierState;
  readonly openedAt: Date;
  readonly appraisingId: string;
  readonly steps: readonly PathStep[];
  /** Who acts in which capacity. */
  readonly bodies: Readonly<Partial<Record<DossierActor, string>>>;
}

const DAY_MS = 86_400_000;
/** First day of Decree 331/2026: what was opened before goes by Decree 85. */
const ND331_SINCE = Date.parse('2026-08-19T00:00:00+07:00');

const TO_APPRAISAL: readonly DossierEvent[] = ['SUBMIT', 'ACCEPT'];
const EXPERT: readonly DossierEvent[] = ['REQUEST_EXPERT_OPINION', 'EXPERT_SUITABLE'];
const APPROVAL: readonly DossierEvent[] = ['SUBMIT_FOR_APPROVAL', 'APPROVE'];
const LISTING: readonly DossierEvent[] = [
  ...(['SUBMIT_FOR_APPROVAL', 'PROPOSE_FOR_LIST', 'RECORD_LISTING', 'SUBMIT_PLAN', 'APPROVE_PLAN'] as const),
];

const OPINIONS: Readonly<Partial<Record<DossierEvent, PathStep['opinion']>>> = {
  EXPERT_SUITABLE: 'SUITABLE',
  APPRAISE_SUITABLE: 'SUITABLE',
  APPRAISE_NOT_YET: 'NOT_YET_SUITABLE',
};
const DECISIONS: Readonly<Partial<Record<DossierEvent, PathStep['decision']>>> = {
  APPROVE: 'LEVEL',
  RECORD_LISTING: 'LIST',
  APPROVE_PLAN: 'PLAN',
};

/** How the dossier of a system went, if it has one. @param today the day of loading */
export function demonstrationPath(random: Random, system: ProposedSystem, today: Date): DossierPath | null {
  const { level, specialistId, nationalId, operatorId, ownerId, governmentId } = system;
  const listed = level === 5;
  const appraisingId = level >= 4 ? nationalId : specialistId;
  const outcome = random.weighted([
    ['NONE', 12],
    ['OPEN', 33],
    ['APPROVED', 55],
  ] as const);
  // How far an open one got, and how long ago it was sent.
  const reach = random.next();
  const days = random.integer(0, 45);
  if (outcome === 'NONE' || appraisingId === null || specialistId === null) return null;
  if ([appraisingId, specialistId].includes(operatorId)) return null;

  const whole: readonly DossierEvent[] = [
    ...(level >= 4 ? EXPERT : []),
    ...TO_APPRAISAL,
    'APPRAISE_SUITABLE',
    ...(listed ? LISTING : APPROVAL),
  ];
  const settled = new Date(system.registeredAt.getTime() + 20 * DAY_MS);
  const approvedAt = new Date(settled.getTime() + whole.length * 9 * DAY_MS);
  const approved = outcome === 'APPROVED' && approvedAt < today;
  const events = approved ? whole : partOf(whole, reach);
  const openedAt = approved ? settled : new Date(today.getTime() - (days + 8) * DAY_MS + 9 * 3_600_000);
  const gap = approved ? 9 * DAY_MS : Math.floor((days * DAY_MS) / (events.length + 1));
  const steps: PathStep[] = [];
  let state: DossierState = 'DRAFT';
  for (const [index, event] of events.entries()) {
    const { to, actor } = transitionOf(event);
    const [opinion, decision] = [OPINIONS[event], DECISIONS[event]];
    steps.push({
      ...{ event, from: state, to, actor, at: new Date(openedAt.getTime() + (index + 1) * gap) },
      ...(opinion ? { opinion } : {}),
      ...(decision ? { decision } : {}),
    });
    state = to;
  }
  return {
    ...{
      regime: openedAt.getTime() < ND331_SINCE ? 'ND85' : 'ND331',
      listed,
      state,
      openedAt,
      appraisingId,
      steps,
    },
    bodies: {
      PREPARER: operatorId,
      EXPERT: specialistId,
      APPRAISER: appraisingId,
      DECIDER: level <= 2 ? appraisingId : ownerId,
      LISTER: governmentId,
    },
  };
}

/** The first part of a path, its last step now and then another: returned, or found not yet suitable. */
function partOf(whole: readonly DossierEvent[], reach: number): readonly DossierEvent[] {
  const part = whole.slice(0, Math.floor(reach * whole.length));
  const last = part.at(-1);
  const turn = (reach * 1_000) % 1;
  if (last === 'ACCEPT' && turn < 0.2) return [...part.slice(0, -1), 'RETURN'];
  if (last === 'APPRAISE_SUITABLE' && turn < 0.4) return [...part.slice(0, -1), 'APPRAISE_NOT_YET'];
  return part;
}
