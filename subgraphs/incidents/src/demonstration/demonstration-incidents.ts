import { Random, stableUuid } from '@khien/seeding';
import { dayInVietnam } from '@khien/subgraph';
import type { IncidentClass } from '../classification/incident-class.js';
import { detections, HORIZON, incidentCount } from './calendar.js';
import type { DemonstrationTarget } from './demonstration-target.js';
import { canBeSerious, type Effect, effectOf } from './effect.js';
import { type Lifecycle, liveUntil } from './lifecycle.js';
import { type DemonstrationSharing, sharedWith } from './sharing.js';
import type { TargetPool } from './target-pool.js';
import { TITLES } from './titles.data.js';
import { CLASS_SHARES } from './workload.data.js';

/** A link of a demonstration incident. */
interface DemonstrationLink extends Omit<Effect, 'impact'> {
  readonly id: string;
  readonly systemId: string;
  /** Null until the incident is classified. */
  readonly impact: Effect['impact'] | null;
}

/** A demonstration incident with its links; times in ms of the epoch. */
export interface DemonstrationIncident extends Lifecycle, DemonstrationSharing {
  readonly id: string;
  /** Year of receipt in Vietnam. */
  readonly year: number;
  readonly title: string;
  readonly class: IncidentClass;
  readonly detectedAt: number;
  readonly reporterId: string | null;
  readonly areaId: string | null;
  readonly links: readonly DemonstrationLink[];
}

/** Assumed: how many systems an incident hits. */
const LINK_COUNTS: readonly (readonly [number, number])[] = [
  [0, 14],
  [1, 72],
  [2, 10],
  [3, 4],
];

/** Assumed: share of the incidents on systems of level 4 or 5 that are proposed as serious, of a class that can be. */
const PROPOSED_SERIOUS = 0.15;

/**
 * Demonstration incidents in the order of their detection, one at a time. The same arguments give the same
 * incidents, as often as asked.
 */
export function* demonstrationIncidents(
  scale: number,
  seed: string,
  pool: TargetPool,
  coordinatorId: string,
): Generator<DemonstrationIncident> {
  const random = new Random(`incidents ${seed}`);
  let index = 0;
  for (const detectedAt of detections(incidentCount(scale), random)) {
    yield make(`${seed} ${index}`, detectedAt, pool, coordinatorId, random);
    index += 1;
  }
}

function make(
  name: string,
  detectedAt: number,
  pool: TargetPool,
  coordinatorId: string,
  random: Random,
): DemonstrationIncident {
  const incidentClass = random.weighted(CLASS_SHARES);
  const hit = pool.draw(random.weighted(LINK_COUNTS), detectedAt, random);
  const important = hit.some(({ level }) => level !== null && level >= 4);
  const serious = important && canBeSerious(incidentClass) && random.chance(PROPOSED_SERIOUS);
  const lifecycle = liveUntil(detectedAt, HORIZON, serious, random);
  const received = new Date(lifecycle.receivedAt);
  const reporterId = hit[0] !== undefined && random.chance(0.7) ? hit[0].ownerId : null;
  const sharing = sharedWith(name, received, reporterId, hit, coordinatorId);
  return {
    ...lifecycle,
    ...sharing,
    id: stableUuid(received, `incident ${name}`),
    year: Number(dayInVietnam(received).slice(0, 4)),
    title: titleOf(incidentClass, sharing.tlp === 'CLEAR' ? undefined : hit[0], random),
    class: incidentClass,
    detectedAt,
    reporterId,
    areaId: placeOf(hit[0], pool, random),
    links: hit.map(({ id: systemId }, place) => {
      const { role, impact } = effectOf(incidentClass, place === 0, random);
      const id = stableUuid(received, `incident-system ${name} ${place}`);
      return { id, systemId, role, impact: lifecycle.severity === null ? null : impact };
    }),
  };
}

/** Where the first system stands, mostly; an incident without a system has a place now and then. */
function placeOf(first: DemonstrationTarget | undefined, pool: TargetPool, random: Random): string | null {
  if (first === undefined) return random.chance(0.5) ? pool.place(random) : null;
  return random.chance(0.92) ? first.homeAreaId : pool.place(random);
}

/** Names the system that was hit, but not where everyone may read it: TLP:CLEAR. */
function titleOf(
  incidentClass: IncidentClass,
  first: DemonstrationTarget | undefined,
  random: Random,
): string {
  const { on, none } = TITLES[incidentClass];
  return first === undefined ? random.pick(none) : `${random.pick(on)} ${first.name}`.slice(0, 300);
}
