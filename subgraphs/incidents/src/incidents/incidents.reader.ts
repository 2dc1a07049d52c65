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
    this.node = rowMapper(context.orm, Incident);
  }

  /** A page of all incidents that a filter lets through and the caller sees. */
  page(filter: IncidentFilter | null | undefined, args: ConnectionArgs): Promise<Page<Incident>> {
    return readPage(
      this.context.db,
      {
        columns: sql`i.*`,
        from: sql`incident i`,
        where: [visibleIncidents(this.context), ...incidentPredicates(filter)],
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
