import {
  type ConnectionArgs,
  type Page,
  type RequestContext,
  readChildPage,
  readPage,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { participates, visibleIncidents } from '../sharing/visible-incidents.js';
import { IncidentTask } from './incident-task.entity.js';
import type { TaskFilter } from './tasks.inputs.js';

/** The tasks of incidents, alias `i`, that the caller sees; row-level security says the same again. */
export function visibleTasks(context: RequestContext): RawBuilder<unknown> {
  return sql`${visibleIncidents(context)} and ${participates(context)}`;
}

/** Asks for tasks of incidents. */
export class TasksReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of the tasks of all incidents that are shared with the caller. */
  page(filter: TaskFilter | null | undefined, args: ConnectionArgs): Promise<Page<IncidentTask>> {
    return readPage(this.context.db, this.#listing(filter), args);
  }

  /** A page of the tasks of an incident; one statement for many incidents. */
  ofIncident(
    incidentId: string,
    filter: TaskFilter | null | undefined,
    args: ConnectionArgs,
  ): Promise<Page<IncidentTask>> {
    const listing = {
      ...this.#listing(filter),
      name: 'tasks of incident',
      parentType: 'uuid',
      belongs: sql`t.incident_id = parent.key`,
    };
    return readChildPage(this.context, listing, args, incidentId, filter ?? null);
  }

  /** A task as it is now; null for none that the caller sees. */
  async fresh(id: string): Promise<IncidentTask | null> {
    if (!isUuid(id)) return null;
    const { rows } = await sql<Record<string, unknown>>`select t.* from incident_task t
      join incident i on i.id = t.incident_id where t.id = ${id}::uuid and ${visibleTasks(this.context)}`.execute(
      this.context.db,
    );
    return rows[0] ? rowMapper(this.context.orm, IncidentTask)(rows[0]) : null;
  }

  #listing(filter: TaskFilter | null | undefined) {
    const { state = null, overdue = null, mine = null } = filter ?? {};
    const { subject } = this.context.caller;
    const where = [visibleTasks(this.context)];
    if (state !== null) where.push(sql`t.state = any(${[...state]}::text[])`);
    const late = sql`(t.state in ('OPEN', 'IN_PROGRESS') and t.due_order < ${this.context.clock.now()})`;
    if (overdue !== null) where.push(overdue ? late : sql`not ${late}`);
    if (mine === true) {
      where.push(sql`(t.assignee_subject = ${subject} or t.assignee_subject is null
        and t.assignee_organization_id = any ((select khien_scope())::uuid[]))`);
    }
    return {
      columns: sql`t.*`,
      from: sql`incident_task t join incident i on i.id = t.incident_id`,
      where,
      keyset: {
        name: 'due first',
        descending: false,
        columns: [
          { expression: sql`t.due_order`, type: 'timestamptz' },
          { expression: sql`t.id`, type: 'uuid' },
        ],
      },
      node: rowMapper(this.context.orm, IncidentTask),
    } as const;
  }
}
