import {
  type ConnectionArgs,
  type Listing,
  type Page,
  type RequestContext,
  type Row,
  type RowMapper,
  readChildPage,
  readPage,
  rowMapper,
  visibleRows,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { Assistance } from './assistance.entity.js';
import { seesAssistance } from './assistance.policy.js';
import { AssistanceFigure, type AssistanceFilter } from './assistance.types.js';

/** Asks for assistance. */
export class AssistanceReader {
  readonly #node: RowMapper<Assistance>;

  constructor(private readonly context: RequestContext) {
    const map = rowMapper(context.orm, Assistance);
    this.#node = (row) =>
      map({ ...row, effort_hours: row['effort_hours'] === null ? null : Number(row['effort_hours']) });
  }

  /** A page of the assistance that a filter lets through and the caller sees. */
  page(filter: AssistanceFilter | null | undefined, args: ConnectionArgs): Promise<Page<Assistance>> {
    return readPage(this.context.db, this.#listing(filter), args);
  }

  /** A page of the assistance that a member gave; one statement for many members. */
  ofMember(memberId: string, args: ConnectionArgs): Promise<Page<Assistance>> {
    const child = {
      name: 'assistance of member',
      parentType: 'uuid',
      belongs: sql`a.member_id = parent.key`,
    };
    return readChildPage(this.context, { ...this.#listing(null), ...child }, args, memberId);
  }

  #listing(filter: AssistanceFilter | null | undefined): Listing<Assistance> {
    const { kind, organizationId, memberId, year } = filter ?? {};
    const where: RawBuilder<unknown>[] = [this.#visible()];
    if (kind) where.push(sql`a.kind = any(${[...kind]}::text[])`);
    if (organizationId)
      where.push(isUuid(organizationId) ? sql`a.organization_id = ${organizationId}::uuid` : sql`false`);
    if (memberId) where.push(isUuid(memberId) ? sql`a.member_id = ${memberId}::uuid` : sql`false`);
    if (year) where.push(sql`extract(year from a.started_on) = ${year}`);
    const columns = [
      { expression: sql`a.started_on`, type: 'date' },
      { expression: sql`a.id`, type: 'uuid' },
    ];
    const keyset = { name: 'begun last first', descending: true, columns };
    return { columns: sql`a.*`, from: sql`assistance a`, where, keyset, node: this.#node };
  }

  /** Assistance as it is now; null when there is none that the caller sees. */
  async byId(id: string): Promise<Assistance | null> {
    if (!isUuid(id)) return null;
    const { rows } =
      await sql<Row>`select a.* from assistance a where a.id = ${id} and ${this.#visible()}`.execute(
        this.context.db,
      );
    return rows[0] === undefined ? null : this.#node(rows[0]);
  }

  /** What was given in a year, by kind, but for exercises; what is registered and what is demonstration apart. */
  async figures(year: number): Promise<readonly AssistanceFigure[]> {
    const { rows } = await sql<Omit<AssistanceFigure, 'provenance'>>`
      select a.origin, a.kind, count(*)::int as count, count(a.ended_on)::int as ended,
        count(distinct a.organization_id)::int as organizations,
        coalesce(sum(a.effort_hours), 0)::float8 as "effortHours"
      from assistance a where extract(year from a.started_on) = ${year} and not a.drill and ${this.#visible()}
      group by a.origin, a.kind order by a.origin desc, a.kind`.execute(this.context.db);
    return rows.map((row) =>
      Object.assign(new AssistanceFigure(), row, {
        provenance: {
          origin: row.origin,
          publisher: null,
          publication: null,
          referenceDate: null,
          url: null,
        },
      }),
    );
  }

  #visible(): RawBuilder<unknown> {
    return (
      visibleRows(this.context, seesAssistance, [sql`a.organization_id`, sql`a.provider_id`]) ?? sql`true`
    );
  }
}
