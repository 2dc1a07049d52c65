import type { Pools, Statement } from './pools.js';

const INCIDENTS: Statement = {
  name: 'incidents',
  text: `
    select page.*, coalesce(hit.system_ids, '{}') as system_ids
    from (
      select id, reference, class, severity, state, detected_at from incident
      where (detected_at, id) < (select detected_at, id from incident where reference = $2)
      order by detected_at desc, id desc limit $1
    ) page
    cross join lateral (
      select array_agg(l.system_id::text order by l.linked_at, l.id) as system_ids
      from (
        select system_id, linked_at, id from incident_system
        where incident_id = page.id and unlinked_at is null order by linked_at, id limit 5
      ) l
    ) hit
    order by page.detected_at desc, page.id desc`,
};

const NAMES: Statement = {
  name: 'names',
  text: 'select id, reference, name from information_system where id = any ($1::uuid[])',
};

interface IncidentRow {
  readonly reference: string;
  readonly class: string;
  readonly severity: string | null;
  readonly state: string;
  readonly detected_at: Date;
  readonly system_ids: readonly string[];
}

interface NameRow {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
}

/** The answer to the page of incidents with one statement a database. @param after reference of an incident */
export async function incidentPage(pools: Pools, first: number, after: string): Promise<unknown> {
  const incidents = await pools.rows<IncidentRow>('incidents', INCIDENTS, [first, after]);
  const ids = [...new Set(incidents.flatMap((row) => row.system_ids))];
  const rows = await pools.rows<NameRow>('security-levels', NAMES, [ids]);
  const systems = new Map(rows.map(({ id, reference, name }) => [id, { reference, name }]));
  const nodes = incidents.map((row) => ({
    reference: row.reference,
    class: row.class,
    severity: row.severity,
    state: row.state,
    detectedAt: row.detected_at,
    systems: { nodes: row.system_ids.map((id) => systems.get(id) ?? null) },
  }));
  return { data: { incidents: { nodes } } };
}
