import { type RequestContext, visibleRows } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { seesApplications } from './network-member.policy.js';

/**
 * What restricts the rows of the table `network_member`, alias `m`, to those that the caller may see: members to whoever
 * has signed in, applications to coordinators and to who applied. Row-level security says the same again.
 */
export function visibleMembers(context: Pick<RequestContext, 'caller'>): RawBuilder<unknown> {
  if (context.caller.kind === 'PUBLIC') return sql`false`;
  const applications = visibleRows(context, seesApplications, [sql`m.organization_id`]);
  return applications === undefined
    ? sql`true`
    : sql`(m.state not in ('APPLIED', 'REFUSED') or ${applications})`;
}
