import { type Listing, type RequestContext, rowMapper, type Ways } from '@khien/subgraph';
import { sql } from 'kysely';
import { SystemFacts } from '../level-determination/system-facts.entity.js';
import { InformationSystem } from './information-system.entity.js';
import type { InformationSystemFilter } from './information-system.filter.js';
import { INFORMATION_SYSTEM_KEYSETS, type InformationSystemOrder } from './information-system.order.js';
import { type SystemCondition, systemConditions } from './system-conditions.js';
import { namedLike } from './system-search.js';
import { standingOf } from './system-standing.js';
import { visibleSystems, waysToVisibleSystems } from './visible-systems.js';

type Row = Readonly<Record<string, unknown>>;

/** Which systems, in which order. */
export interface SystemSelection {
  readonly filter: InformationSystemFilter | null;
  readonly order: InformationSystemOrder;
}

/** Systems of a selection that the caller may see. */
export interface SystemListing extends Listing<InformationSystem> {
  /** Whether it leaves out others than those that the caller may not see. */
  readonly filtered: boolean;
}

/** Who reads a system of this level or above is accountable for it. */
const LOGGED_FROM_LEVEL = 4;

/** A row of the table as a system, for reading only. That the caller is given one of level 4 or 5 is logged. */
export function informationSystemMapper(context: RequestContext): (row: Row) => InformationSystem {
  const mapSystem = rowMapper(context.orm, InformationSystem);
  const mapFacts = rowMapper(context.orm, SystemFacts);
  return (row) => {
    const system = mapSystem(row);
    system.facts = mapFacts(row);
    Object.assign(system, { standing: standingOf(row) });
    if ((system.levelValue ?? 0) >= LOGGED_FROM_LEVEL) context.audit.read('InformationSystem', system.id);
    return system;
  };
}

/**
 * The systems of a selection that the caller may see.
 *
 * @throws KhienError `OUT_OF_RANGE` for a level outside 1 to 5
 */
export async function informationSystemListing(
  context: RequestContext,
  selection: SystemSelection,
): Promise<SystemListing> {
  const visible = await visibleSystems(context);
  const wanted = await wantedOf(context, selection);
  return {
    ...plainListing(context, selection),
    where: [...visible, ...wanted.map(({ whole }) => whole)],
    filtered: wanted.length > 0,
  };
}

/**
 * The same, for a list that begins nowhere else: on the way that has the fewest systems of those that have them in order.
 *
 * @throws as above
 */
export async function informationSystemPages(
  context: RequestContext,
  selection: SystemSelection,
): Promise<Listing<InformationSystem>> {
  const wanted = await wantedOf(context, selection);
  const visible = await visibleSystems(context);
  const toVisible = await waysToVisibleSystems(context);
  const scope = toVisible ? await context.scope() : undefined;
  const chosen = wanted.find(
    ({ way, ownedBy }) =>
      way !== undefined && (scope === undefined || (ownedBy !== undefined && scope.has(ownedBy))),
  );
  const others = wanted.filter((condition) => condition !== chosen).map(({ whole }) => whole);
  const ways: Ways | undefined = chosen?.way
    ? { alias: 's', whole: chosen.whole, each: [chosen.way] }
    : toVisible;
  return {
    ...plainListing(context, selection),
    where: ways === toVisible && ways ? others : [...visible, ...others],
    ...(ways ? { ways } : {}),
  };
}

function plainListing(context: RequestContext, { order }: SystemSelection) {
  return {
    columns: sql`s.*`,
    from: sql`information_system s`,
    keyset: INFORMATION_SYSTEM_KEYSETS[order],
    node: informationSystemMapper(context),
  };
}

async function wantedOf(
  context: RequestContext,
  { filter, order }: SystemSelection,
): Promise<readonly SystemCondition[]> {
  const named = await namedLike(context, filter?.search ?? '');
  return [
    ...systemConditions(filter ?? {}, order, context.clock.now()),
    ...named.map((whole) => ({ whole })),
  ];
}
