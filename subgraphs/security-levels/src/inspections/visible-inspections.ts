import { hasRole } from '@khien/identity';
import type { RequestContext } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { seesInspections } from './inspection.policy.js';

/**
 * What restricts the rows of a statement to those of inspections that the caller may see; row-level security says the same
 * again.
 *
 * @param alias of a table with `owner_id`, `operator_id`, and `assessor_id` where it has one
 */
export async function visibleInspections(
  context: RequestContext,
  alias: string,
  assessed = true,
): Promise<RawBuilder<unknown>> {
  const scope = hasRole(context.caller, seesInspections.within) ? [...(await context.scope())] : [];
  const columns = ['owner_id', 'operator_id', ...(assessed ? ['assessor_id'] : [])];
  const ways = columns.map((column) => sql`${sql.ref(`${alias}.${column}`)} = any(${scope}::uuid[])`);
  return sql`(${sql.join(ways, sql` or `)})`;
}
