import type { Bilingual } from '@khien/errors';
import { Role } from '@khien/identity';
import type { GuardName } from './dossier-guards.rules.js';
import type { DossierState } from './dossier-state.js';

/** What can happen to a dossier after it has been opened. */
export const DossierEvent = {
  REQUEST_EXPERT_OPINION: 'REQUEST_EXPERT_OPINION',
  EXPERT_SUITABLE: 'EXPERT_SUITABLE',
  EXPERT_NOT_YET: 'EXPERT_NOT_YET',
  SUBMIT: 'SUBMIT',
  RETURN: 'RETURN',
  ACCEPT: 'ACCEPT',
  APPRAISE_SUITABLE: 'APPRAISE_SUITABLE',
  APPRAISE_NOT_YET: 'APPRAISE_NOT_YET',
  REVISE: 'REVISE',
  SUBMIT_FOR_APPROVAL: 'SUBMIT_FOR_APPROVAL',
  APPROVE: 'APPROVE',
  REFUSE: 'REFUSE',
  PROPOSE_FOR_LIST: 'PROPOSE_FOR_LIST',
  RECORD_LISTING: 'RECORD_LISTING',
  REFUSE_LISTING: 'REFUSE_LISTING',
  SUBMIT_PLAN: 'SUBMIT_PLAN',
  APPROVE_PLAN: 'APPROVE_PLAN',
  REFUSE_PLAN: 'REFUSE_PLAN',
  WITHDRAW: 'WITHDRAW',
  START_REDETERMINATION: 'START_REDETERMINATION',
  END_REDETERMINATION: 'END_REDETERMINATION',
  SUPERSEDE: 'SUPERSEDE',
} as const;
/** One of {@link DossierEvent}. */
export type DossierEvent = (typeof DossierEvent)[keyof typeof DossierEvent];

/**
 * In which capacity somebody acts. They act for exactly the organization that the dossier names for it, with one of the
 * roles of {@link ACTORS}; that an organization stands above another is not enough to decide in its place.
 */
export const DossierActor = {
  /** The operating unit of the systems. */
  PREPARER: 'PREPARER',
  /** The specialised unit that was asked for its opinion. */
  EXPERT: 'EXPERT',
  /** The body that the dossier was sent to. */
  APPRAISER: 'APPRAISER',
  /** Who approves: the appraising unit at levels 1 and 2, the owner above. */
  DECIDER: 'DECIDER',
  /** Who records what the Prime Minister decided: the Government. */
  LISTER: 'LISTER',
  /** Nobody: it follows from what happened to another dossier. */
  AUTOMATIC: 'AUTOMATIC',
} as const;
/** One of {@link DossierActor}. */
export type DossierActor = (typeof DossierActor)[keyof typeof DossierActor];

/** The roles in which each capacity can be held. */
export const ACTORS: Readonly<Record<DossierActor, readonly Role[]>> = {
  PREPARER: [Role.SYSTEM_OPERATOR, Role.SYSTEM_OWNER],
  EXPERT: [Role.APPRAISER],
  APPRAISER: [Role.APPRAISER],
  DECIDER: [Role.APPROVER],
  LISTER: [Role.APPROVER],
  AUTOMATIC: [],
};

/** A clock of the law; `APPRAISAL` is the one of the level (LV_APPR_3, LV_APPR_45, none at levels 1 and 2). */
export type DossierClock =
  | 'LV_INCOMPLETE'
  | 'APPRAISAL'
  | 'LV_APPROVE'
  | 'LV_TRANS_APPROVE'
  | 'LV_TRANS_MEASURE';

/** What must be said for an event. */
type RequiredInput =
  | 'expertUnit'
  | 'appraisingBody'
  | 'opinion'
  | 'reason'
  | 'decision'
  | 'regulation'
  | 'reasons';

/** One line of the table: what may happen, by whom, under which conditions, and what it does to the clocks. */
export interface DossierTransition {
  readonly event: DossierEvent;
  readonly from: readonly DossierState[];
  readonly to: DossierState;
  readonly actor: DossierActor;
  readonly guards: readonly GuardName[];
  readonly requires: readonly RequiredInput[];
  /** Clocks that start; those that a regime does not have for the level do not. */
  readonly starts: readonly DossierClock[];
  /** Clocks that are met by it. */
  readonly meets: readonly DossierClock[];
  /** Clocks that stop without being met; they start from the beginning, not from where they stood. */
  readonly stops: readonly DossierClock[];
  /** The mutation of the graph that does it; null for what follows by itself. */
  readonly mutation: string | null;
  readonly words: Bilingual;
  /** `LAW`: the decrees have it. `OURS`: added so that no dossier is stuck where they are silent. */
  readonly basis: 'LAW' | 'OURS';
}

type Line = Pick<DossierTransition, 'from' | 'to' | 'actor' | 'mutation' | 'words'> &
  Partial<Omit<DossierTransition, 'event'>>;

const NOT_A_PREPARER: readonly GuardName[] = ['PERSON_DID_NOT_PREPARE', 'UNIT_DID_NOT_PREPARE'];
const EVERY_CLOCK: readonly DossierClock[] = [
  'LV_INCOMPLETE',
  'APPRAISAL',
  'LV_APPROVE',
  'LV_TRANS_APPROVE',
  'LV_TRANS_MEASURE',
];

