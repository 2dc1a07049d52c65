import { hasRole, Role } from '@khien/identity';
import type { RequestContext } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';

/** The roles that see the systems of their organization and of what stands under it (decision 12). */
const OWN: readonly Role[] = [
  ...[Role.SYSTEM_OPERATOR, Role.SYSTEM_OWNER, Role.APPRAISER, Role.APPROVER, Role.INCIDENT_REPORTER],
  ...[Role.RESPONDER, Role.AUDITOR, Role.ADMINISTRATOR],
];
const SCOPE = sql`select unnest(khien_scope())`;

/**
 * Who knows of a system, as a predicate on the table `system_ref`, alias `s`: as its owner shows them. Row-level security says
 * the same again.
 */
export function visibleSystems({ caller }: Pick<RequestContext, 'caller'>): RawBuilder<unknown> {
  if (hasRole(caller, [Role.COORDINATOR])) return sql`true`;
  if (!hasRole(caller, OWN)) return sql`false`;
  return sql`(s.owner_id in (${SCOPE}) or s.operator_id in (${SCOPE}))`;
}
