import {
  type ChildListing,
  type ConnectionArgs,
  type Page,
  type RequestContext,
  readChildPage,
  rowMapper,
} from '@khien/subgraph';
import { sql } from 'kysely';
import { IncidentSystem } from './incident-system.entity.js';

/** Asks which systems incidents hit. */
export class IncidentSystemsReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of the standing links of an incident; those of all incidents of a turn in one statement. */
  page(incidentId: string, args: ConnectionArgs): Promise<Page<IncidentSystem>> {
    return readChildPage(this.context, this.#listing(), args, incidentId);
  }

  /** The ids of all systems that an incident is linked to; for all incidents of a turn in one statement. */
  systemIds(incidentId: string): Promise<readonly string[]> {
    const loader = this.context.loader<string, readonly string[]>('systems of incidents', async (ids) => {
      const { rows } = await sql<{ incident_id: string; system_ids: string[] }>`
        select l.incident_id, array_agg(l.system_id::text order by l.linked_at, l.id) as system_ids
        from incident_system l
        where l.incident_id = any(${[...ids]}::uuid[]) and l.unlinked_at is null
        group by l.incident_id`.execute(this.context.db);
      const found = new Map(rows.map((row) => [row.incident_id, row.system_ids]));
      return ids.map((id) => found.get(id) ?? []);
    });
    return loader.load(incidentId);
  }

  #listing(): ChildListing<IncidentSystem> {
    return {
      name: 'systems of incident',
      parentType: 'uuid',
      belongs: sql`l.incident_id = parent.key`,
      columns: sql`l.*`,
      from: sql`incident_system l`,
      where: [sql`l.unlinked_at is null`],
      keyset: {
        name: 'linked first',
        descending: false,
        columns: [
          { expression: sql`l.linked_at`, type: 'timestamptz' },
          { expression: sql`l.id`, type: 'uuid' },
        ],
      },
      node: rowMapper(this.context.orm, IncidentSystem),
    };
  }
}