/**
 * The table of states and transitions of a dossier (reference: section G3; Decree 331/2026, Articles 18, 20, 23 to 25). The
 * service, the graph, the database's own check (`dossier_transition_rule`) and the tests read it or are compared with it.
 */
const LINES: Readonly<Record<DossierEvent, Line>> = {
  REQUEST_EXPERT_OPINION: {
    from: ['DRAFT'],
    to: 'EXPERT_OPINION',
    actor: 'PREPARER',
    mutation: 'requestExpertOpinion',
    guards: ['HIGH_LEVEL', 'EXPERT_FITS'],
    requires: ['expertUnit'],
    words: { vi: 'Xin ý kiến chuyên môn', en: 'Ask for the expert opinion' },
  },
  EXPERT_SUITABLE: {
    from: ['EXPERT_OPINION'],
    to: 'EXPERT_OPINION',
    actor: 'EXPERT',
    mutation: 'giveExpertOpinion',
    guards: ['NO_EXPERT_OPINION_YET', ...NOT_A_PREPARER],
    requires: ['opinion'],
    words: { vi: 'Ý kiến chuyên môn: phù hợp', en: 'Expert opinion: suitable' },
  },
  EXPERT_NOT_YET: {
    from: ['EXPERT_OPINION'],
    to: 'DRAFT',
    actor: 'EXPERT',
    mutation: 'giveExpertOpinion',
    guards: ['NO_EXPERT_OPINION_YET', ...NOT_A_PREPARER],
    requires: ['opinion'],
    words: { vi: 'Ý kiến chuyên môn: chưa phù hợp', en: 'Expert opinion: not yet suitable' },
  },
  SUBMIT: {
    from: ['DRAFT', 'EXPERT_OPINION', 'RETURNED'],
    to: 'SUBMITTED',
    actor: 'PREPARER',
    mutation: 'submitDossier',
    guards: ['DOCUMENTS_COMPLETE', 'EXPERT_OPINION_GIVEN', 'APPRAISER_FITS'],
    requires: ['appraisingBody'],
    starts: ['LV_INCOMPLETE', 'APPRAISAL'],
    words: { vi: 'Gửi thẩm định', en: 'Send for appraisal' },
  },
  RETURN: {
    from: ['SUBMITTED'],
    to: 'RETURNED',
    actor: 'APPRAISER',
    mutation: 'returnDossier',
    guards: NOT_A_PREPARER,
    requires: ['reason'],
    meets: ['LV_INCOMPLETE'],
    stops: ['APPRAISAL'],
    words: { vi: 'Trả hồ sơ chưa hợp lệ', en: 'Return as incomplete' },
  },
  ACCEPT: {
    from: ['SUBMITTED'],
    to: 'IN_APPRAISAL',
    actor: 'APPRAISER',
    mutation: 'acceptForAppraisal',
    guards: NOT_A_PREPARER,
    meets: ['LV_INCOMPLETE'],
    words: { vi: 'Tiếp nhận hồ sơ hợp lệ', en: 'Accept as complete' },
  },
  APPRAISE_SUITABLE: {
    from: ['IN_APPRAISAL'],
    to: 'APPRAISED_OK',
    actor: 'APPRAISER',
    mutation: 'giveAppraisalOpinion',
    guards: NOT_A_PREPARER,
    requires: ['opinion'],
    meets: ['APPRAISAL'],
    words: { vi: 'Ý kiến thẩm định: phù hợp', en: 'Appraisal opinion: suitable' },
  },
  APPRAISE_NOT_YET: {
    from: ['IN_APPRAISAL'],
    to: 'APPRAISED_NOT_OK',
    actor: 'APPRAISER',
    mutation: 'giveAppraisalOpinion',
    guards: NOT_A_PREPARER,
    requires: ['opinion'],
    meets: ['APPRAISAL'],
    words: { vi: 'Ý kiến thẩm định: chưa phù hợp', en: 'Appraisal opinion: not yet suitable' },
  },
  REVISE: {
    from: ['DRAFT', 'RETURNED', 'EXPERT_OPINION', 'APPRAISED_NOT_OK'],
    to: 'DRAFT',
    actor: 'PREPARER',
    mutation: 'reviseDossier',
    words: { vi: 'Hoàn thiện lại hồ sơ', en: 'Revise the dossier' },
  },
  SUBMIT_FOR_APPROVAL: {
    from: ['APPRAISED_OK'],
    to: 'PENDING_APPROVAL',
    actor: 'PREPARER',
    mutation: 'submitForApproval',
    guards: ['REGULATION_ATTACHED', 'APPRAISED_SUITABLE'],
    requires: ['regulation'],
    starts: ['LV_APPROVE'],
    words: { vi: 'Trình phê duyệt', en: 'Submit for approval' },
  },
  APPROVE: {
    from: ['PENDING_APPROVAL'],
    to: 'APPROVED',
    actor: 'DECIDER',
    mutation: 'approveDossier',
    guards: ['NOT_LISTED', 'REGULATION_BEFORE_DECISION', ...NOT_A_PREPARER],
    requires: ['decision'],
    meets: ['LV_APPROVE', 'LV_TRANS_APPROVE'],
    words: { vi: 'Phê duyệt cấp độ', en: 'Approve the level' },
  },
  REFUSE: {
    from: ['PENDING_APPROVAL'],
    to: 'DRAFT',
    actor: 'DECIDER',
    mutation: 'refuseApproval',
    guards: NOT_A_PREPARER,
    requires: ['reason'],
    meets: ['LV_APPROVE'],
    words: { vi: 'Không phê duyệt', en: 'Refuse the approval' },
  },
  PROPOSE_FOR_LIST: {
    from: ['PENDING_APPROVAL'],
    to: 'LIST_PENDING',
    actor: 'APPRAISER',
    mutation: 'proposeForNationalList',
    guards: ['LISTED', ...NOT_A_PREPARER],
    words: { vi: 'Trình Thủ tướng Chính phủ danh mục', en: 'Submit the list to the Prime Minister' },
  },
  RECORD_LISTING: {
    from: ['LIST_PENDING'],
    to: 'LISTED',
    actor: 'LISTER',
    mutation: 'recordListing',
    guards: NOT_A_PREPARER,
    requires: ['decision'],
    words: { vi: 'Ghi nhận quyết định danh mục', en: "Record the Prime Minister's list" },
  },
  REFUSE_LISTING: {
    from: ['LIST_PENDING'],
    to: 'DRAFT',
    actor: 'LISTER',
    mutation: 'refuseApproval',
    guards: NOT_A_PREPARER,
    requires: ['reason'],
    words: { vi: 'Không đưa vào danh mục', en: 'Refuse the listing' },
    basis: 'OURS',
  },
  SUBMIT_PLAN: {
    from: ['LISTED'],
    to: 'PLAN_PENDING',
    actor: 'PREPARER',
    mutation: 'submitForApproval',
    guards: ['REGULATION_ATTACHED'],
    requires: ['regulation'],
    starts: ['LV_APPROVE'],
    words: { vi: 'Trình phê duyệt phương án', en: 'Submit the protection plan' },
  },
  APPROVE_PLAN: {
    from: ['PLAN_PENDING'],
    to: 'APPROVED',
    actor: 'DECIDER',
    mutation: 'approvePlan',
    guards: ['REGULATION_BEFORE_DECISION', ...NOT_A_PREPARER],
    requires: ['decision'],
    meets: ['LV_APPROVE', 'LV_TRANS_APPROVE'],
    words: { vi: 'Phê duyệt phương án', en: 'Approve the protection plan' },
  },
  REFUSE_PLAN: {
    from: ['PLAN_PENDING'],
    to: 'LISTED',
    actor: 'DECIDER',
    mutation: 'refuseApproval',
    guards: NOT_A_PREPARER,
    requires: ['reason'],
    meets: ['LV_APPROVE'],
    words: { vi: 'Không phê duyệt phương án', en: 'Refuse the protection plan' },
    basis: 'OURS',
  },
  WITHDRAW: {
    from: [
      'DRAFT',
      'EXPERT_OPINION',
      'SUBMITTED',
      'RETURNED',
      'IN_APPRAISAL',
      'APPRAISED_NOT_OK',
      'APPRAISED_OK',
      'PENDING_APPROVAL',
      'LIST_PENDING',
    ],
    to: 'WITHDRAWN',
    actor: 'PREPARER',
    mutation: 'withdrawDossier',
    requires: ['reason'],
    stops: EVERY_CLOCK,
    words: { vi: 'Rút hồ sơ', en: 'Withdraw' },
    basis: 'OURS',
  },
  START_REDETERMINATION: {
    from: ['APPROVED'],
    to: 'REDETERMINATION',
    actor: 'PREPARER',
    mutation: 'startRedetermination',
    requires: ['reasons'],
    words: { vi: 'Xác định lại cấp độ', en: 'Determine the level anew' },
  },
  END_REDETERMINATION: {
    from: ['REDETERMINATION'],
    to: 'APPROVED',
    actor: 'AUTOMATIC',
    mutation: null,
    words: { vi: 'Dừng xác định lại', en: 'The new dossier was withdrawn' },
    basis: 'OURS',
  },
  SUPERSEDE: {
    from: ['APPROVED', 'REDETERMINATION'],
    to: 'SUPERSEDED',
    actor: 'AUTOMATIC',
    mutation: null,
    words: { vi: 'Được thay thế', en: 'Superseded by a newer decision' },
  },
};

const NOTHING = { guards: [], requires: [], starts: [], meets: [], stops: [], basis: 'LAW' } as const;

/** The table, one line an event. */
export const TRANSITIONS: readonly DossierTransition[] = Object.values(DossierEvent).map((event) => ({
  ...NOTHING,
  ...LINES[event],
  event,
}));

/** The line of an event. */
export function transitionOf(event: DossierEvent): DossierTransition {
  return { ...NOTHING, ...LINES[event], event };
}
