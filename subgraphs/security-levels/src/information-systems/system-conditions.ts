import { ErrorCode, KhienError } from '@khien/errors';
import type { Way } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../identifiers.rules.js';
import type { InformationSystemFilter } from './information-system.filter.js';
import { DUE_OR_NEVER, InformationSystemOrder, LEVEL_OR_NONE } from './information-system.order.js';

/** A condition on systems (table alias `s`). */
export interface SystemCondition {
  readonly whole: RawBuilder<unknown>;
  /** Where an index has the systems that it holds for in the order asked for. */
  readonly way?: Way | undefined;
  /** The one organization whose systems these are. */
  readonly ownedBy?: string;
}

/**
 * The conditions of a filter, those that usually leave the fewest systems first.
 *
 * @throws KhienError `OUT_OF_RANGE` for a level outside 1 to 5
 */
export function systemConditions(
  filter: InformationSystemFilter,
  order: InformationSystemOrder,
  now: Date,
): readonly SystemCondition[] {
  const { levelStatus, kind, state, servedAreaId, origin, overdue, levelOutdated } = filter;
  const level = levels('level', filter.level);
  const approved = levels('approvedLevel', filter.approvedLevel);
  const found: (SystemCondition | undefined)[] = [
    ...owners(filter),
    servedAreaId
      ? {
          whole: sql`s.id in (select system_id from information_system_served_area where area_id = ${servedAreaId})`,
        }
      : undefined,
    typeof levelOutdated === 'boolean'
      ? { whole: levelOutdated ? sql`s.level_outdated` : sql`not s.level_outdated` }
      : undefined,
    overdueCondition(overdue, order, now),
    oneOf('dossier_state', 'text', filter.dossierState, order),
    oneOf('approved_level', 'smallint', approved, order),
    order === InformationSystemOrder.HIGHEST_LEVEL_FIRST
      ? level && {
          whole: sql`s.level = any(${[...level]}::smallint[])`,
          way: {
            values: sql`unnest(${[...new Set(level)]}::smallint[]) as way(value)`,
            where: sql`${LEVEL_OR_NONE} = way.value`,
          },
        }
      : oneOf('level', 'smallint', level, order),
    oneOf('plan_state', 'text', filter.planState, order),
    oneOf('level_status', 'text', levelStatus, order),
    oneOf('kind', 'text', kind, order),
    oneOf('state', 'text', state, order),
    oneOf('origin', 'text', origin ? [origin] : undefined, order),
  ];
  return found.filter((condition) => condition !== undefined);
}

/** Indexes have what belongs to an organization in every order. */
function owners({ ownerId, ownerCode, ownerProvinceId, operatorId }: InformationSystemFilter) {
  const found: SystemCondition[] = [];
  if (ownerId) found.push({ ...refersTo('owner_id', ownerId), ownedBy: ownerId.toLowerCase() });
  if (ownerCode) {
    const owner = sql`(select id from organization where code = ${ownerCode})`;
    found.push({ whole: sql`s.owner_id = ${owner}`, way: wayTo('owner_id', owner) });
  }
  if (ownerProvinceId) {
    const seated = sql`(select distinct r.id from organization o
      join organization_ref r on r.ancestor_ids @> array[o.id] where o.area_id = ${ownerProvinceId})`;
    found.push({ whole: sql`s.owner_id in ${seated}`, way: wayTo('owner_id', seated) });
  }
  if (operatorId) found.push(refersTo('operator_id', operatorId));
  return found;
}

/** What is no identifier at all refers to nothing. */
function refersTo(column: string, id: string): SystemCondition {
  if (!isUuid(id)) return { whole: sql`false` };
  return {
    whole: sql`${sql.ref(`s.${column}`)} = ${id}::uuid`,
    way: wayTo(column, sql`unnest(array[${id}::uuid])`),
  };
}

function wayTo(column: string, values: RawBuilder<unknown>): Way {
  return { values: sql`${values} as way(value)`, where: sql`${sql.ref(`s.${column}`)} = way.value` };
}

const BY_REGISTRATION: readonly InformationSystemOrder[] = [
  InformationSystemOrder.NEWEST_FIRST,
  InformationSystemOrder.OLDEST_FIRST,
];

/** A column with one of some values: in order of registration there is an index for each. */
function oneOf(
  column: string,
  type: 'smallint' | 'text',
  values: readonly (string | number)[] | null | undefined,
  order: InformationSystemOrder,
): SystemCondition | undefined {
  if (!values) return undefined;
  const distinct = sql`${[...new Set(values)]}::${sql.raw(type)}[]`;
  return {
    whole: sql`${sql.ref(`s.${column}`)} = any(${distinct})`,
    way: BY_REGISTRATION.includes(order) ? wayTo(column, sql`unnest(${distinct})`) : undefined,
  };
}

/** As the order by deadlines has it, or else as the index of those that owe something. */
function overdueCondition(
  overdue: boolean | null | undefined,
  order: InformationSystemOrder,
  now: Date,
): SystemCondition | undefined {
  if (typeof overdue !== 'boolean') return undefined;
  const due = overdue && order !== InformationSystemOrder.DUE_FIRST ? sql`s.next_due_at` : DUE_OR_NEVER;
  return { whole: overdue ? sql`${due} < ${now}` : sql`${due} >= ${now}` };
}

function levels(what: string, values: readonly number[] | null | undefined): readonly number[] | undefined {
  if (values?.some((value) => value < 1 || value > 5)) {
    throw new KhienError(ErrorCode.OUT_OF_RANGE, { what, min: 1, max: 5 });
  }
  return values ?? undefined;
}
