import type { RequestContext } from '@khien/subgraph';
import { sql } from 'kysely';
import { AdministrativeLevel } from './administrative-level.js';
import type { AdministrativeUnit } from './administrative-unit.entity.js';
import { grouped, type Takeover, territoryOf } from './territory.rules.js';

/** The present area of a unit through time. */
export interface UnitTerritory {
  /** By identifier, the unit among them. */
  readonly ids: readonly string[];
  /** First day from which these are all that lies in it; null for the whole record. */
  readonly from: string | null;
}

/** How a unit is last known: as of today, or as of its last day. */
const LAST = sql`s.valid_to is not distinct from u.valid_to`;

/** What lay in the present area of units. */
export class TerritoryReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * The unit, everything below it, and what ended and lies wholly in it. The country is only itself: everything lies in it,
   * and nobody needs a list of that. Three statements for all units that are asked for in a turn.
   */
  async of(unit: AdministrativeUnit): Promise<UnitTerritory> {
    if (unit.level === AdministrativeLevel.COUNTRY) return { ids: [unit.id], from: null };
    const loader = this.context.loader<string, UnitTerritory>('territory of unit', (ids) => this.#of(ids));
    const { ids, from } = await loader.load(unit.id);
    // The record knows nothing of what was there before: nothing to count from.
    const began = `${unit.validFromPrecision}` === 'EXACT' && ids.every((id) => !isFormer(id, unit));
    return { ids, from: from ?? (began ? unit.validFrom : null) };
  }

  async #of(ids: readonly string[]): Promise<readonly UnitTerritory[]> {
    const within = await this.#below(ids.map((id) => [id, id] as const));
    const inside = new Map(ids.map((id) => [id, new Set([id, ...(within.get(id)?.get(id) ?? [])])]));
    const takeovers = await this.#takeovers(inside);
    const before = await this.#below(
      [...takeovers].flatMap(([root, all]) =>
        [...new Set(all.map(({ predecessor }) => predecessor))].map((id) => [root, id] as const),
      ),
    );
    return ids.map((id) => {
      const [own, all] = [inside.get(id) ?? new Set([id]), takeovers.get(id) ?? []];
      const { former, divided } = territoryOf(own, all, before.get(id) ?? new Map());
      const since = all.filter(({ predecessor }) => divided.has(predecessor)).map(({ from }) => from);
      return { ids: [...own, ...former].sort(), from: since.sort().at(-1) ?? null };
    });
  }

  /** What lay below units, for each root that asks. */
  async #below(
    pairs: readonly (readonly [root: string, id: string])[],
  ): Promise<ReadonlyMap<string, Map<string, string[]>>> {
    const { rows } = await sql<{ root: string; id: string; below: string[] }>`
      select asked.root, asked.id, array_agg(s.unit_id) as below
      from unnest(${pairs.map(([root]) => root)}::text[], ${pairs.map(([, id]) => id)}::text[]) as asked(root, id)
      join administrative_unit top on top.id = asked.id and top.level <> ${AdministrativeLevel.COMMUNE}
      join administrative_unit_state s on s.ancestor_ids @> array[asked.id]
      join administrative_unit u on u.id = s.unit_id and ${LAST}
      group by 1, 2`.execute(this.context.db);
    const found = new Map<string, Map<string, string[]>>();
    for (const { root, id, below } of rows) found.set(root, (found.get(root) ?? new Map()).set(id, below));
    return found;
  }

  /** Who took over from whatever reaches into the areas, however many reforms ago. */
  async #takeovers(
    inside: ReadonlyMap<string, ReadonlySet<string>>,
  ): Promise<ReadonlyMap<string, readonly Takeover[]>> {
    const pairs = [...inside].flatMap(([root, ids]) => [...ids].map((id) => [root, id] as const));
    const { rows } = await sql<Takeover & { root: string }>`
      with recursive back(root, id) as (
        select i.root, i.id collate "C" from unnest(${pairs.map(([root]) => root)}::text[], ${pairs.map(([, id]) => id)}::text[]) as i(root, id)
        union select b.root, x.predecessor_id from back b
          join administrative_unit_succession x on x.successor_id = b.id)
      select b.root, x.predecessor_id as predecessor, x.successor_id as successor, x.effective_date::text as "from"
      from back b join administrative_unit_succession x on x.predecessor_id = b.id`.execute(this.context.db);
    return grouped(rows, ({ root }) => root);
  }
}

/** Whether an id, such as `26740@2021-11-30`, is of something that began before a unit did. */
function isFormer(id: string, { validFrom }: AdministrativeUnit): boolean {
  return (id.split('@')[1] ?? '') < validFrom;
}
