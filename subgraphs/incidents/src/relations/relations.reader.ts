import {
  type ConnectionArgs,
  type Page,
  type RequestContext,
  readChildPage,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import type { Incident } from '../incidents/incident.entity.js';
import { byIncident } from '../incidents/incident-order.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { visibleIncidents } from '../sharing/visible-incidents.js';
import { IncidentRelation } from './incident-relation.entity.js';

/** The relations, alias `r`, of which the caller sees both incidents; row-level security says the same again. */
export function visibleRelations(context: RequestContext): RawBuilder<unknown> {
  if (context.caller.kind === 'PUBLIC') return sql`false`;
  const visible = visibleIncidents(context);
  return sql`exists (select from incident i where i.id = r.from_id and ${visible})
    and exists (select from incident i where i.id = r.to_id and ${visible})`;
}

/** Asks how incidents stand to each other, and which are dealt with in which. */
export class RelationsReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of the relations of an incident; one statement for many incidents. @param ended those that hold no more, too */
  page(incidentId: string, ended: boolean, args: ConnectionArgs): Promise<Page<IncidentRelation>> {
    const relation = rowMapper(this.context.orm, IncidentRelation);
    const listing = {
      name: 'relations of incident',
      parentType: 'uuid',
      belongs: sql`(r.from_id = parent.key or r.to_id = parent.key)`,
      columns: sql`r.*`,
      from: sql`incident_relation r`,
      where: [visibleRelations(this.context), ...(ended ? [] : [sql`r.ended_at is null`])],
      keyset: {
        name: 'on record first',
        descending: false,
        columns: [
          { expression: sql`r.since_at`, type: 'timestamptz' },
          { expression: sql`r.id`, type: 'uuid' },
        ],
      },
      node: (row: Record<string, unknown>) =>
        Object.assign(relation(row), { seenFrom: String(row['parent_key']) }),
    } as const;
    return readChildPage(this.context, listing, args, incidentId, ended);
  }

  /** A page of the incidents that are dealt with in an incident; one statement for many. */
  merged(incidentId: string, args: ConnectionArgs): Promise<Page<Incident>> {
    const listing = {
      name: 'incidents merged into incident',
      parentType: 'uuid',
      belongs: sql`i.merged_into_id = parent.key`,
      columns: sql`i.*`,
      from: sql`incident i`,
      where: [visibleIncidents(this.context)],
      keyset: byIncident,
      node: this.context.use(IncidentsReader).node,
    };
    return readChildPage(this.context, listing, args, incidentId);
  }
}
