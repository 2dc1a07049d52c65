import {
  type ConnectionArgs,
  type Page,
  type RequestContext,
  readChildPage,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { participates, visibleIncidents } from '../sharing/visible-incidents.js';
import { IncidentReport } from './incident-report.entity.js';

/** Asks for reports of incidents. */
export class IncidentReportsReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of the reports of an incident that is shared with the caller; one statement for many incidents. */
  page(incidentId: string, args: ConnectionArgs): Promise<Page<IncidentReport>> {
    const listing = {
      name: 'reports of incident',
      parentType: 'uuid',
      belongs: sql`r.incident_id = parent.key`,
      columns: sql`r.*`,
      from: sql`incident_report r join incident i on i.id = r.incident_id`,
      where: [this.#sight()],
      keyset: {
        name: 'sent first',
        descending: false,
        columns: [
          { expression: sql`r.sent_at`, type: 'timestamptz' },
          { expression: sql`r.id`, type: 'uuid' },
        ],
      },
      node: (row: Readonly<Record<string, unknown>>) => this.#node(row),
    } as const;
    return readChildPage(this.context, listing, args, incidentId);
  }

  /** A report that the caller sees; all that are asked for in a turn with one statement. */
  byId(id: string): Promise<IncidentReport | null> {
    const loader = this.context.loader<string, IncidentReport | null>('report of incident', async (ids) => {
      const { rows } = await sql<Record<string, unknown>>`
        select r.* from incident_report r join incident i on i.id = r.incident_id
        where r.id = any(${ids.filter(isUuid)}::uuid[]) and ${this.#sight()}`.execute(this.context.db);
      const found = new Map(rows.map((row) => [String(row['id']), this.#node(row)]));
      return ids.map((one) => found.get(one.toLowerCase()) ?? null);
    });
    return loader.load(id);
  }

  #sight(): RawBuilder<unknown> {
    return sql`${visibleIncidents(this.context)} and ${participates(this.context)}`;
  }

  #node(row: Readonly<Record<string, unknown>>): IncidentReport {
    const report = rowMapper(this.context.orm, IncidentReport)(row);
    // Names and telephones stand in it: who reads it is on record.
    this.context.audit.read('Incident', report.incidentId);
    return report;
  }
}
