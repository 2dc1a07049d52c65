import { hasRole } from '@khien/identity';
import type { RequestContext } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { InspectionState } from '../inspections/inspection.machine.js';
import { holdsInspections } from '../inspections/inspection.policy.js';
import { visibleInspections } from '../inspections/visible-inspections.js';

/** Whose a system is, and which. */
interface OfSystem {
  readonly systemId: string;
  readonly ownerId: string;
  readonly operatorId: string;
}

/** Systems that the caller inspects now: from the start of an inspection to its result. */
async function inspectedNow(context: RequestContext): Promise<RawBuilder<unknown>> {
  const scope = hasRole(context.caller, holdsInspections.within) ? [...(await context.scope())] : [];
  return sql`(select held.system_id from inspection held
    where held.state = ${InspectionState.IN_PROGRESS} and held.assessor_id = any(${scope}::uuid[]))`;
}

/**
 * What restricts the rows of a statement to weaknesses and components that the caller may see: of its own systems, and of
 * those that it inspects now; row-level security says the same again.
 *
 * @param alias of a table with `system_id`, `owner_id` and `operator_id`
 */
export async function visibleScans(context: RequestContext, alias: string): Promise<RawBuilder<unknown>> {
  const own = await visibleInspections(context, alias, false);
  return sql`(${own} or ${sql.ref(`${alias}.system_id`)} in ${await inspectedNow(context)})`;
}

/** The same for one that was read: by whose system it is of. One statement for many, and none for own systems. */
export async function seesScansOf(context: RequestContext, of: OfSystem): Promise<boolean> {
  const scope = await context.scope();
  if (scope.has(of.ownerId) || scope.has(of.operatorId)) return true;
  if (!hasRole(context.caller, holdsInspections.within)) return false;
  return context
    .loader<string, boolean>('inspected now', async (ids) => {
      const { rows } = await sql<{ id: string }>`select s.id from unnest(${[...ids]}::uuid[]) as s(id)
        where s.id in ${await inspectedNow(context)}`.execute(context.db);
      const inspected = new Set(rows.map(({ id }) => id));
      return ids.map((id) => inspected.has(id));
    })
    .load(of.systemId);
}
