import type { Bilingual } from '@khien/errors';
import type { SourceVerification } from './criterion.js';

/** The regime by whose procedure a level is proposed, appraised and approved. */
export type ProcedureRegime = 'ND85' | 'ND331';

/** Where a rule of the procedure stands, and how sure that is. */
export interface Provision {
  /** As it is cited. */
  readonly citation: Bilingual;
  readonly verification: SourceVerification;
  /** `STATED`: the text says so. `INFERRED`: our reading, where the text is silent or was not read. */
  readonly reading: 'STATED' | 'INFERRED';
}

/** Who acts in a step (Decree 331/2026, Articles 18 and 20). */
export const ProcedureBody = {
  OPERATING_UNIT: 'OPERATING_UNIT',
  SPECIALISED_UNIT: 'SPECIALISED_UNIT',
  OWNER: 'OWNER',
  NATIONAL_APPRAISER: 'NATIONAL_APPRAISER',
  PRIME_MINISTER: 'PRIME_MINISTER',
} as const;
/** One of {@link ProcedureBody}. */
export type ProcedureBody = (typeof ProcedureBody)[keyof typeof ProcedureBody];

/** What is done, in order. */
export const ProcedureStepKind = {
  PREPARE: 'PREPARE',
  EXPERT_OPINION: 'EXPERT_OPINION',
  APPRAISE: 'APPRAISE',
  APPROVE: 'APPROVE',
  LIST: 'LIST',
  PLAN: 'PLAN',
} as const;
/** One of {@link ProcedureStepKind}. */
export type ProcedureStepKind = (typeof ProcedureStepKind)[keyof typeof ProcedureStepKind];

/** One step of the procedure. */
export interface ProcedureStep {
  readonly step: ProcedureStepKind;
  readonly body: ProcedureBody;
  readonly provision: Provision;
  /** Forms (Mẫu số) of the Annex of Decree 331/2026 that it uses; none known under Decree 85/2016. */
  readonly forms: readonly FormOfStep[];
}

/** A form, and how sure it is that it belongs here. */
export interface FormOfStep {
  /** `01` to `08`. */
  readonly number: string;
  readonly title: Bilingual;
  readonly reading: Provision['reading'];
}

/** A part of the dossier (Decree 331/2026, Articles 10, 21, 22, 24, 29 and 30(7)). */
export const DossierPart = {
  SYSTEM_DESCRIPTION: 'SYSTEM_DESCRIPTION',
  DESIGN_DOCUMENT: 'DESIGN_DOCUMENT',
  LEVEL_STATEMENT: 'LEVEL_STATEMENT',
  PROTECTION_PLAN: 'PROTECTION_PLAN',
  EXPERT_OPINION: 'EXPERT_OPINION',
  RISK_ASSESSMENT: 'RISK_ASSESSMENT',
  INTERNAL_REGULATION: 'INTERNAL_REGULATION',
  APPRAISAL_OPINION: 'APPRAISAL_OPINION',
} as const;
/** One of {@link DossierPart}. */
export type DossierPart = (typeof DossierPart)[keyof typeof DossierPart];

/** A document that the dossier needs. */
export interface RequiredDocument {
  readonly part: DossierPart;
  readonly title: Bilingual;
  readonly contents: Bilingual;
  /** When it must be there: to be sent for appraisal, or for the decision. */
  readonly neededFor: 'APPRAISAL' | 'APPROVAL';
  /** `FILE`: attached by who prepares. `OPINION`: given here by the body that has it. */
  readonly given: 'FILE' | 'OPINION';
  readonly provision: Provision;
}

/** Codes of the deadlines of the procedure. */
export const DeadlineCode = {
  LV_INCOMPLETE: 'LV_INCOMPLETE',
  LV_APPR_3: 'LV_APPR_3',
  LV_APPR_45: 'LV_APPR_45',
  LV_APPROVE: 'LV_APPROVE',
  LV_TRANS_APPROVE: 'LV_TRANS_APPROVE',
  LV_TRANS_MEASURE: 'LV_TRANS_MEASURE',
} as const;
/** One of {@link DeadlineCode}. */
export type DeadlineCode = (typeof DeadlineCode)[keyof typeof DeadlineCode];

/** What starts a deadline. */
type DeadlineStart = 'DOSSIER_RECEIVED' | 'COMPLETE_DOSSIER' | 'COMPLETE_APPROVAL_DOSSIER' | 'LAW_IN_FORCE';

/** A deadline as the law sets it. */
export interface DeadlineRule {
  readonly code: DeadlineCode;
  readonly title: Bilingual;
  readonly starts: DeadlineStart;
  readonly length: number;
  readonly unit: 'WORKING_DAYS' | 'CALENDAR_DAYS' | 'MONTHS';
  /** Who has to act until then. */
  readonly body: ProcedureBody;
  readonly provision: Provision;
}

/** The procedure of a regime for a level. */
export interface Procedure {
  readonly regime: ProcedureRegime;
  readonly level: number;
  /** Whether it is that of level 5, also for a system of level 3 or 4 on the list (Decree 331/2026, Article 18). */
  readonly listed: boolean;
  readonly steps: readonly ProcedureStep[];
  readonly documents: readonly RequiredDocument[];
  readonly deadlines: readonly DeadlineRule[];
}
