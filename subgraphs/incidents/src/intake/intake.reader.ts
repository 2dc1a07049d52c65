import { hasRole, Role } from '@khien/identity';
import {
  type ConnectionArgs,
  type Keyset,
  type Page,
  type RequestContext,
  type RowMapper,
  readChildPage,
  readPage,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { visibleIncidents } from '../sharing/visible-incidents.js';
import type { IntakeFilter } from './intake.inputs.js';
import { IntakeReport } from './intake-report.entity.js';

const RECEIVED_FIRST: Keyset = {
  name: 'received first',
  descending: false,
  columns: [
    { expression: sql`r.received_at`, type: 'timestamptz' },
    { expression: sql`r.id`, type: 'uuid' },
  ],
};

/**
 * The reports, alias `r`, that the caller sees; row-level security says the same again. A report that led to an incident
 * which the caller does not see would tell of it.
 */
export function visibleIntake(context: RequestContext): RawBuilder<unknown> {
  const { caller } = context;
  const own = sql`r.sender_subject = ${caller.subject}`;
  if (caller.kind === 'PUBLIC') return sql`false`;
  if (!hasRole(caller, [Role.COORDINATOR])) return own;
  return sql`(${own} or case when r.incident_id is null then true
    else exists (select from incident i where i.id = r.incident_id and ${visibleIncidents(context)}) end)`;
}

/** Asks for reports that came in. */
export class IntakeReader {
  readonly #node: RowMapper<IntakeReport>;

  constructor(private readonly context: RequestContext) {
    this.#node = rowMapper(context.orm, IntakeReport);
  }

  /** A page of the reports that the caller sees. */
  page(filter: IntakeFilter | null | undefined, args: ConnectionArgs): Promise<Page<IntakeReport>> {
    const { state = null, channel = null } = filter ?? {};
    const where = [visibleIntake(this.context)];
    if (state !== null) where.push(sql`r.state = any(${[...state]}::text[])`);
    if (channel !== null) where.push(sql`r.channel = any(${[...channel]}::text[])`);
    return readPage(this.context.db, { ...this.#listing(), where }, args);
  }

  /** A page of the reports that led to an incident; one statement for many incidents. */
  ofIncident(incidentId: string, args: ConnectionArgs): Promise<Page<IntakeReport>> {
    const listing = {
      ...this.#listing(),
      name: 'reports of incident',
      parentType: 'uuid',
      belongs: sql`r.incident_id = parent.key`,
      where: [visibleIntake(this.context)],
    };
    return readChildPage(this.context, listing, args, incidentId);
  }

  /** A report as it is now; null when the caller sees none of this id. */
  async fresh(id: string): Promise<IntakeReport | null> {
    if (!isUuid(id)) return null;
    const { rows } = await sql<Record<string, unknown>>`select r.* from incident_intake r
      where r.id = ${id}::uuid and ${visibleIntake(this.context)}`.execute(this.context.db);
    return rows[0] ? this.#node(rows[0]) : null;
  }

  #listing() {
    return {
      columns: sql`r.*`,
      from: sql`incident_intake r`,
      keyset: RECEIVED_FIRST,
      node: this.#node,
    };
  }
}
