import {
  type ConnectionArgs,
  type Page,
  type RequestContext,
  readChildPage,
  readPage,
} from '@khien/subgraph';
import { sql } from 'kysely';
import type { AdministrativeUnit } from './administrative-unit.entity.js';
import type { AdministrativeUnitFilter, ChildUnitFilter } from './administrative-unit.filter.js';
import {
  childConditions,
  coversDay,
  unitColumns,
  unitListing,
  unitMapper,
  unitOrder,
} from './administrative-unit.listing.js';
import { today } from './on-day.args.js';

/** What is asked about administrative units. */
export class AdministrativeUnitsReader {
  constructor(private readonly context: RequestContext) {}

  /** The unit of an identifier; null when there is none. One statement for all that are asked for in a turn. */
  byId(id: string): Promise<AdministrativeUnit | null> {
    const loader = this.context.loader<string, AdministrativeUnit | null>('unit by id', async (ids) => {
      const { rows } = await sql<Record<string, unknown>>`
        select ${unitColumns} from administrative_unit u
        where u.id = any(${[...ids]}::text[])`.execute(this.context.db);
      const found = new Map(rows.map(unitMapper(this.context)).map((unit) => [unit.id, unit]));
      return ids.map((id) => found.get(id) ?? null);
    });
    return loader.load(id);
  }

  /** The units of the identifiers in their order; those that are unknown are left out. */
  async byIds(ids: readonly string[]): Promise<readonly AdministrativeUnit[]> {
    const units = await Promise.all(ids.map((id) => this.byId(id)));
    return units.filter((unit) => unit !== null);
  }

  /** The unit that has the code on a day; null when there is none. */
  async byCode(code: string, day: string): Promise<AdministrativeUnit | null> {
    const { rows } = await sql<Record<string, unknown>>`
      select ${unitColumns} from administrative_unit u
      where u.code = ${code} and ${coversDay(sql`u`, sql`${day}::date`)}`.execute(this.context.db);
    return rows.map(unitMapper(this.context))[0] ?? null;
  }

  /** A page of the units that a filter asks for. */
  list(filter: AdministrativeUnitFilter, args: ConnectionArgs): Promise<Page<AdministrativeUnit>> {
    return readPage(this.context.db, unitListing(filter, today(this.context), this.context), args);
  }

  /** A page of the units directly below another, in force on the day moved into the validity of that other. */
  children(
    parent: AdministrativeUnit,
    day: string,
    filter: ChildUnitFilter,
    args: ConnectionArgs,
  ): Promise<Page<AdministrativeUnit>> {
    // The day is moved within the statement, so that current and ended parents are answered by the same one.
    const within = sql`greatest(p.valid_from, least(${day}::date, coalesce(p.valid_to, 'infinity')))`;
    return readChildPage(
      this.context,
      {
        name: 'children of unit',
        parentType: 'text',
        belongs: sql`p.id = parent.key`,
        columns: unitColumns,
        from: sql`administrative_unit p
          join administrative_unit_state s on s.parent_id = p.id and ${coversDay(sql`s`, within)}
          join administrative_unit u on u.id = s.unit_id`,
        where: childConditions(filter),
        keyset: unitOrder,
        node: unitMapper(this.context),
      },
      args,
      parent.id,
      [day, filter],
    );
  }
}
