import { type ChildListing, type ConnectionArgs, DEFAULT_PAGE_SIZE } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import type { InformationSystem } from './information-system.entity.js';
import type { SystemListing } from './information-system.listing.js';

/** How to read the systems that serve one of some areas. */
export interface ServingListings {
  /** For the page. */
  readonly page: ChildListing<InformationSystem>;
  /** For the total only: without what an order needs. */
  readonly total: ChildListing<InformationSystem>;
}

/** What the caller may see of the areas' rows. */
export interface AreaSight {
  /** Predicates on the table alias `area`. */
  readonly visible: readonly RawBuilder<unknown>[];
  /** Whether that is most of them. */
  readonly most: boolean;
}

/**
 * The systems that serve one of the areas of a set, `parent.key`, as a child listing.
 *
 * Who sees most systems gets the first page in order of registration from the first systems of each area, no more than
 * the page holds: a bounded number of rows, however many systems there are. Who sees few starts from those.
 * The areas are joined one by one: an array read from a text is no leakproof condition, which row-level security would
 * let no index be used for.
 */
export function servingListings(
  systems: SystemListing,
  args: ConnectionArgs,
  sight: AreaSight,
): ServingListings {
  const child = { ...systems, parentType: 'text', belongs: sql`true` };
  const joined = sql`join information_system s on s.id = chosen.system_id`;
  const first = sight.most ? firstOfEachArea(systems, args, sight) : undefined;
  const whole = sight.most ? wholeOfAreas(systems, sight) : wholeOfSystems(systems);
  return {
    page: {
      ...child,
      name: 'systems of areas',
      from: sql`${first ?? whole} ${joined}`,
    },
    total: {
      ...child,
      name: 'total of systems of areas',
      from: whole,
      where: [],
    },
  };
}

/** Every system of the areas, found by the areas; from their rows alone where nothing else is asked. */
function wholeOfAreas({ filtered, where }: SystemListing, { visible }: AreaSight): RawBuilder<unknown> {
  const system = filtered ? sql`join information_system s on s.id = area.system_id and ${all(where)}` : sql``;
  return sql`(
    select distinct area.system_id from unnest(parent.key::text[]) as wanted(id)
    join information_system_served_area area on area.area_id = wanted.id ${system}
    where ${all(visible)}) chosen`;
}

/**
 * Every system of the areas, found by the systems: read once for all parents. Materialized, since the planner takes any
 * set of areas to be ten, and would go through all systems of the country to find a few.
 */
function wholeOfSystems({ where }: SystemListing): RawBuilder<unknown> {
  return sql`(
    with own as materialized (select s.id from information_system s where ${all(where)}),
      served as materialized (select area.area_id, own.id from own
        join information_system_served_area area on area.system_id = own.id)
    select distinct served.id as system_id from unnest(parent.key::text[]) as wanted(id)
    join served on served.area_id = wanted.id) chosen`;
}

/** Of each area the first systems in order of registration; undefined for other orders and further pages. */
function firstOfEachArea(
  { keyset, where, filtered }: SystemListing,
  { first, last, after, before }: ConnectionArgs,
  { visible }: AreaSight,
): RawBuilder<unknown> | undefined {
  const byRegistration = keyset.name === 'newest' || keyset.name === 'oldest';
  if (!byRegistration || after || before) return undefined;
  const backward = typeof last === 'number';
  const direction = sql.raw(keyset.descending !== backward ? 'desc' : 'asc');
  // One more than the page holds tells whether there are further ones.
  const limit = Math.max(0, first ?? last ?? DEFAULT_PAGE_SIZE) + 1;
  const system = filtered ? sql`join information_system s on s.id = area.system_id and ${all(where)}` : sql``;
  return sql`(
    select distinct newest.system_id
    from unnest(parent.key::text[]) as wanted(id)
    cross join lateral (
      select area.system_id from information_system_served_area area ${system}
      where area.area_id = wanted.id and ${all(visible)}
      order by area.registered_at ${direction}, area.system_id ${direction}
      limit ${limit}
    ) newest) chosen`;
}

function all(predicates: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return predicates.length === 0 ? sql`true` : sql`(${sql.join([...predicates], sql` and `)})`;
}
