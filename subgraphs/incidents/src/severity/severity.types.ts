import type { Bilingual } from '@khien/errors';
import type { IncidentRegime } from '../incidents/incident-channel.js';
import type { ResponsePlan } from '../incidents/response-plan.js';
import type { FactName } from './severity-facts.js';

/** Where a rule stands. */
export interface LegalReference {
  /** Such as `Decision 05/2017/QĐ-TTg`; null for what is ours. */
  readonly document: string | null;
  readonly article: string | null;
  readonly clause: string | null;
  readonly point: string | null;
}

/** Whether something holds, as far as the facts tell. */
export const Holds = { MET: 'MET', NOT_MET: 'NOT_MET', UNKNOWN: 'UNKNOWN' } as const;
/** One of {@link Holds}. */
export type Holds = (typeof Holds)[keyof typeof Holds];

/** What the facts come to. */
export const SeverityOutcome = { ORDINARY: 'ORDINARY', UNDECIDED: 'UNDECIDED', SERIOUS: 'SERIOUS' } as const;
/** One of {@link SeverityOutcome}. */
export type SeverityOutcome = (typeof SeverityOutcome)[keyof typeof SeverityOutcome];

/** A step of the derivation. */
export interface Finding {
  /** Names it within its regime. */
  readonly code: string;
  /** `CONDITION` decides; `CONSIDERATION` is weighed by a person where the law leaves the choice. */
  readonly kind: 'CONDITION' | 'CONSIDERATION';
  readonly result: Holds;
  readonly text: Bilingual;
  readonly reference: LegalReference;
  /** Systems by which it is met. */
  readonly systemIds: readonly string[];
}

/** A fact that is not known and could decide. */
export interface MissingFact {
  readonly fact: FactName;
  /** Of which system; null for what is of the whole incident, or of a system without identifier. */
  readonly systemId: string | null;
}

/** A single fact that, were it otherwise, would change the outcome. */
export interface TurningPoint extends MissingFact {
  /** What it would have to be: `true`, `false`, or a level. */
  readonly value: string;
  readonly outcome: SeverityOutcome;
}

/** How soon an incident must be reported under Decree 331/2026, article 31, clause 2, point d. */
export const ReportingClass = {
  EVERY_INCIDENT: 'EVERY_INCIDENT',
  SERIOUS_INCIDENT: 'SERIOUS_INCIDENT',
  HARM_OR_SERIOUS_INTERRUPTION: 'HARM_OR_SERIOUS_INTERRUPTION',
} as const;
/** One of {@link ReportingClass}. */
export type ReportingClass = (typeof ReportingClass)[keyof typeof ReportingClass];

/** Whether an incident falls into a reporting class. */
export interface ReportingFinding {
  readonly code: ReportingClass;
  readonly result: Holds;
}

/** What the facts come to under one regime, with everything that it follows from. */
export interface SeverityResult {
  readonly regime: IncidentRegime;
  readonly outcome: SeverityOutcome;
  readonly findings: readonly Finding[];
  readonly missing: readonly MissingFact[];
  readonly turningPoints: readonly TurningPoint[];
  /** The plan of Decision 05/2017, article 10; null unless the incident is serious and the facts name one. */
  readonly plan: ResponsePlan | null;
  /** Of Decree 331/2026; empty under Decision 05/2017. */
  readonly reportingClasses: readonly ReportingFinding[];
}

/** Changes when the same facts would come to something else. */
export const RULES_VERSION = 1;
