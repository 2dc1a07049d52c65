import {
  type ConnectionArgs,
  type Page,
  type RequestContext,
  type RowMapper,
  readPage,
  rowMapper,
} from '@khien/subgraph';
import { sql } from 'kysely';
import { visibleIncidents } from '../sharing/visible-incidents.js';
import { isReference, isUuid } from './identifier.rules.js';
import { Incident } from './incident.entity.js';
import type { IncidentFilter } from './incident.filter.js';
import { byIncident } from './incident-order.js';
import { incidentPredicates } from './incident-predicates.js';

/** What names one incident: its id or its reference. */
export type IncidentKey = { readonly id: string } | { readonly reference: string };

/** Asks for incidents. */
export class IncidentsReader {
  /** A row of the table `incident` as an incident. */
  readonly node: RowMapper<Incident>;

  constructor(private readonly context: RequestContext) {
    const incident = rowMapper(context.orm, Incident);
    // Kept by the database, so the ORM does not map them; the rules of who may do what ask for them.
    this.node = (row) =>
      Object.defineProperties(incident(row), {
        partyIds: { value: row['party_ids'] },
        namedSubjects: { value: row['named_subjects'] },
      });
  }

  /** A page of all incidents that a filter lets through and the caller sees. */
  async page(filter: IncidentFilter | null | undefined, args: ConnectionArgs): Promise<Page<Incident>> {
    const predicates = await incidentPredicates(this.context, filter);
    return readPage(
      this.context.db,
      {
        columns: sql`i.*`,
        from: sql`incident i`,
        where: [visibleIncidents(this.context), ...predicates],
        keyset: byIncident,
        node: this.node,
      },
      args,
    );
  }

  /** An incident by one of its keys; null when there is none. All that are asked for in a turn: one statement. */
  byKey(key: IncidentKey): Promise<Incident | null> {
    return this.context
      .loader<IncidentKey, Incident | null>('incident by key', (keys) => this.#byKeys(keys))
      .load(key);
  }

  /** An incident as it is now, whatever was read of it before in this request; null when the caller sees none. */
  async fresh(id: string): Promise<Incident | null> {
    const [incident = null] = await this.#byKeys([{ id }]);
    return incident;
  }

  async #byKeys(keys: readonly IncidentKey[]): Promise<readonly (Incident | null)[]> {
    const ids = keys.flatMap((key) => ('id' in key && isUuid(key.id) ? [key.id] : []));
    const references = keys.flatMap((key) =>
      'reference' in key && isReference(key.reference) ? [key.reference] : [],
    );
    if (ids.length + references.length === 0) return keys.map(() => null);
    const { rows } = await sql<Record<string, unknown>>`
      select i.* from incident i
      where (i.id = any(${ids}::uuid[]) or i.reference = any(${references}::text[]))
        and ${visibleIncidents(this.context)}`.execute(this.context.db);
    const found = new Map<string, Incident>();
    for (const row of rows) {
      const incident = this.node(row);
      found.set(incident.id, incident).set(incident.reference, incident);
    }
    return keys.map((key) => found.get('id' in key ? key.id.toLowerCase() : key.reference) ?? null);
  }
}
