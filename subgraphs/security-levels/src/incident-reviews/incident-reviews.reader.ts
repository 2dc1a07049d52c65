import type { RequestContext } from '@khien/subgraph';
import { sql } from 'kysely';
import type { ReviewedIncident } from '../dossiers/obligations.rules.js';

/** What serious incidents mean for systems. */
export class IncidentReviewsReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * The last review of a serious incident that hit a system and that the caller may know of, and what came behind it; null
   * without one. One statement for many systems.
   */
  of(systemId: string): Promise<ReviewedIncident | null> {
    return this.context
      .loader<string, ReviewedIncident | null>('incident reviews of systems', (ids) => this.#load(ids))
      .load(systemId);
  }

  async #load(ids: readonly string[]): Promise<readonly (ReviewedIncident | null)[]> {
    const { rows } = await sql<ReviewedIncident & { readonly id: string }>`
      select s.id, last.reviewed_on::text as "reviewedOn",
        exists (select from risk_assessment a where a.system_id = s.id and a.assessed_on >= last.reviewed_on)
        or exists (select from dossier_system ds join dossier d on d.id = ds.dossier_id
          where ds.system_id = s.id and d.state <> 'WITHDRAWN'
            and (d.opened_at at time zone 'Asia/Ho_Chi_Minh')::date >= last.reviewed_on) as reassessed
      from unnest(${[...ids]}::uuid[]) as s(id)
      cross join lateral (select max(r.reviewed_on) as reviewed_on from incident_review_ref r
        where r.system_ids @> array[s.id]) last
      where last.reviewed_on is not null`.execute(this.context.db);
    const found = new Map(rows.map(({ id, ...review }) => [id, review]));
    return ids.map((id) => found.get(id) ?? null);
  }
}
