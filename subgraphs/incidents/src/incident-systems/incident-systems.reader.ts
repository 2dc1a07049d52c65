import {
  type ChildListing,
  type ConnectionArgs,
  type Page,
  type RequestContext,
  type RowMapper,
  readChildPage,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { IncidentSystem } from './incident-system.entity.js';

const STANDS = sql`l.unlinked_at is null`;

/** Asks which systems incidents hit. */
export class IncidentSystemsReader {
  readonly #node: RowMapper<IncidentSystem>;

  constructor(private readonly context: RequestContext) {
    const link = rowMapper(context.orm, IncidentSystem);
    // Kept by the database, so the ORM does not map them.
    this.#node = (row) =>
      Object.defineProperties(link(row), {
        linkedBy: { value: row['linked_by'] },
        linkedFor: { value: row['linked_for'] },
        unlinkedBy: { value: row['unlinked_by'] },
        unlinkedFor: { value: row['unlinked_for'] },
      });
  }

  /** A page of the standing links of an incident; those of all incidents of a turn in one statement. */
  page(incidentId: string, args: ConnectionArgs): Promise<Page<IncidentSystem>> {
    return readChildPage(this.context, this.#listing('systems of incident', [STANDS]), args, incidentId);
  }

  /** A page of all links of an incident, also those that ended; those of all incidents of a turn in one statement. */
  history(incidentId: string, args: ConnectionArgs): Promise<Page<IncidentSystem>> {
    return readChildPage(this.context, this.#listing('system links of incident', []), args, incidentId);
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

  #listing(name: string, where: readonly RawBuilder<unknown>[]): ChildListing<IncidentSystem> {
    return {
      name,
      parentType: 'uuid',
      belongs: sql`l.incident_id = parent.key`,
      columns: sql`l.*`,
      from: sql`incident_system l`,
      where,
      keyset: {
        name: 'linked first',
        descending: false,
        columns: [
          { expression: sql`l.linked_at`, type: 'timestamptz' },
          { expression: sql`l.id`, type: 'uuid' },
        ],
      },
      node: this.#node,
    };
  }
}
