import { ErrorCode, KhienError } from '@khien/errors';
import {
  type Keyset,
  type Listing,
  matchesText,
  type RequestContext,
  type Row,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { AdministrativeUnit } from './administrative-unit.entity.js';
import type { AdministrativeUnitFilter, ChildUnitFilter } from './administrative-unit.filter.js';
import { AdministrativeUnitState } from './administrative-unit-state.entity.js';

/** What a statement selects of a unit `u`: its columns, and all its states as one JSON column. */
export const unitColumns = sql`u.*, (
  select jsonb_agg(to_jsonb(every_state) order by every_state.valid_from)
  from administrative_unit_state every_state where every_state.unit_id = u.id) as states`;

/** By level from the country downwards, then by code and first day, of which the identifier is made. */
export const unitOrder: Keyset = {
  name: 'level',
  descending: false,
  columns: [
    { expression: sql`u.level_rank`, type: 'smallint' },
    { expression: sql`u.id`, type: 'text' },
  ],
};

/** Turns rows of {@link unitColumns} into units with their states. */
export function unitMapper(context: RequestContext): (row: Row) => AdministrativeUnit {
  const unitOf = rowMapper(context.orm, AdministrativeUnit);
  const stateOf = rowMapper(context.orm, AdministrativeUnitState);
  return (row) => {
    const unit = unitOf(row);
    const { states } = row;
    if (!Array.isArray(states)) throw new TypeError(`the unit ${unit.id} was read without its states`);
    unit.states = states.map(stateOf);
    return unit;
  };
}

/** Whether a period of an alias covers a day; both are trusted SQL. */
export function coversDay(alias: RawBuilder<unknown>, day: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${alias}.valid_from <= ${day} and coalesce(${alias}.valid_to, 'infinity') >= ${day}`;
}

/**
 * The units that a filter asks for.
 *
 * @throws KhienError `BAD_USER_INPUT` when `on` and `anyTime` contradict each other
 */
export function unitListing(
  filter: AdministrativeUnitFilter,
  today: string,
  context: RequestContext,
): Listing<AdministrativeUnit> {
  if (filter.anyTime && filter.on) {
    throw new KhienError(ErrorCode.BAD_USER_INPUT, {
      detail: { vi: 'chỉ được dùng một trong hai: on hoặc anyTime.', en: 'give on or anyTime, not both.' },
    });
  }
  const day = sql`${filter.on ?? today}::date`;
  const state = filter.anyTime
    ? sql`s.valid_to is not distinct from u.valid_to`
    : // The unit's own period says no more than that of its state, but spares the join for units that ended.
      sql`${coversDay(sql`s`, day)} and ${coversDay(sql`u`, day)}`;
  return {
    columns: unitColumns,
    from: sql`administrative_unit u join administrative_unit_state s on s.unit_id = u.id and ${state}`,
    where: [
      ...childConditions(filter),
      ...(filter.level ? [sql`u.level = ${filter.level}`] : []),
      ...(filter.parentId ? [sql`s.parent_id = ${filter.parentId}`] : []),
      ...(filter.withinId ? [sql`s.ancestor_ids @> array[${filter.withinId}::text]`] : []),
    ],
    keyset: unitOrder,
    node: unitMapper(context),
  };
}

/** The conditions of a filter on a unit `u` in its state `s`. */
export function childConditions(filter: ChildUnitFilter): readonly RawBuilder<unknown>[] {
  // The expression of the trigram index.
  const names = sql`named.full_name_vi || ' ' || coalesce(named.alt_name_vi, '') || ' ' || named.full_name_en`;
  const matches = matchesText(sql`(${names})`, filter.search ?? '');
  return [
    ...(matches
      ? [sql`u.id in (select named.unit_id from administrative_unit_state named where ${matches})`]
      : []),
    ...(filter.type ? [sql`s.type = ${filter.type}`] : []),
  ];
}
