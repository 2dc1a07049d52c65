import {
  type Day,
  dayInVietnam,
  endOfDay,
  type HolidayVerification,
  type WorkingCalendar,
} from '@khien/calendar';
import { procedureOf } from '../level-determination/procedure.rules.js';
import type { DeadlineCode, DeadlineRule, ProcedureRegime } from '../level-determination/procedure.types.js';
import { dueDay, TRANSITION } from '../level-determination/procedure-deadlines.rules.js';
import type { DossierClock, DossierTransition } from './dossier.machine.js';

/** How a deadline stands at a moment. */
export const DeadlineStatus = {
  RUNNING: 'RUNNING',
  SOON: 'SOON',
  OVERDUE: 'OVERDUE',
  MET: 'MET',
  MET_LATE: 'MET_LATE',
  STOPPED: 'STOPPED',
} as const;
/** One of {@link DeadlineStatus}. */
export type DeadlineStatus = (typeof DeadlineStatus)[keyof typeof DeadlineStatus];

/** A deadline is soon due when it ends within so many working days. */
const SOON_WORKING_DAYS = 3;

/** What decides which deadlines a dossier has. */
export interface ClockedDossier {
  readonly regime: ProcedureRegime;
  readonly level: number;
  readonly listed: boolean;
}

/** A deadline, reckoned. */
export interface ReckonedDeadline {
  readonly code: DeadlineCode;
  /** By what it was reckoned, such as `ND331 15 WORKING_DAYS`. */
  readonly rule: string;
  readonly dueOn: Day;
  readonly dueAt: Date;
  readonly daysOff: HolidayVerification;
}

/** Which codes a clock of the machine stands for. */
export function codesOf(clock: DossierClock): readonly DeadlineCode[] {
  return clock === 'APPRAISAL' ? ['LV_APPR_3', 'LV_APPR_45'] : [clock];
}

/**
 * The rules of the deadlines that a transition starts. The list of the Prime Minister has no deadline: what is on it has the
 * seven days of the approval when its plan is submitted.
 */
export function rulesStarted(
  transition: Pick<DossierTransition, 'event' | 'starts'>,
  { regime, level, listed }: ClockedDossier,
): readonly DeadlineRule[] {
  if (transition.event === 'SUBMIT_FOR_APPROVAL' && listed) return [];
  const codes = transition.starts.flatMap(codesOf);
  return procedureOf(regime, level, { nationalList: listed }).deadlines.filter(({ code }) =>
    codes.includes(code),
  );
}

/** The deadlines of the transition that a dossier has from when it is opened: those of the old decree. */
export function rulesFromTheStart(regime: ProcedureRegime): readonly DeadlineRule[] {
  return regime === 'ND85' ? [TRANSITION.approve, TRANSITION.measures] : [];
}

/** Reckons a deadline from a moment on. */
export function reckon(
  rule: DeadlineRule,
  regime: ProcedureRegime,
  from: Date,
  calendar: WorkingCalendar,
): ReckonedDeadline {
  const start = dayInVietnam(from);
  const dueOn = dueDay(rule, start, calendar);
  return {
    code: rule.code,
    rule: `${regime} ${rule.length} ${rule.unit}`,
    dueOn,
    dueAt: endOfDay(dueOn),
    daysOff: rule.unit === 'WORKING_DAYS' ? calendar.verificationBetween(start, dueOn) : 'OFFICIAL',
  };
}

/** The last moment that is soon, seen from another. */
export function soonUntil(now: Date, calendar: WorkingCalendar): Date {
  return endOfDay(calendar.addWorkingDays(dayInVietnam(now), SOON_WORKING_DAYS));
}

/** How a deadline stands. */
export function statusOf(
  { dueAt, metAt, stoppedAt }: { dueAt: Date; metAt: Date | null; stoppedAt: Date | null },
  now: Date,
  calendar: WorkingCalendar,
): DeadlineStatus {
  if (metAt !== null) return metAt > dueAt ? 'MET_LATE' : 'MET';
  if (stoppedAt !== null) return 'STOPPED';
  if (now > dueAt) return 'OVERDUE';
  return dueAt <= soonUntil(now, calendar) ? 'SOON' : 'RUNNING';
}

const RULES: Readonly<Record<string, DeadlineRule>> = Object.fromEntries(
  [
    TRANSITION.approve,
    TRANSITION.measures,
    ...(['ND85', 'ND331'] as const).flatMap((regime) =>
      [1, 3, 4].flatMap((level) => procedureOf(regime, level, { nationalList: false }).deadlines),
    ),
  ].map((rule) => [rule.code, rule]),
);

/** The rule of a code as the regime has it for the level: its text and its reference. */
export function ruleOf(code: DeadlineCode, { regime, level, listed }: ClockedDossier): DeadlineRule {
  const found = procedureOf(regime, level, { nationalList: listed }).deadlines.find(
    (rule) => rule.code === code,
  );
  const rule = found ?? RULES[code];
  if (rule === undefined) throw new Error(`there is no deadline ${code}`);
  return rule;
}
