import { type ConnectionArgs, type Page, type RequestContext, readChildPage } from '@khien/subgraph';
import { sql } from 'kysely';
import type { Incident } from '../incidents/incident.entity.js';
import type { IncidentFilter } from '../incidents/incident.filter.js';
import { latestDetectionFirst } from '../incidents/incident-order.js';
import { incidentPredicates } from '../incidents/incident-predicates.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { visibleIncidents } from '../sharing/visible-incidents.js';
import { IncidentsOfSetsReader } from './incidents-of-sets.reader.js';

type Filter = IncidentFilter | null | undefined;

/** Asks for the incidents of what other subgraphs own: systems, organizations, administrative units. */
export class NeighboursReader {
  constructor(private readonly context: RequestContext) {}

  /** Incidents that a system is linked to; those of all systems of a turn in one statement. */
  async ofSystem(systemId: string, filter: Filter, args: ConnectionArgs): Promise<Page<Incident>> {
    const predicates = await incidentPredicates(this.context, filter);
    const listing = {
      name: 'incidents of system',
      parentType: 'uuid',
      belongs: sql`l.system_id = parent.key`,
      columns: sql`i.*`,
      from: sql`incident_system l join incident i on i.id = l.incident_id`,
      where: [sql`l.unlinked_at is null`, visibleIncidents(this.context), ...predicates],
      keyset: latestDetectionFirst(sql`l.detected_at`, sql`l.incident_id`),
      node: this.context.use(IncidentsReader).node,
    };
    return readChildPage(this.context, listing, args, systemId, filter);
  }

  /** How many open incidents a system is linked to, but for exercises; for all systems of a turn in one statement. */
  openCount(systemId: string): Promise<number> {
    const loader = this.context.loader<string, number>('open incidents of systems', async (ids) => {
      const { rows } = await sql<{ system_id: string; count: string }>`
        select l.system_id, count(*) as count
        from incident_system l join incident i on i.id = l.incident_id
        where l.system_id = any(${[...ids]}::uuid[]) and l.unlinked_at is null and i.open
          and not i.drill and ${visibleIncidents(this.context)}
        group by l.system_id`.execute(this.context.db);
      const found = new Map(rows.map((row) => [row.system_id, Number(row.count)]));
      return ids.map((id) => found.get(id.toLowerCase()) ?? 0);
    });
    return loader.load(systemId);
  }

  /**
   * Incidents that hit a system of an organization, each once; those of all organizations of a turn in one
   * statement.
   */
  async ofOrganization(
    id: string,
    ownedSystemIds: readonly string[],
    filter: Filter,
    args: ConnectionArgs,
  ): Promise<Page<Incident>> {
    const predicates = await incidentPredicates(this.context, filter);
    const incidents = {
      name: 'incidents of organization',
      memberType: 'uuid' as const,
      from: sql`incident_system l join incident i on i.id = l.incident_id`,
      where: [
        sql`l.system_id = member.id`,
        sql`l.unlinked_at is null`,
        visibleIncidents(this.context),
        ...predicates,
      ],
      detectedAt: sql`l.detected_at`,
      incidentId: sql`l.incident_id`,
    };
    return this.context
      .use(IncidentsOfSetsReader)
      .page(incidents, args, { id, memberIds: ownedSystemIds }, filter);
  }

  /** Incidents that took place in a unit or inside it; those of all units of a turn in one statement. */
  async ofArea(
    id: string,
    subtreeIds: readonly string[],
    filter: Filter,
    args: ConnectionArgs,
  ): Promise<Page<Incident>> {
    const predicates = await incidentPredicates(this.context, filter);
    const incidents = {
      name: 'incidents of area',
      memberType: 'text' as const,
      from: sql`incident i`,
      where: [sql`i.area_id = member.id`, visibleIncidents(this.context), ...predicates],
      detectedAt: sql`i.detected_at`,
      incidentId: sql`i.id`,
    };
    return this.context
      .use(IncidentsOfSetsReader)
      .page(incidents, args, { id, memberIds: subtreeIds }, filter);
  }
}
