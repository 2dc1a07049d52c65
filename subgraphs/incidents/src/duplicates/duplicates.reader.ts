import type { RequestContext } from '@khien/subgraph';
import { sql } from 'kysely';
import { Incident } from '../incidents/incident.entity.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { visibleIncidents } from '../sharing/visible-incidents.js';
import { type Judgement, judgeLikeness, WORTH_A_LOOK } from './duplicate.rules.js';

/** An incident that may be the same as another, and why. */
export interface Suggestion extends Judgement {
  readonly incident: Incident;
}

/** Most candidates that one way of looking gives for an incident; beyond, those with most in common, then the nearest in time. */
const CANDIDATES = 100;

/** Finds incidents that may be one. */
export class DuplicatesReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * Incidents that may be the same as one, likeliest first, among those that the caller sees. Those of all incidents of a
   * turn in one statement: candidates have an indicator or a system in common, or are of the same class within a week.
   */
  async of({ id }: Incident, most: number): Promise<readonly Suggestion[]> {
    const loader = this.context.loader<string, readonly Suggestion[]>('suggested duplicates', (ids) =>
      this.#ask(ids),
    );
    return (await loader.load(id)).slice(0, most);
  }

  async #ask(ids: readonly string[]): Promise<readonly (readonly Suggestion[])[]> {
    const visible = visibleIncidents(this.context);
    const { rows } = await sql<Record<string, unknown>>`
      select p.id as parent_id, d.*, c.indicators, c.systems, d.class = p.class as same_class,
        abs(extract(epoch from d.detected_at - p.detected_at)) / 3600 as hours_apart,
        similarity(substr(d.search_text, length(d.reference) + 2), substr(p.search_text, length(p.reference) + 2)) as titles
      from unnest(${[...ids]}::uuid[]) as parent(key)
      join incident p on p.id = parent.key
      cross join lateral (
        select o.id, max(o.indicators) as indicators, max(o.systems) as systems from (
          (select other.incident_id as id, count(*)::int as indicators, 0 as systems
            from incident_indicator mine
            join incident_indicator other on other.normalized = mine.normalized and other.kind = mine.kind
            join incident n on n.id = other.incident_id
            where mine.incident_id = p.id and mine.withdrawn_at is null and other.withdrawn_at is null
            group by other.incident_id, n.id
            order by count(*) desc, abs(extract(epoch from n.detected_at - p.detected_at)) limit ${CANDIDATES + 1})
          union all
          (select other.incident_id, 0, count(*)::int
            from incident_system mine
            join incident_system other on other.system_id = mine.system_id and other.unlinked_at is null
              and other.detected_at between p.detected_at - interval '30 days' and p.detected_at + interval '30 days'
            where mine.incident_id = p.id and mine.unlinked_at is null
            group by other.incident_id, other.detected_at
            order by count(*) desc, abs(extract(epoch from other.detected_at - p.detected_at)) limit ${CANDIDATES + 1})
          union all
          (select n.id, 0, 0 from incident n where n.class = p.class and n.detected_at >= p.detected_at
              and n.detected_at <= p.detected_at + interval '7 days'
            order by n.detected_at, n.id limit ${CANDIDATES})
          union all
          (select n.id, 0, 0 from incident n where n.class = p.class and n.detected_at <= p.detected_at
              and n.detected_at >= p.detected_at - interval '7 days'
            order by n.detected_at desc, n.id desc limit ${CANDIDATES})
        ) o where o.id <> p.id group by o.id
      ) c
      join incident d on d.id = c.id
      where d.state not in ('REJECTED', 'MERGED') and d.drill = p.drill
        and exists (select from incident i where i.id = d.id and ${visible})
        and exists (select from incident i where i.id = p.id and ${visible})`.execute(this.context.db);
    const found = new Map<string, Suggestion[]>(ids.map((id) => [id, []]));
    const { node } = this.context.use(IncidentsReader);
    for (const row of rows) {
      const judgement = judgeLikeness({
        indicators: Number(row['indicators']),
        systems: Number(row['systems']),
        sameClass: row['same_class'] === true,
        hoursApart: Number(row['hours_apart']),
        titles: Number(row['titles']),
      });
      if (judgement.score < WORTH_A_LOOK) continue;
      found.get(String(row['parent_id']))?.push({ ...judgement, incident: node(row) });
    }
    return ids.map((id) => found.get(id)?.toSorted(likeliestFirst) ?? []);
  }
}

/** By score; of equal ones the latest detection first. */
function likeliestFirst(one: Suggestion, other: Suggestion): number {
  return other.score - one.score || other.incident.detectedAt.getTime() - one.incident.detectedAt.getTime();
}
