import { Random, stableUuid } from '@khien/seeding';
import { referenceOf, referenceYear } from '../../src/information-systems/references.js';
import { SystemState } from '../../src/information-systems/system-state.js';
import type { FactName, LevelFacts } from '../../src/level-determination/level-facts.js';
import { levelOnRecord, type SystemOnRecord } from '../../src/level-determination/on-record.rules.js';
import { type Archetype, NOTHING_SPECIAL, spread } from './archetype.js';
import { ARCHETYPES } from './archetypes.js';
import { areaBook, type DemonstrationArea } from './demonstration-area.js';
import { demonstrationLife } from './demonstration-life.js';
import type { DemonstrationSystem } from './demonstration-system.js';
import { operatingUnit, ownersOfSystems } from './demonstration-units.js';
import { isProvincial, weightedOwners } from './owners.js';
import { territory } from './served-areas.js';
import { systemName } from './system-name.js';

/** What a set of demonstration systems follows from. */
export interface DemonstrationParameters {
  /** 1 is 3,000 systems. */
  readonly scale: number;
  /** The same seed gives the same systems. */
  readonly seed: string;
  readonly areas: readonly DemonstrationArea[];
  /** The day up to which dossiers went; the day of loading unless given. */
  readonly today?: Date;
  /** At most so many dossiers, 0 for none; a few thousand unless given. */
  readonly dossiers?: number;
}

/** Of the systems that an organization runs itself, its generated unit runs every so many; without a draw of chance. */
const UNIT_OPERATES_EVERY = 3;

/** Number of systems at scale 1. */
const SYSTEMS_AT_SCALE_1 = 3_000;

/** Registrations run over this period, in Vietnam's time. */
const FIRST_REGISTRATION = Date.parse('2019-01-01T08:00:00+07:00');
const LAST_REGISTRATION = Date.parse('2026-10-31T17:00:00+07:00');

/** Below 1, registrations grow denser over the years. */
const REGISTRATION_CURVE = 0.6;

const OF_MINISTRIES = ARCHETYPES.map((one) => [one, one.ofMinistries] as const);
const OF_PROVINCES = ARCHETYPES.map((one) => [one, one.ofProvinces] as const);

/**
 * Demonstration systems over the real organizations and areas, in the order of their registration: the same
 * parameters give the same systems. One at a time, in constant memory.
 */
export function* demonstrationSystems(parameters: DemonstrationParameters): Generator<DemonstrationSystem> {
  const { seed } = parameters;
  const random = new Random(`security-levels ${seed}`);
  const areas = areaBook(parameters.areas);
  const organizations = ownersOfSystems();
  const owners = weightedOwners(organizations);
  const ministries = organizations.filter((organization) => !isProvincial(organization));
  const total = demonstrationSize(parameters.scale);
  const numbers = new Map<number, number>();

  for (let index = 0; index < total; index += 1) {
    const registeredAt = registration(random, index, total);
    const year = referenceYear(registeredAt);
    const number = (numbers.get(year) ?? 0) + 1;
    numbers.set(year, number);

    const owner = random.weighted(owners);
    const operator = random.chance(0.9) ? owner : random.pick(ministries);
    const byItsUnit = operator === owner && index % UNIT_OPERATES_EVERY === 0;
    const archetype = random.weighted(isProvincial(owner) ? OF_PROVINCES : OF_MINISTRIES);
    const place = territory(random, owner, archetype, areas);
    const drawn = drawnFacts(random, archetype);
    const name = systemName(random, archetype.title, owner, place);
    const state = stateOf(random, index / total);
    const users = spread(random, ...archetype.users);
    const servedAreaIds = place.served.map((area) => area.id).sort();
    const levelled = judged(drawn, (facts) => {
      const life = demonstrationLife({
        seed: `${seed} ${index}`,
        archetype,
        state,
        users,
        facts,
        registeredAt,
      });
      return { ...life, kind: archetype.kind, state, users, servedAreaIds };
    });
    yield {
      ...levelled,
      id: stableUuid(registeredAt, `demonstration ${seed} ${index}`),
      reference: referenceOf(year, number),
      name,
      description: archetype.purpose,
      ownerId: owner.id,
      operatorId: byItsUnit ? operatingUnit(owner).id : operator.id,
      homeAreaId: place.home.id,
      registeredAt,
    };
  }
}

/** Number of systems at a scale. @throws RangeError for a scale that gives none */
export function demonstrationSize(scale: number): number {
  const size = Math.round(SYSTEMS_AT_SCALE_1 * scale);
  if (!(size >= 1)) throw new RangeError(`a scale of ${scale} gives no demonstration systems`);
  return size;
}

function registration(random: Random, index: number, total: number): Date {
  const progress = ((index + random.next()) / total) ** REGISTRATION_CURVE;
  return new Date(Math.floor(FIRST_REGISTRATION + progress * (LAST_REGISTRATION - FIRST_REGISTRATION)));
}

/** Of the few systems whose dates do not decide; where the setting is another, they are judged again. */
const DEFAULT_REGIME = 'ND331';

/** Facts that owners often do not know yet. */
const OFTEN_UNKNOWN: readonly FactName[] = [
  'sensitiveDataSubjects',
  'conditionalBusinessLine',
  'roundTheClock',
  'defenceOrSecurity',
  'harmToNationalSecurity',
  'centralNationalData',
];

/** Facts as somebody knows them, and as they are. */
interface DrawnFacts {
  readonly known: LevelFacts;
  readonly complete: LevelFacts;
}

function drawnFacts(random: Random, { facts: special }: Archetype): DrawnFacts {
  const complete: LevelFacts = { ...NOTHING_SPECIAL, ...special(random) };
  const known = random.chance(0.12) ? { ...complete, [random.pick(OFTEN_UNKNOWN)]: null } : complete;
  return { known, complete };
}

/** The system with the level that it has by what is known; where that gives none, by what is. */
function judged<T extends SystemOnRecord>(
  { known, complete }: DrawnFacts,
  systemOf: (facts: LevelFacts) => T,
) {
  for (const facts of [known, complete]) {
    const system = systemOf(facts);
    const { levelValue: level, ...others } = levelOnRecord(system, DEFAULT_REGIME);
    if (level !== null) return { ...system, level, ...others };
  }
  throw new Error(`a demonstration system of kind ${systemOf(complete).kind} has no level`);
}

/** @param age 0 for the first registered system, 1 for the last: new ones are often not in operation yet */
function stateOf(random: Random, age: number): SystemState {
  const fresh = age > 0.85;
  return random.weighted([
    [SystemState.OPERATING, fresh ? 55 : 88],
    [SystemState.BUILDING, fresh ? 25 : 4],
    [SystemState.PLANNED, fresh ? 19 : 1],
    [SystemState.RETIRED, fresh ? 1 : 7],
  ]);
}
