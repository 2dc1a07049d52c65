import {
  type ConnectionArgs,
  type Keyset,
  type Listing,
  type Page,
  type RequestContext,
  type Row,
  type RowMapper,
  readChildPage,
  readPage,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { Dispatch } from './dispatch.entity.js';
import type { DispatchFilter } from './dispatch.inputs.js';
import { visibleDispatches } from './visible-dispatches.js';

type Filter = DispatchFilter | null | undefined;

const LATEST: Keyset = {
  name: 'latest offer first',
  descending: true,
  columns: [
    { expression: sql`d.offered_at`, type: 'timestamptz' },
    { expression: sql`d.id`, type: 'uuid' },
  ],
};

/** Asks for dispatches. */
export class DispatchesReader {
  /** A row of the table `dispatch` as a dispatch. */
  readonly node: RowMapper<Dispatch>;

  constructor(private readonly context: RequestContext) {
    const map = rowMapper(context.orm, Dispatch);
    this.node = (row) =>
      map({ ...row, effort_hours: row['effort_hours'] === null ? null : Number(row['effort_hours']) });
  }

  /** A page of the dispatches that a filter lets through and the caller sees. */
  page(filter: Filter, args: ConnectionArgs): Promise<Page<Dispatch>> {
    return readPage(this.context.db, this.#listing(filter), args);
  }

  /** A page of the dispatches of an incident; one statement for many incidents. */
  ofIncident(incidentId: string, filter: Filter, args: ConnectionArgs): Promise<Page<Dispatch>> {
    const child = {
      name: 'dispatches of incident',
      parentType: 'uuid',
      belongs: sql`d.incident_id = parent.key`,
    };
    return readChildPage(this.context, { ...this.#listing(filter), ...child }, args, incidentId, filter);
  }

  /** A page of the dispatches of a member; one statement for many members. */
  ofMember(memberId: string, filter: Filter, args: ConnectionArgs): Promise<Page<Dispatch>> {
    const child = {
      name: 'dispatches of member',
      parentType: 'uuid',
      belongs: sql`d.member_id = parent.key`,
    };
    return readChildPage(this.context, { ...this.#listing(filter), ...child }, args, memberId, filter);
  }

  /** How many dispatches of a member are not ended, drills left out; one statement for many members. */
  openCount(memberId: string): Promise<number> {
    const loader = this.context.loader<string, number>('open dispatches of members', async (ids) => {
      const { rows } = await sql<{ member_id: string; count: string }>`
        select d.member_id, count(*) as count from dispatch d
        where d.member_id = any(${[...ids]}::uuid[]) and d.ended_at is null and not d.drill and ${visibleDispatches(this.context)}
        group by d.member_id`.execute(this.context.db);
      const found = new Map(rows.map((row) => [row.member_id, Number(row.count)]));
      return ids.map((id) => found.get(id) ?? 0);
    });
    return loader.load(memberId);
  }

  /** A dispatch by its id; null when there is none that the caller sees. */
  async byId(id: string): Promise<Dispatch | null> {
    return isUuid(id) ? this.#byId().load(id.toLowerCase()) : null;
  }

  /** The dispatch as it is after a change in this request. */
  changed(id: string): Promise<Dispatch | null> {
    return this.#byId().clearAll().load(id);
  }

  /** The dispatch by which a member took over what this one handed on; null for none that the caller sees. */
  successor(id: string): Promise<Dispatch | null> {
    const loader = this.context.loader<string, Dispatch | null>('dispatch handed on', async (ids) => {
      const { rows } = await sql<Row>`select d.* from dispatch d
        where d.handed_on_from_id = any(${[...ids]}::uuid[]) and ${visibleDispatches(this.context)}`.execute(
        this.context.db,
      );
      const found = new Map(rows.map(this.node).map((one) => [one.handedOnFromId, one]));
      return ids.map((one) => found.get(one) ?? null);
    });
    return loader.load(id);
  }

  #listing(filter: Filter): Listing<Dispatch> {
    return {
      columns: sql`d.*`,
      from: sql`dispatch d`,
      where: [visibleDispatches(this.context), ...predicates(filter, this.context.clock.now())],
      keyset: LATEST,
      node: this.node,
    };
  }

  #byId() {
    return this.context.loader<string, Dispatch | null>('dispatch', async (ids) => {
      const { rows } = await sql<Row>`select d.* from dispatch d
        where d.id = any(${[...ids]}::uuid[]) and ${visibleDispatches(this.context)}`.execute(
        this.context.db,
      );
      const found = new Map(rows.map(this.node).map((one) => [one.id, one]));
      return ids.map((id) => found.get(id) ?? null);
    });
  }
}

function predicates(filter: Filter, now: Date): readonly RawBuilder<unknown>[] {
  const { state, overdue, memberId, incidentId, drill } = filter ?? {};
  const found: RawBuilder<unknown>[] = [];
  if (state) found.push(sql`d.state = any(${[...state]}::text[])`);
  if (memberId) found.push(isUuid(memberId) ? sql`d.member_id = ${memberId}::uuid` : sql`false`);
  if (incidentId) found.push(isUuid(incidentId) ? sql`d.incident_id = ${incidentId}::uuid` : sql`false`);
  if (drill !== null && drill !== undefined) found.push(drill ? sql`d.drill` : sql`not d.drill`);
  if (overdue !== null && overdue !== undefined) {
    const late = sql`case d.state when 'OFFERED' then d.acknowledge_due_at < ${now}
      when 'ACKNOWLEDGED' then d.answer_due_at < ${now}
      when 'ACCEPTED' then d.done_due_at is not null and d.done_due_at < ${now} else false end`;
    found.push(overdue ? late : sql`not ${late}`);
  }
  return found;
}
