import type { RequestContext } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Tlp } from '../sharing/tlp.js';
import type { TimelineKind } from './timeline-kind.js';

/** Short facts of an entry by name: ids, states, numbers. Free text of people has tables of its own. */
export type TimelineDetails = Readonly<Record<string, string | number | boolean | null>>;

/** Writes what happened to incidents. */
export class Timeline {
  constructor(private readonly context: RequestContext) {}

  /**
   * Appends an entry in the name of the caller, in the transaction of `em`.
   *
   * @param tlp label of the entry, where only some of those who see the incident may see it
   * @throws what the database says of an incident that the caller does not see
   */
  async add(
    em: EntityManager,
    incidentId: string,
    kind: TimelineKind,
    details: TimelineDetails = {},
    tlp: Tlp | null = null,
  ): Promise<void> {
    const now = this.context.clock.now();
    await sql`select incident_timeline_add(${incidentId}::uuid, ${kind}, ${JSON.stringify(details)}::jsonb, ${now},
      ${tlp}::text)`.execute(em.getKysely<unknown>());
  }
}
