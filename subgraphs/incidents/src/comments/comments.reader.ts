import {
  type ConnectionArgs,
  type Page,
  type RequestContext,
  readChildPage,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { participates, seenAs, visibleIncidents } from '../sharing/visible-incidents.js';
import { IncidentComment } from './incident-comment.entity.js';

/** The comments, alias `c`, of incidents, alias `i`, that the caller sees; row-level security says the same again. */
export function visibleComments(context: RequestContext): RawBuilder<unknown> {
  return sql`${visibleIncidents(context)} and ${participates(context)}
    and case when c.tlp is null then true else ${seenAs(context, sql`c.tlp`)} end`;
}

/** Asks for comments on incidents. */
export class CommentsReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of the comments on an incident; one statement for many incidents. */
  page(incidentId: string, args: ConnectionArgs): Promise<Page<IncidentComment>> {
    const listing = {
      name: 'comments on incident',
      parentType: 'uuid',
      belongs: sql`c.incident_id = parent.key`,
      columns: sql`c.*`,
      from: sql`incident_comment c join incident i on i.id = c.incident_id`,
      where: [visibleComments(this.context)],
      keyset: {
        name: 'written first',
        descending: false,
        columns: [
          { expression: sql`c.written_at`, type: 'timestamptz' },
          { expression: sql`c.id`, type: 'uuid' },
        ],
      },
      node: rowMapper(this.context.orm, IncidentComment),
    } as const;
    return readChildPage(this.context, listing, args, incidentId);
  }

  /** A comment as it stands; null for none that the caller sees. */
  async byId(id: string): Promise<IncidentComment | null> {
    const { rows } = await sql<Record<string, unknown>>`select c.* from incident_comment c
      join incident i on i.id = c.incident_id where c.id = ${id}::uuid and ${visibleComments(this.context)}`.execute(
      this.context.db,
    );
    return rows[0] ? rowMapper(this.context.orm, IncidentComment)(rows[0]) : null;
  }
}
