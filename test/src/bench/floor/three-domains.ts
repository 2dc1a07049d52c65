import type { Pools, Statement } from './pools.js';
import { populations } from './population.js';

const SYSTEMS: Statement = {
  name: 'systems',
  text: `
    select s.id, s.reference, s.name, s.level, s.served_area_ids, o.code as owner_code, o.name_vi as owner_name
    from information_system s join organization o on o.id = s.owner_id
    where (s.registered_at, s.id) < (select registered_at, id from information_system where reference = $2)
    order by s.registered_at desc, s.id desc limit $1`,
};

const LATEST_INCIDENTS: Statement = {
  name: 'latest incidents',
  text: `
    select wanted.system_id, latest.*
    from unnest($1::uuid[]) with ordinality as wanted(system_id, place)
    cross join lateral (
      select i.reference, i.class, i.severity, i.state, i.detected_at
      from incident_system l join incident i on i.id = l.incident_id
      where l.system_id = wanted.system_id and l.unlinked_at is null
      order by l.detected_at desc, l.incident_id desc limit 5
    ) latest
    order by wanted.place, latest.detected_at desc`,
};

interface SystemRow {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly level: number | null;
  readonly served_area_ids: readonly string[];
  readonly owner_code: string;
  readonly owner_name: string;
}

interface IncidentRow {
  readonly system_id: string;
  readonly reference: string;
  readonly class: string;
  readonly severity: string | null;
  readonly state: string;
  readonly detected_at: Date;
}

/** The answer to the three-domain query with one statement a database. @param after reference of a system */
export async function threeDomains(pools: Pools, first: number, after: string): Promise<unknown> {
  const systems = await pools.rows<SystemRow>('security-levels', SYSTEMS, [first, after]);
  const [incidentRows, peopleOf] = await Promise.all([
    pools.rows<IncidentRow>('incidents', LATEST_INCIDENTS, [systems.map(({ id }) => id)]),
    populations(
      pools,
      systems.map((system) => system.served_area_ids),
    ),
  ]);
  const incidents = new Map<string, object[]>(systems.map(({ id }) => [id, []]));
  for (const row of incidentRows) {
    incidents.get(row.system_id)?.push({
      reference: row.reference,
      class: row.class,
      severity: row.severity,
      state: row.state,
      detectedAt: row.detected_at,
    });
  }
  const nodes = systems.map((system) => ({
    reference: system.reference,
    name: system.name,
    owner: { code: system.owner_code, name: system.owner_name },
    level: { value: system.level },
    incidents: { nodes: incidents.get(system.id) ?? [] },
    populationServed: peopleOf(system.served_area_ids),
  }));
  return { data: { informationSystems: { nodes } } };
}
