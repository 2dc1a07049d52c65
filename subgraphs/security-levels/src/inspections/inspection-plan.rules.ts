import { addCalendarDays, addMonths, type Day, lastDayBefore } from '@khien/calendar';
import type { LevelRegime } from '../level-determination/criterion.js';
import type { Level } from '../level-determination/level-facts.js';
import { IN_FORCE } from '../level-determination/regime.rules.js';
import { type DutyFacts, dutiesOf, PROPOSED_MONTHS, type ProposedMonths } from './inspection-duties.rules.js';
import { DutyCode, type Fulfilment, type InspectionDuty } from './inspection-duty.js';
import { InspectionKind, InspectionTrigger, type RiskGrade } from './inspection-kinds.js';
import { allowedKinds, type ProfessionalReason, professionalReasons } from './who-may-inspect.rules.js';

/** What the plan of a system follows from. */
export interface PlanFacts {
  readonly regime: LevelRegime;
  readonly level: Level;
  readonly nationalList: boolean;
  readonly risk: RiskGrade | null;
  readonly operating: boolean;
  /** When what was never done begins to count: day of the level's approval, or else of going into operation, or of the registration; see {@link countsFrom}. */
  readonly since: Day;
  /** Last day on which it was done; absent when never. `OUTSIDE_INSPECTION`: by a professional body or an authority. */
  readonly done: Readonly<Partial<Record<Fulfilment | 'OUTSIDE_INSPECTION', Day>>>;
}

/**
 * When what was never done begins to count: with the system, but not before the decree that asks for it was in force (our
 * reading: no text makes up for the years before it).
 */
export function countsFrom(regime: LevelRegime, systemSince: Day): Day {
  const decree = IN_FORCE[regime];
  return systemSince < decree ? decree : systemSince;
}

/** Where a duty stands against its day. */
export enum DutyTiming {
  OVERDUE = 'OVERDUE',
  SOON = 'SOON',
  LATER = 'LATER',
  NO_DAY = 'NO_DAY',
}

/** A duty with its day. */
export interface PlannedDuty {
  readonly duty: InspectionDuty;
  readonly lastDoneOn: Day | null;
  /** The last good day; null where only an event or the owner's plan gives one. */
  readonly dueOn: Day | null;
  readonly timing: DutyTiming;
  /** Kinds of inspection that count; none for what is no inspection. */
  readonly kinds: readonly InspectionKind[];
  readonly professionalReasons: readonly ProfessionalReason[];
}

/** What a system owes, the most urgent first. */
export interface InspectionPlan {
  readonly regime: LevelRegime;
  readonly level: Level;
  readonly duties: readonly PlannedDuty[];
}

/** Days before its day from which a duty counts as soon. */
const SOON_DAYS = 30;

/** The plan of a system on a day. */
export function inspectionPlan(
  facts: PlanFacts,
  today: Day,
  proposed: ProposedMonths = PROPOSED_MONTHS,
): InspectionPlan {
  const duties = dutiesOf(facts, proposed).map((duty) => planned(duty, facts, today));
  return { regime: facts.regime, level: facts.level, duties: duties.toSorted(byDay) };
}

function planned(duty: InspectionDuty, facts: PlanFacts, today: Day): PlannedDuty {
  const who = inspectors(duty, facts);
  // Where a professional body has to inspect, the owner's own inspections do not count.
  const outside = duty.fulfilledBy === 'INSPECTION' && !who.kinds.includes(InspectionKind.SELF);
  const lastDoneOn = facts.done[outside ? 'OUTSIDE_INSPECTION' : duty.fulfilledBy] ?? null;
  const dueOn = dueDay(duty, lastDoneOn, facts.since);
  return { duty, lastDoneOn, dueOn, timing: timingOf(dueOn, today), ...who };
}

function dueDay({ period }: InspectionDuty, lastDoneOn: Day | null, since: Day): Day | null {
  if (period === null) return null;
  if ('months' in period) return addMonths(lastDoneOn ?? since, period.months);
  return lastGoodDay(period.yearlyBefore, lastDoneOn, since);
}

/** The day before the one that is too late, in the year behind the last time; in the first year that has it whole. */
function lastGoodDay(before: string, lastDoneOn: Day | null, since: Day): Day {
  const year = Number((lastDoneOn ?? since).slice(0, 4));
  const inYear = (of: number) => lastDayBefore(`${of}-${before}`);
  if (lastDoneOn !== null) return inYear(year + 1);
  return since <= inYear(year) ? inYear(year) : inYear(year + 1);
}

function timingOf(dueOn: Day | null, today: Day): DutyTiming {
  if (dueOn === null) return DutyTiming.NO_DAY;
  if (dueOn < today) return DutyTiming.OVERDUE;
  return dueOn <= addCalendarDays(today, SOON_DAYS) ? DutyTiming.SOON : DutyTiming.LATER;
}

type Inspectors = Pick<PlannedDuty, 'kinds' | 'professionalReasons'>;

function inspectors({ code, fulfilledBy }: InspectionDuty, facts: DutyFacts): Inspectors {
  const none: readonly ProfessionalReason[] = [];
  // The yearly check of the national list is a self-inspection by its text (ND333 Article 8).
  if (code === DutyCode.NS_SELFCHECK)
    return { kinds: Object.values(InspectionKind), professionalReasons: none };
  if (fulfilledBy !== 'INSPECTION') return { kinds: [], professionalReasons: none };
  const question = { ...facts, trigger: InspectionTrigger.PERIODIC };
  return { kinds: allowedKinds(question), professionalReasons: professionalReasons(question) };
}

const ORDER = Object.values(DutyCode);

/** By day, what has none at the end; then in the order of the codes, so that the order is the same every time. */
function byDay(a: PlannedDuty, b: PlannedDuty): number {
  const [day, other] = [a.dueOn ?? '9999-12-31', b.dueOn ?? '9999-12-31'];
  if (day !== other) return day < other ? -1 : 1;
  return ORDER.indexOf(a.duty.code) - ORDER.indexOf(b.duty.code);
}
