import type { Bilingual } from '@khien/errors';
import { Role } from '@khien/identity';
import type { IncidentEvent, IncidentState } from './incident-state.js';

/** In which capacity somebody moves an incident. */
export const IncidentActor = {
  /** The coordinating authority (cơ quan điều phối): any incident that it sees. */
  COORDINATOR: 'COORDINATOR',
  /** A responder of an organization that is a party. */
  RESPONDER: 'RESPONDER',
  /** The operating unit, the owner or the reporting side: of an organization that is a party, or that reported it. */
  OPERATING_SIDE: 'OPERATING_SIDE',
} as const;
/** One of {@link IncidentActor}. */
export type IncidentActor = (typeof IncidentActor)[keyof typeof IncidentActor];

/** The roles in which each capacity can be held. */
export const ACTORS: Readonly<Record<IncidentActor, readonly Role[]>> = {
  COORDINATOR: [Role.COORDINATOR],
  RESPONDER: [Role.RESPONDER],
  OPERATING_SIDE: [Role.SYSTEM_OPERATOR, Role.SYSTEM_OWNER, Role.INCIDENT_REPORTER],
};

/** A condition of a step beside state and capacity; `incident-guards.rules.ts` says what each means. */
export const IncidentGuard = {
  NOT_SERIOUS_ALREADY: 'NOT_SERIOUS_ALREADY',
  JUDGED: 'JUDGED',
  NOT_JUDGED_SERIOUS: 'NOT_JUDGED_SERIOUS',
  NOT_JUDGED_ORDINARY: 'NOT_JUDGED_ORDINARY',
  JUDGEMENT_STANDS: 'JUDGEMENT_STANDS',
  JUDGED_SERIOUS: 'JUDGED_SERIOUS',
  PROPOSED_BY_ANOTHER: 'PROPOSED_BY_ANOTHER',
  CLOSING_REPORT_RECEIVED: 'CLOSING_REPORT_RECEIVED',
  MERGED_FROM_SOMEWHERE: 'MERGED_FROM_SOMEWHERE',
} as const;
/** One of {@link IncidentGuard}. */
export type IncidentGuard = (typeof IncidentGuard)[keyof typeof IncidentGuard];

/** What must be said with a step. */
export const MoveField = {
  REASON: 'REASON',
  PLAN: 'PLAN',
  LESSONS: 'LESSONS',
  MERGED_INTO: 'MERGED_INTO',
} as const;
/** One of {@link MoveField}. */
export type MoveField = (typeof MoveField)[keyof typeof MoveField];

/** What a step does to the clocks of section G5; which of them the law has for the incident, its facts and dates say. */
export const ClockEffect = {
  /** Starts the clocks of every incident, from its detection. */
  START_OF_INCIDENT: 'START_OF_INCIDENT',
  /** Starts those of a serious one, from its detection; the others go on. */
  START_OF_SERIOUS: 'START_OF_SERIOUS',
  /** Starts the clock of the closing report, from the end of the response. */
  START_OF_CLOSING: 'START_OF_CLOSING',
  /** Starts the clock of the initial report to owner, specialised unit and coordinator, unless it was started before. */
  START_OF_EMERGENCY: 'START_OF_EMERGENCY',
  /** Stops those of a serious one: it is ordinary. */
  STOP_SERIOUS: 'STOP_SERIOUS',
  /** Stops the clock of the closing report: the response goes on. */
  STOP_CLOSING: 'STOP_CLOSING',
  /** Stops every clock: it was no incident of its own. */
  STOP_ALL: 'STOP_ALL',
  /** Starts again what the merge stopped, from where it ran: the law did not wait. */
  RESUME_ALL: 'RESUME_ALL',
  /** Starts the clock of a violation of personal data again, which a rejection stopped: the law did not wait. */
  RESUME_PERSONAL_DATA: 'RESUME_PERSONAL_DATA',
} as const;
/** One of {@link ClockEffect}. */
export type ClockEffect = (typeof ClockEffect)[keyof typeof ClockEffect];

/** A moment of an incident that a step sets. */
type Mark = 'acknowledgedAt' | 'containedAt' | 'resolvedAt' | 'closedAt';

/** One line of the table: what may happen, from where, by whom, under which conditions, and what it does. */
export interface IncidentTransition {
  readonly event: IncidentEvent;
  readonly from: readonly IncidentState[];
  /** Null: the one in which it was before the step that is undone. */
  readonly to: IncidentState | null;
  readonly actors: readonly IncidentActor[];
  readonly guards: readonly IncidentGuard[];
  readonly requires: readonly MoveField[];
  readonly clocks: readonly ClockEffect[];
  /** The moment that it sets; of several containments the first counts, of several resolutions the last. */
  readonly marks: Mark | null;
  /** The mutation of the graph that does it. */
  readonly mutation: string;
  readonly words: Bilingual;
  /** The text that has it; null where it is ours alone. */
  readonly reference: string | null;
}
