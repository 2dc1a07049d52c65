import { type RequestContext, visibleRows } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { actsForHolder } from './sender.policy.js';

/**
 * What restricts the rows of the table `sender`, alias `s`, to those that the caller may see: what was issued to whoever has
 * signed in, applications to coordinators and to who applied. Row-level security says the same again.
 */
export function visibleSenders(context: Pick<RequestContext, 'caller'>): RawBuilder<unknown> {
  if (context.caller.kind === 'PUBLIC') return sql`false`;
  const own = visibleRows(context, actsForHolder, [sql`s.holder_id`]);
  return own === undefined ? sql`true` : sql`(s.issued_on is not null or ${own})`;
}
