import { type RequestContext, visibleRows } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { seesSystem } from './information-system.policy.js';

/**
 * What restricts the systems of a statement to those that the caller may see, for its `where` (table alias `s`): one
 * predicate, or none when the caller may see all. Row-level security says the same again; here it also tells the
 * planner that the indexes on owner and operator are worth using.
 */
export function visibleSystems(context: RequestContext): readonly RawBuilder<unknown>[] {
  const visible = visibleRows(context, seesSystem, [sql`s.owner_id`, sql`s.operator_id`]);
  return visible === undefined ? [] : [visible];
}
