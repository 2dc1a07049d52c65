import { hasRole, Role } from '@khien/identity';
import type { RequestContext } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { seesDossier } from './dossier.policy.js';

/**
 * What restricts the dossiers of a statement to those that the caller may see, for its `where`; row-level security says the
 * same again. The organizations stand as values, as for systems.
 *
 * @param alias of the table `dossier`
 */
export async function visibleDossiers(context: RequestContext, alias = 'd'): Promise<RawBuilder<unknown>> {
  const scope = hasRole(context.caller, seesDossier.within) ? [...(await context.scope())] : [];
  const appraises = hasRole(context.caller, [Role.APPRAISER, Role.APPROVER]) ? scope : [];
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql`(${column('owner_id')} = any(${scope}::uuid[]) or ${column('operator_id')} = any(${scope}::uuid[])
    or ${column('appraising_id')} = any(${appraises}::uuid[]) or ${column('expert_id')} = any(${appraises}::uuid[]))`;
}
