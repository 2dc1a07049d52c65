import { hasRole } from '@khien/identity';
import type { RequestContext } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { PARTY } from '../sharing/visibility.rules.js';
import { participates, visibleIncidents } from '../sharing/visible-incidents.js';

/**
 * What restricts the rows of the table `dispatch`, alias `d`, to those that the caller may see: what was offered to its own
 * members, and the dispatches of incidents that are shared with it. Row-level security says the same again.
 */
export function visibleDispatches(context: Pick<RequestContext, 'caller'>): RawBuilder<unknown> {
  const { caller } = context;
  if (caller.kind === 'PUBLIC') return sql`false`;
  const own = hasRole(caller, PARTY)
    ? sql`d.organization_id = any ((select khien_scope())::uuid[])`
    : sql`false`;
  const shared = sql`exists (select from incident i where i.id = d.incident_id and ${visibleIncidents(context)}
    and ${participates(context)})`;
  return sql`(${own} or ${shared})`;
}
