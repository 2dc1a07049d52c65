import { Random, stableUuid } from '@khien/seeding';
import { SystemState } from '../../src/information-systems/system-state.js';
import { determineLevel } from '../../src/level-determination/level.rules.js';
import { judgedSystem, type Level, type LevelFacts } from '../../src/level-determination/level-facts.js';
import type { PartOnRecord, SystemOnRecord } from '../../src/level-determination/on-record.rules.js';
import { type Archetype, NOTHING_SPECIAL } from './archetype.js';

/** The dates of a demonstration system, its parts, and how its data subjects were counted. */
type Life = Pick<
  SystemOnRecord,
  'investmentStartedOn' | 'operatingSince' | 'priorApprovedLevel' | 'priorApprovedOn' | 'parts' | 'facts'
>;

/** What a life is made from. */
interface LifeOf {
  /** Own to the system, so that other draws of chance do not change when this changes. */
  readonly seed: string;
  readonly archetype: Archetype;
  readonly state: SystemState;
  readonly users: number;
  readonly facts: LevelFacts;
  readonly registeredAt: Date;
}

const DAY_MS = 86_400_000;

/** Approvals of before this platform; the ministry in charge published 65 % of state systems in December 2023. */
const APPROVED_BEFORE = 0.65;

/** Levels approved before were approved under Decree 85. */
const LAST_PRIOR_APPROVAL = '2026-06-30';

/** Of systems whose dates nobody has put in yet. */
const WITHOUT_DATES = 0.06;

/** Of systems with administrative procedures, so many have their parts judged apart. */
const WITH_PARTS = 0.25;

/** Makes up what a system went through; an assumption of the demonstration. */
export function demonstrationLife(of: LifeOf): Life {
  const random = new Random(`life of ${of.seed}`);
  return { ...datesOf(random, of), parts: partsOf(random, of), facts: countedFacts(random, of) };
}

function datesOf(random: Random, { archetype, state, users, facts, registeredAt }: LifeOf) {
  const unknown = { investmentStartedOn: null, operatingSince: null };
  const never = { priorApprovedLevel: null, priorApprovedOn: null };
  if (random.chance(WITHOUT_DATES)) return { ...unknown, ...never };
  const registered = registeredAt.getTime();
  const started = registered - random.integer(200, 1_600) * DAY_MS;
  const investmentStartedOn = dayOf(started);
  if (state === SystemState.PLANNED || state === SystemState.BUILDING) {
    return {
      investmentStartedOn: dayOf(registered - random.integer(5, 320) * DAY_MS),
      operatingSince: null,
      ...never,
    };
  }
  const opened = started + random.integer(90, 190) * DAY_MS;
  const operatingSince = dayOf(opened);
  const approvedOn = dayOf(opened + random.integer(10, 500) * DAY_MS);
  const level = determineLevel(judgedSystem({ kind: archetype.kind, facts, users }), 'ND85').value;
  const approved =
    random.chance(APPROVED_BEFORE) && approvedOn <= LAST_PRIOR_APPROVAL && approvedOn <= dayOf(registered);
  const prior: { priorApprovedLevel: Level | null; priorApprovedOn: string | null } =
    approved && level !== null ? { priorApprovedLevel: level, priorApprovedOn: approvedOn } : never;
  return { investmentStartedOn, operatingSince, ...prior };
}

/** A window for the public beside the part that handles applications: one level apart, or not at all. */
function partsOf(
  random: Random,
  { seed, archetype, users, facts, registeredAt }: LifeOf,
): readonly PartOnRecord[] {
  if (facts.administrativeProcedures !== true || !random.chance(WITH_PARTS)) return [];
  const id = (part: number) => stableUuid(registeredAt, `part ${part} of ${seed}`);
  return [
    {
      id: id(1),
      name: 'Cổng tra cứu công khai',
      kind: archetype.kind,
      users,
      facts: { ...NOTHING_SPECIAL, publicServiceGrade: 'GRADE_1' },
    },
    { id: id(2), name: 'Phân hệ giải quyết hồ sơ', kind: archetype.kind, users, facts },
  ];
}

function countedFacts(random: Random, { facts, registeredAt }: LifeOf): LevelFacts {
  if (!facts.basicDataSubjects && !facts.sensitiveDataSubjects) return facts;
  return {
    ...facts,
    dataSubjectsCountedBy: random.weighted([
      ['DISTINCT_PERSONS', 55],
      ['ACCOUNTS', 20],
      ['RECORDS', 15],
      ['ESTIMATE', 10],
    ]),
    dataSubjectsCountedOn: dayOf(registeredAt.getTime() - random.integer(1, 180) * DAY_MS),
  };
}

function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}
