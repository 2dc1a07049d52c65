import { hasRole } from '@khien/identity';
import { type RequestContext, visibleRows, type Ways } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { APPRAISING, seesSystem } from './information-system.policy.js';

/** Whoever acts for it has every organization under them. */
const ROOT = 'VN-GOV-00';

/**
 * What restricts the systems of a statement to those that the caller may see, for its `where`: one predicate, or none
 * when the caller may see all. Row-level security says the same again. Here the organizations stand as values, so that
 * the planner knows how many systems they have and whether the indexes on owner and operator are worth using.
 *
 * Who appraises sees what is appraised as long as it is.
 *
 * @param alias of a table with `owner_id` and `operator_id`; `s` for information_system itself, which says who appraises too
 */
export async function visibleSystems(
  context: RequestContext,
  alias = 's',
): Promise<readonly RawBuilder<unknown>[]> {
  if (visibleRows(context, seesSystem, []) === undefined) return [];
  const scope = hasRole(context.caller, seesSystem.within) ? [...(await context.scope())] : [];
  const owner = sql.ref(`${alias}.owner_id`);
  const operator = sql.ref(`${alias}.operator_id`);
  const own = sql`${owner} = any(${scope}::uuid[]) or ${operator} = any(${scope}::uuid[])`;
  if (alias !== 's' || !hasRole(context.caller, APPRAISING)) return [sql`(${own})`];
  return [sql`(${own} or s.appraising_id = any(${scope}::uuid[]))`];
}

/** What ties a system to the organizations that see it; the last only for who appraises. */
const SEEN_BY = ['owner_id', 'operator_id', 'appraising_id'] as const;

/**
 * The ways to the systems that the caller may see, in whichever order has an index behind each of these columns; undefined
 * for who sees most systems, who reads them in order instead.
 */
export async function waysToVisibleSystems(context: RequestContext): Promise<Ways | undefined> {
  if (seesMostSystems(context)) return undefined;
  const [whole = sql`false`] = await visibleSystems(context);
  const scope = hasRole(context.caller, seesSystem.within) ? [...(await context.scope())] : [];
  const seenBy = hasRole(context.caller, APPRAISING) ? SEEN_BY : SEEN_BY.slice(0, 2);
  return {
    whole,
    alias: 's',
    each: seenBy.map((column) => ({
      values: sql`unnest(${scope}::uuid[]) as way(value)`,
      where: sql`${sql.ref(`s.${column}`)} = way.value`,
    })),
  };
}

/**
 * Whether the caller sees so many systems that reading in order and leaving out the others is the shorter way. Says
 * nothing of what they may see.
 */
export function seesMostSystems(context: RequestContext): boolean {
  return visibleRows(context, seesSystem, []) === undefined || context.caller.organization === ROOT;
}
