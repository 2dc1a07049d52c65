import { ErrorCode, KhienError } from '@khien/errors';
import { type Listing, type RequestContext, rowMapper } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../identifiers.rules.js';
import { SystemFacts } from '../level-determination/system-facts.entity.js';
import { InformationSystem } from './information-system.entity.js';
import type { InformationSystemFilter } from './information-system.filter.js';
import { INFORMATION_SYSTEM_KEYSETS, type InformationSystemOrder } from './information-system.order.js';
import { namedLike } from './system-search.js';
import { visibleSystems } from './visible-systems.js';

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
  { filter, order }: SystemSelection,
): Promise<SystemListing> {
  const visible = await visibleSystems(context);
  const wanted = [...predicates(filter ?? {}), ...(await namedLike(context, filter?.search ?? ''))];
  return {
    columns: sql`s.*`,
    from: sql`information_system s`,
    where: [...visible, ...wanted],
    filtered: wanted.length > 0,
    keyset: INFORMATION_SYSTEM_KEYSETS[order],
    node: informationSystemMapper(context),
  };
}

function predicates(filter: InformationSystemFilter): RawBuilder<unknown>[] {
  const { level, levelStatus, kind, state, servedAreaId, origin, ownerCode } = filter;
  if (level?.some((value) => value < 1 || value > 5)) {
    throw new KhienError(ErrorCode.OUT_OF_RANGE, { what: 'level', min: 1, max: 5 });
  }
  const found: RawBuilder<unknown>[] = [];
  if (filter.ownerId) found.push(refersTo(sql`s.owner_id`, filter.ownerId));
  if (filter.operatorId) found.push(refersTo(sql`s.operator_id`, filter.operatorId));
  if (ownerCode) found.push(sql`s.owner_id = (select id from organization where code = ${ownerCode})`);
  if (level) found.push(sql`s.level = any(${level}::smallint[])`);
  if (levelStatus) found.push(sql`s.level_status = any(${levelStatus}::text[])`);
  if (kind) found.push(sql`s.kind = any(${kind}::text[])`);
  if (state) found.push(sql`s.state = any(${state}::text[])`);
  if (servedAreaId) {
    found.push(
      sql`s.id in (select system_id from information_system_served_area where area_id = ${servedAreaId})`,
    );
  }
  if (origin) found.push(sql`s.origin = ${origin}`);
  return found;
}

/** What is no identifier at all refers to nothing. */
function refersTo(column: RawBuilder<unknown>, id: string): RawBuilder<unknown> {
  return isUuid(id) ? sql`${column} = ${id}::uuid` : sql`false`;
}
