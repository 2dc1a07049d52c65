import type { Bilingual } from '@khien/errors';
import type { SourceVerification } from '../level-determination/criterion.js';

/** What has to be done again and again; the codes of the deadline table (law-and-process G5) where it has one. */
export enum DutyCode {
  INSP_ORG = 'INSP_ORG',
  INSP_34 = 'INSP_34',
  INSP_5 = 'INSP_5',
  INSP_BY_RISK = 'INSP_BY_RISK',
  NS_SELFCHECK = 'NS_SELFCHECK',
  BEFORE_OPERATION = 'BEFORE_OPERATION',
  SCAN_SYSTEM = 'SCAN_SYSTEM',
  SCAN_CRITICAL = 'SCAN_CRITICAL',
  PENETRATION_EXTERNAL = 'PENETRATION_EXTERNAL',
  PENETRATION_INTERNAL = 'PENETRATION_INTERNAL',
  RISK_REIDENTIFICATION = 'RISK_REIDENTIFICATION',
}

/** Where a period comes from. */
export enum PeriodBasis {
  LAW = 'LAW',
  STANDARD = 'STANDARD',
  SETTING = 'SETTING',
  OWN_PLAN = 'OWN_PLAN',
  EVENT = 'EVENT',
}

/** What counts as having done a duty. */
export type Fulfilment =
  | 'INSPECTION'
  | 'BEFORE_OPERATION'
  | 'SCAN_SYSTEM'
  | 'SCAN_CRITICAL'
  | 'PENETRATION_EXTERNAL'
  | 'PENETRATION_INTERNAL'
  | 'RISK_ASSESSMENT';

/** How often; yearly before a day that is itself too late: "before 1/10" is 30 September at the latest. */
export type Period = { readonly months: number } | { readonly yearlyBefore: string } | null;

/** A duty of a system, as a text gives it. */
export interface InspectionDuty {
  readonly code: DutyCode;
  readonly basis: PeriodBasis;
  readonly period: Period;
  readonly fulfilledBy: Fulfilment;
  readonly text: Bilingual;
  readonly reference: Bilingual;
  readonly verification: SourceVerification;
}
