import {
  type ConnectionArgs,
  type Page,
  type RequestContext,
  readChildPage,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { participates, seenAs, visibleIncidents } from '../sharing/visible-incidents.js';
import { visibleWarnings } from '../warnings/visible-warnings.js';
import type { TimelineFilter } from './timeline.type.js';
import { IncidentTimelineEntry } from './timeline-entry.entity.js';
import { type TimelineKind, WORKING_KINDS } from './timeline-kind.js';

/** Of these the graph says to whoever sees the incident for which organization it was done; who works on it is for parties. */
const FOR_ALL: readonly TimelineKind[] = ['REPORTED', 'SYSTEM_LINKED', 'SYSTEM_UNLINKED'];

/** Asks what happened to incidents. */
export class TimelineReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of what happened to an incident that the caller sees; one statement for many incidents. */
  page(
    incidentId: string,
    filter: TimelineFilter | null | undefined,
    args: ConnectionArgs,
  ): Promise<Page<IncidentTimelineEntry>> {
    const { context } = this;
    const { kind = null, from = null, to = null } = filter ?? {};
    const conditions: RawBuilder<unknown>[] = [
      visibleIncidents(context),
      sql`case when t.tlp is null then true else ${seenAs(context, sql`t.tlp`)} end`,
      sql`case when t.kind = any(${[...WORKING_KINDS]}::text[]) then ${participates(context)} else true end`,
      // Of a warning only whoever sees it.
      sql`case when t.kind = 'WARNING_ISSUED' then exists (select from warning w
        where w.id = (t.details ->> 'warningId')::uuid and ${visibleWarnings(context)}) else true end`,
    ];
    if (kind !== null) conditions.push(sql`t.kind = any(${[...kind]}::text[])`);
    if (from !== null) conditions.push(sql`t.at >= ${from}`);
    if (to !== null) conditions.push(sql`t.at < ${to}`);
    const listing = {
      name: 'timeline of incident',
      parentType: 'uuid',
      belongs: sql`t.incident_id = parent.key`,
      columns: sql`t.id, t.number, t.incident_id, t.at, t.kind, t.actor_subject, t.details, t.tlp,
        case when t.kind = any(${[...FOR_ALL]}::text[]) or t.actor_organization_id = any((select khien_scope())::uuid[])
          or ${participates(context)} then t.actor_organization_id end as actor_organization_id`,
      from: sql`incident_timeline t join incident i on i.id = t.incident_id`,
      where: conditions,
      keyset: {
        name: 'oldest first',
        descending: false,
        columns: [
          { expression: sql`t.at`, type: 'timestamptz' },
          { expression: sql`t.number`, type: 'bigint' },
        ],
      },
      node: rowMapper(context.orm, IncidentTimelineEntry),
    } as const;
    return readChildPage(context, listing, args, incidentId, { kind, from, to });
  }
}
