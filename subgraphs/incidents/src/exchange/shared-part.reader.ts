import type { ConnectionArgs, Page, RequestContext } from '@khien/subgraph';
import { sql } from 'kysely';
import { IncidentDeadlinesReader } from '../deadlines/deadlines.reader.js';
import { stateOf } from '../deadlines/incident-clocks.rules.js';
import { OrdersReader } from '../orders/orders.reader.js';
import { IncidentReportsReader } from '../reports/reports.reader.js';
import { SeverityJudgementsReader } from '../severity/severity-judgements.reader.js';
import { PartiesReader } from '../sharing/parties.reader.js';
import { participates, visibleIncidents } from '../sharing/visible-incidents.js';
import { TasksReader } from '../tasks/tasks.reader.js';
import type { SharedPart } from './shared-part.js';

/** Most rows that one page holds. */
const PAGE = 200;

/** Everything that a listing gives, page by page. */
export async function everything<T>(page: (args: ConnectionArgs) => Promise<Page<T>>): Promise<readonly T[]> {
  const all: T[] = [];
  for (let after: string | null = null; ; ) {
    const found: Page<T> = await page({ first: PAGE, ...(after === null ? {} : { after }) });
    all.push(...found.edges.map(({ node }) => node));
    after = found.edges.at(-1)?.cursor ?? null;
    if (!found.hasNextPage || after === null) return all;
  }
}

/** What organizations are called, as far as it is known here: by their code. */
export type Names = ReadonlyMap<unknown, string>;

/** Collects what of an incident is for those with whom it is shared. */
export class SharedPartReader {
  constructor(private readonly context: RequestContext) {}

  /** What is for those with whom it is shared; null for a caller who is none of them. */
  async of(incidentId: string): Promise<SharedPart | null> {
    const { context } = this;
    const { rows } = await sql`select from incident i where i.id = ${incidentId}
      and ${visibleIncidents(context)} and ${participates(context)}`.execute(context.db);
    if (rows.length === 0) return null;
    const judged = await context.use(SeverityJudgementsReader).page(incidentId, { first: 1 });
    const deadlines = await context.use(IncidentDeadlinesReader).of(incidentId);
    const parties = await everything((args) => context.use(PartiesReader).page(incidentId, args));
    const tasks = await everything((args) => context.use(TasksReader).ofIncident(incidentId, null, args));
    const orders = await everything((args) => context.use(OrdersReader).ofIncident(incidentId, args));
    const reports = await everything((args) => context.use(IncidentReportsReader).page(incidentId, args));
    const names = await this.names([
      ...parties.map(({ organizationId }) => organizationId),
      ...tasks.map(({ assigneeOrganizationId }) => assigneeOrganizationId),
    ]);
    const called = (organizationId: string | null, subject: string | null) =>
      [names.get(organizationId), subject].filter((one) => one !== undefined && one !== null).join(', ');
    return {
      judgement: judged.edges[0]?.node ?? null,
      deadlines: deadlines.map(({ code, rule, startsAt, dueAt, metAt, stoppedAt, soonFrom }) => ({
        ...{ code, rule, startsAt, dueAt, metAt },
        state: stateOf({ dueAt, soonFrom, metAt, stoppedAt }, context.clock.now()),
      })),
      parties: parties.map(({ organizationId, subject, role, addedAt }) => ({
        ...{ role, addedAt, name: called(organizationId, subject) },
      })),
      tasks: tasks.map(({ title, dueAt, state, outcome, ...task }) => ({
        ...{ title, dueAt, state, outcome },
        assignee: called(task.assigneeOrganizationId, task.assigneeSubject),
      })),
      orders: await Promise.all(
        orders.map(async ({ id, number, title, issuedAt, dueAt, state }) => ({
          ...{ number, title, issuedAt, dueAt, state },
          addressees: await context.use(OrdersReader).addressees(id),
        })),
      ),
      reports,
    };
  }

  /** What organizations are called; one that is not known here, by its id. */
  async names(ids: readonly (string | null)[]): Promise<Names> {
    const asked = [...new Set(ids)].filter((id) => id !== null);
    const { rows } = await sql<{ id: string; code: string }>`
      select o.id, o.code from organization_ref o where o.id = any(${asked}::uuid[])`.execute(
      this.context.db,
    );
    return new Map<unknown, string>([
      ...asked.map((id) => [id, id] as const),
      ...rows.map(({ id, code }) => [id, code] as const),
    ]);
  }
}
