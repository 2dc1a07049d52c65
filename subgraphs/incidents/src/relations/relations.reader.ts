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

  /**
   * The incident in which one is dealt with in the end, however often it went on; null for one that was not merged, or where
   * the caller does not see the way to it. Those of all incidents of a turn in one statement.
   */
  mergedInto(incident: Incident): Promise<Incident | null> {
    const loader = this.context.loader<string, Incident | null>('merged into', async (ids) => {
      const { rows } = await sql<Record<string, unknown>>`
        with recursive chain as (
          select merged.key as start, merged.into_id as id
          from unnest(${[...ids]}::uuid[]) as asked(key)
          cross join lateral (select asked.key, i.merged_into_id as into_id from incident i where i.id = asked.key) merged
          union
          select c.start, i.merged_into_id from chain c join incident i on i.id = c.id
          where i.merged_into_id is not null and ${visibleIncidents(this.context)})
        select c.start, i.* from chain c join incident i on i.id = c.id
        where i.merged_into_id is null and ${visibleIncidents(this.context)}`.execute(this.context.db);
      const { node } = this.context.use(IncidentsReader);
      const found = new Map(rows.map((row) => [String(row['start']), node(row)]));
      return ids.map((id) => found.get(id) ?? null);
    });
    return incident.mergedIntoId === null ? Promise.resolve(null) : loader.load(incident.id);
  }
}
