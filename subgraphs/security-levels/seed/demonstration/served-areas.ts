import type { Random } from '@khien/seeding';
import type { OrganizationRecord } from '../reference-files.js';
import type { Archetype, Reach } from './archetype.js';
import type { AreaBook, DemonstrationArea } from './demonstration-area.js';

/** Where a system is at home, and whom it serves. */
export interface Territory {
  /** A province, or the country for a body of the whole country whose seat is not among the areas. */
  readonly home: DemonstrationArea;
  readonly served: readonly DemonstrationArea[];
  readonly reach: Reach;
}

/** Code of Hà Nội, where the bodies of the whole country have their seats. */
const SEAT = '01@';

/** Most communes that a local system of a province serves. */
const MOST_COMMUNES = 12;

/** Draws the territory of a system: provinces serve themselves or some communes, the others mostly everybody. */
export function territory(
  random: Random,
  owner: OrganizationRecord,
  archetype: Archetype,
  areas: AreaBook,
): Territory {
  if (owner.areaId !== null) {
    const own = areas.byId.get(owner.areaId);
    if (own === undefined)
      throw new Error(`the area ${owner.areaId} of ${owner.code} is not among the areas`);
    if (!archetype.local && random.chance(0.65)) return { home: own, served: [own], reach: 'PROVINCE' };
    return inCommunes(random, own, areas);
  }
  if (archetype.local) return inCommunes(random, random.pick(areas.provinces), areas);
  const home = areas.provinces.find((province) => province.id.startsWith(SEAT)) ?? areas.country;
  if (random.chance(0.72)) return { home, served: [areas.country], reach: 'COUNTRY' };
  const served = sample(random, areas.provinces, random.integer(2, 8));
  return { home, served, reach: 'PROVINCES' };
}

function inCommunes(random: Random, province: DemonstrationArea, areas: AreaBook): Territory {
  const communes = areas.communesOf(province.id);
  if (communes.length === 0) return { home: province, served: [province], reach: 'PROVINCE' };
  const count = 1 + random.skewedIndex(Math.min(MOST_COMMUNES, communes.length), 2);
  return { home: province, served: sample(random, communes, count), reach: 'COMMUNES' };
}

/** Neighbours in the list, from a place drawn by chance: communes that belong together have codes that do. */
function sample(
  random: Random,
  areas: readonly DemonstrationArea[],
  count: number,
): readonly DemonstrationArea[] {
  const start = random.integer(0, areas.length - 1);
  return Array.from({ length: Math.min(count, areas.length) }, (_, offset) => {
    const area = areas[(start + offset) % areas.length];
    if (area === undefined) throw new RangeError('a place outside of the list');
    return area;
  });
}
