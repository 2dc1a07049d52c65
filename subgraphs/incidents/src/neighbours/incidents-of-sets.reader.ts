import {
  type ConnectionArgs,
  DEFAULT_PAGE_SIZE,
  type Page,
  type RequestContext,
  readChildPage,
  withTotal,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import type { Incident } from '../incidents/incident.entity.js';
import { latestDetectionFirst } from '../incidents/incident-order.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { membersAs, type ParentWithSet, setsOf } from './parent-sets.js';

/** Which incidents belong to a member of a set. */
export interface MemberIncidents {
  /** Names the question. */
  readonly name: string;
  /** PostgreSQL type of the members' ids. */
  readonly memberType: 'uuid' | 'text';
  /** What stands behind `from`: tables, aliases, joins. */
  readonly from: RawBuilder<unknown>;
  /** Predicates that all hold; one ties a row to its member, which stands in the statement as `member.id`. */
  readonly where: readonly RawBuilder<unknown>[];
  readonly detectedAt: RawBuilder<unknown>;
  readonly incidentId: RawBuilder<unknown>;
}

/**
 * Asks for the incidents of parents that are known by sets of ids. Every incident counts once for a parent,
 * whatever the number of members that it belongs to.
 */
export class IncidentsOfSetsReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * The page of one parent together with those of all other parents for which the same is asked in this turn, in
   * one statement; likewise the totals.
   *
   * @param variant what besides the paging arguments changes the answer, such as the filter; any JSON value
   */
  page(
    incidents: MemberIncidents,
    args: ConnectionArgs,
    parent: ParentWithSet,
    variant: unknown,
  ): Promise<Page<Incident>> {
    const { context } = this;
    const name = `${incidents.name} ${JSON.stringify([args, variant])}`;
    const totals = context.loader<ParentWithSet, number>(`${name} total`, (parents) =>
      this.#count(incidents, parents),
    );
    const pages = context.loader<ParentWithSet, Page<Incident>>(name, async (parents) => {
      const listing = {
        name: incidents.name,
        parentType: 'text',
        belongs: sql`owner.key = parent.key`,
        columns: sql`i.*`,
        from: sql`${setsOf(parents)}
          cross join lateral (${hits(incidents, firstOfEach(incidents, args))}) hit
          join incident i on i.id = hit.incident_id`,
        where: [],
        keyset: latestDetectionFirst(sql`hit.detected_at`, sql`hit.incident_id`),
        node: context.use(IncidentsReader).node,
      };
      // The frame reads listings of one name and variant together, by the first one's SQL, which holds the sets.
      const turn = [variant, parents.map(({ id }) => id)];
      return Promise.all(
        parents.map(async (one) =>
          withTotal(await readChildPage(context, listing, args, one.id, turn), () => totals.load(one)),
        ),
      );
    });
    return pages.load(parent);
  }

  async #count(incidents: MemberIncidents, parents: readonly ParentWithSet[]): Promise<readonly number[]> {
    const { rows } = await sql<{ key: string; count: string }>`
      select owner.key, hit.count from ${setsOf(parents)}
      cross join lateral (select count(*) as count from (${hits(incidents, sql``)}) each) hit`.execute(
      this.context.db,
    );
    const found = new Map(rows.map(({ key, count }) => [key, Number(count)]));
    return parents.map(({ id }) => found.get(id) ?? 0);
  }
}

/** The incidents of the parent in `owner`, each once. */
function hits(incidents: MemberIncidents, limit: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select distinct found.detected_at, found.incident_id
    from ${membersAs(incidents.memberType)} cross join lateral (
      select ${incidents.detectedAt} as detected_at, ${incidents.incidentId} as incident_id
      from ${incidents.from} where ${sql.join([...incidents.where], sql` and `)} ${limit}
    ) found`;
}

/**
 * A page holds no more incidents of one member than fit on it, so that no more are read. With a cursor the frame
 * bounds them from outside, where a limit would come too early.
 */
function firstOfEach(
  { detectedAt, incidentId }: MemberIncidents,
  { first, after, last, before }: ConnectionArgs,
): RawBuilder<unknown> {
  if (after || before) return sql``;
  const direction = sql.raw(last === null || last === undefined ? 'desc' : 'asc');
  const size = first ?? last ?? DEFAULT_PAGE_SIZE;
  return sql`order by ${detectedAt} ${direction}, ${incidentId} ${direction} limit ${size + 1}`;
}
