import {
  type ConnectionArgs,
  type Keyset,
  type Page,
  type RequestContext,
  readChildPage,
  rowMapper,
} from '@khien/subgraph';
import { sql } from 'kysely';
import { AdministrativeUnitSuccession } from './succession.entity.js';
import { UnresolvedPredecessor } from './unresolved-predecessor.entity.js';

/** Which end of a succession is asked for. */
export type SuccessionEnd = 'predecessor' | 'successor';

/** What is asked about predecessors and successors. */
export class SuccessionsReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of what a unit came out of (`predecessor`) or became (`successor`). */
  list(
    unitId: string,
    end: SuccessionEnd,
    args: ConnectionArgs,
  ): Promise<Page<AdministrativeUnitSuccession>> {
    const [own, other] =
      end === 'predecessor'
        ? [sql`x.successor_id`, sql`x.predecessor_id`]
        : [sql`x.predecessor_id`, sql`x.successor_id`];
    const keyset: Keyset = {
      name: end,
      descending: false,
      columns: [
        { expression: sql`x.effective_date`, type: 'date' },
        { expression: other, type: 'text' },
      ],
    };
    return readChildPage(
      this.context,
      {
        name: `${end}s of unit`,
        parentType: 'text',
        belongs: sql`${own} = parent.key`,
        columns: sql`x.*`,
        from: sql`administrative_unit_succession x`,
        where: [],
        keyset,
        node: rowMapper(this.context.orm, AdministrativeUnitSuccession),
      },
      args,
      unitId,
    );
  }

  /** Former names under a unit that have no code. One statement for all units that are asked for in a turn. */
  unresolved(unitId: string): Promise<readonly UnresolvedPredecessor[]> {
    const loader = this.context.loader<string, UnresolvedPredecessor[]>(
      'unresolved predecessors of unit',
      async (ids) => {
        const { rows } = await sql<Record<string, unknown>>`
          select * from unresolved_predecessor where successor_id = any(${[...ids]}::text[])
          order by old_name_vi collate "C", old_district_vi collate "C"`.execute(this.context.db);
        const found = rows.map(rowMapper(this.context.orm, UnresolvedPredecessor));
        return ids.map((id) => found.filter((row) => row.successorId === id));
      },
    );
    return loader.load(unitId);
  }
}
