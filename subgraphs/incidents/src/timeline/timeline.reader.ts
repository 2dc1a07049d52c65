import {
  type ConnectionArgs,
  type Page,
  type RequestContext,
  readChildPage,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { participates, seenAs, visibleIncidents } from '../sharing/visible-incidents.js';
import type { TimelineFilter } from './timeline.type.js';
import { IncidentTimelineEntry } from './timeline-entry.entity.js';
import { WORKING_KINDS } from './timeline-kind.js';

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
    ];
    if (kind !== null) conditions.push(sql`t.kind = any(${[...kind]}::text[])`);
    if (from !== null) conditions.push(sql`t.at >= ${from}`);
    if (to !== null) conditions.push(sql`t.at < ${to}`);
    const listing = {
      name: 'timeline of incident',
      parentType: 'uuid',
      belongs: sql`t.incident_id = parent.key`,
      columns: sql`t.*`,
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
