import { type ConnectionArgs, type Page, type RequestContext, readPage, rowMapper } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { participates, visibleIncidents } from '../sharing/visible-incidents.js';
import type { IncidentDeadlineFilter } from './deadline.filter.js';
import { IncidentDeadline } from './incident-deadline.entity.js';

type Predicate = RawBuilder<unknown>;

/** Asks for the deadlines of incidents. */
export class IncidentDeadlinesReader {
  constructor(private readonly context: RequestContext) {}

  /** All deadlines of an incident, due first; of all that are asked for in a turn with one statement. */
  of(incidentId: string): Promise<readonly IncidentDeadline[]> {
    const deadline = rowMapper(this.context.orm, IncidentDeadline);
    const loader = this.context.loader<string, readonly IncidentDeadline[]>(
      'deadlines of incident',
      async (ids) => {
        const { rows } = await sql<Record<string, unknown>>`
        select d.* from incident_deadline d join incident i on i.id = d.incident_id
        where d.incident_id = any(${[...ids]}::uuid[]) and ${this.#sight()} order by d.due_at, d.id`.execute(
          this.context.db,
        );
        const found = new Map<string, IncidentDeadline[]>(ids.map((id) => [id, []]));
        for (const row of rows) found.get(String(row['incident_id']))?.push(deadline(row));
        return ids.map((id) => found.get(id) ?? []);
      },
    );
    return loader.load(incidentId);
  }

  /** A page of the deadlines of incidents that are shared with the caller, due first. */
  page(
    filter: IncidentDeadlineFilter | null | undefined,
    args: ConnectionArgs,
  ): Promise<Page<IncidentDeadline>> {
    return readPage(
      this.context.db,
      {
        columns: sql`d.*`,
        from: sql`incident_deadline d join incident i on i.id = d.incident_id`,
        where: [this.#sight(), ...this.#predicates(filter)],
        keyset: {
          name: 'due first',
          descending: false,
          columns: [
            { expression: sql`d.due_at`, type: 'timestamptz' },
            { expression: sql`d.id`, type: 'uuid' },
          ],
        },
        node: rowMapper(this.context.orm, IncidentDeadline),
      },
      args,
    );
  }

  #sight(): Predicate {
    return sql`${visibleIncidents(this.context)} and ${participates(this.context)}`;
  }

  #predicates(filter: IncidentDeadlineFilter | null | undefined): readonly Predicate[] {
    if (!filter) return [];
    const now = this.context.clock.now();
    const { code, state, dueBefore, drill } = filter;
    return [
      ...(code ? [sql`d.code = any(${[...code]}::text[])`] : []),
      ...(state
        ? [
            sql`(${sql.join(
              state.map((one) => STATES[one](now)),
              sql` or `,
            )})`,
          ]
        : []),
      ...(dueBefore ? [sql`d.due_at < ${dueBefore}`] : []),
      ...(typeof drill === 'boolean' ? [drill ? sql`i.drill` : sql`not i.drill`] : []),
    ];
  }
}

/** As `stateOf` says it of a deadline. Written so that the planner sees the partial index on those that run. */
const STATES: Readonly<
  Record<NonNullable<IncidentDeadlineFilter['state']>[number], (now: Date) => Predicate>
> = {
  DUE: (now) =>
    sql`(d.met_at is null and d.stopped_at is null and d.due_at >= ${now} and d.soon_from > ${now})`,
  SOON: (now) =>
    sql`(d.met_at is null and d.stopped_at is null and d.due_at >= ${now} and d.soon_from <= ${now})`,
  OVERDUE: (now) => sql`(d.met_at is null and d.stopped_at is null and d.due_at < ${now})`,
  MET: () => sql`d.met_at <= d.due_at`,
  MET_LATE: () => sql`d.met_at > d.due_at`,
  STOPPED: () => sql`d.stopped_at is not null`,
};
