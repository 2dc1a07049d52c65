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
import { Drill, DrillFinding, DrillInject, DrillParticipant } from './drill.entity.js';
import type { DrillFilter } from './drill.inputs.js';
import { runsDrills, seesDrills } from './drill.policy.js';

/** Asks for exercises. */
export class DrillsReader {
  readonly #node: RowMapper<Drill>;

  constructor(private readonly context: RequestContext) {
    const drill = rowMapper(context.orm, Drill);
    // Kept by the database, so the ORM does not map it; the rule of who sees what asks for it.
    this.#node = (row) =>
      Object.defineProperty(drill(row), 'participantIds', { value: row['participant_ids'] });
  }

  /** A page of the exercises that the caller sees. */
  page(filter: DrillFilter | null | undefined, args: ConnectionArgs): Promise<Page<Drill>> {
    return readPage(this.context.db, this.#listing(filter), args);
  }

  /** A page of the exercises that an organization took part in; one statement for many organizations. */
  ofOrganization(organizationId: string, args: ConnectionArgs): Promise<Page<Drill>> {
    const belongs = sql`parent.key = any (d.participant_ids)`;
    const listing = { ...this.#listing(null), name: 'drills of organization', parentType: 'uuid', belongs };
    return readChildPage(this.context, listing, args, organizationId);
  }

  #listing(filter: DrillFilter | null | undefined): Listing<Drill> {
    const { state, year } = filter ?? {};
    const where: RawBuilder<unknown>[] = [this.#visible()];
    if (state) where.push(sql`d.state = any(${[...state]}::text[])`);
    if (year) where.push(sql`extract(year from d.planned_from at time zone 'Asia/Ho_Chi_Minh') = ${year}`);
    const columns = [
      { expression: sql`d.planned_from`, type: 'timestamptz' },
      { expression: sql`d.id`, type: 'uuid' },
    ];
    const keyset = { name: 'planned last first', descending: true, columns };
    return { columns: sql`d.*`, from: sql`drill d`, where, keyset, node: this.#node };
  }

  /** An exercise as it is now; null when there is none that the caller sees. */
  async byId(id: string): Promise<Drill | null> {
    if (!isUuid(id)) return null;
    const { rows } =
      await sql<Row>`select d.* from drill d where d.id = ${id} and ${this.#visible()}`.execute(
        this.context.db,
      );
    return rows[0] === undefined ? null : this.#node(rows[0]);
  }

  /** Who takes part; one statement for many exercises, as for what follows. */
  participants(drillId: string): Promise<readonly DrillParticipant[]> {
    return this.#of(
      drillId,
      DrillParticipant,
      'drill_participant',
      sql`true`,
      sql`c.role, c.organization_id`,
    );
  }

  /** What is played: to those who run the exercise all of it, to others what was played. */
  injects(drillId: string): Promise<readonly DrillInject[]> {
    const runs = visibleRows(this.context, runsDrills, []) ?? sql`true`;
    return this.#of(
      drillId,
      DrillInject,
      'drill_inject',
      sql`(c.released_at is not null or ${runs})`,
      sql`c.number`,
    );
  }

  /** What it showed: to those who run it at once, to others when it is evaluated. */
  findings(drillId: string): Promise<readonly DrillFinding[]> {
    const runs = visibleRows(this.context, runsDrills, []) ?? sql`true`;
    return this.#of(
      drillId,
      DrillFinding,
      'drill_finding',
      sql`(d.state = 'EVALUATED' or ${runs})`,
      sql`c.recorded_at, c.id`,
    );
  }

  #of<T extends { readonly drillId: string }>(
    drillId: string,
    entity: new () => T,
    table: string,
    visible: RawBuilder<unknown>,
    order: RawBuilder<unknown>,
  ): Promise<readonly T[]> {
    const loader = this.context.loader<string, readonly T[]>(`${table} of drills`, async (ids) => {
      const { rows } = await sql<Row>`select c.* from ${sql.table(table)} c join drill d on d.id = c.drill_id
        where c.drill_id = any(${[...ids]}::uuid[]) and ${this.#visible()} and ${visible} order by ${order}`.execute(
        this.context.db,
      );
      const found = rows.map(rowMapper(this.context.orm, entity));
      return ids.map((id) => found.filter((one) => one.drillId === id));
    });
    return loader.clear(drillId).load(drillId);
  }

  #visible(): RawBuilder<unknown> {
    const own = visibleRows(this.context, seesDrills, [sql`participant.id`]);
    return own === undefined
      ? sql`true`
      : sql`exists (select from unnest(d.participant_ids) as participant(id) where ${own})`;
  }
}
