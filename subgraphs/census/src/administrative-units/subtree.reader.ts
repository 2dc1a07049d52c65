import type { RequestContext } from '@khien/subgraph';
import { sql } from 'kysely';
import { AdministrativeLevel } from './administrative-level.js';
import type { AdministrativeUnit } from './administrative-unit.entity.js';
import { coversDay } from './administrative-unit.listing.js';
import { today } from './on-day.args.js';
import { dayWithin } from './validity.rules.js';

/** What stands below a unit. */
export class SubtreeReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * Identifiers of a unit and of all below it, as of today, for an ended unit as of its last day. One statement for
   * all units that are asked for in a turn; none for communes, which have nothing below them.
   */
  async idsWithin(unit: AdministrativeUnit): Promise<readonly string[]> {
    if (unit.level === AdministrativeLevel.COMMUNE) return [unit.id];
    const day = dayWithin(unit, today(this.context));
    const loader = this.context.loader<readonly [string, string], readonly string[]>(
      'subtree of unit',
      async (keys) => {
        const ids = keys.map(([id]) => id);
        const days = keys.map(([, on]) => on);
        const { rows } = await sql<{ id: string; subtree: string[] }>`
          select root.id, array_agg(s.unit_id order by s.unit_id) as subtree
          from unnest(${ids}::text[], ${days}::date[]) as root(id, day)
          join administrative_unit_state s on s.ancestor_ids @> array[root.id]
            and ${coversDay(sql`s`, sql`root.day`)}
          group by root.id`.execute(this.context.db);
        const found = new Map(rows.map((row) => [row.id, row.subtree]));
        return keys.map(([id]) => found.get(id) ?? [id]);
      },
    );
    return loader.load([unit.id, day]);
  }
}
