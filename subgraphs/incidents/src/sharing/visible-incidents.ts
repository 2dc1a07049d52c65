import { hasRole, Role } from '@khien/identity';
import type { RequestContext } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { NETWORK, PARTY } from './visibility.rules.js';

const SCOPE = sql`(select khien_scope())::uuid[]`;

/**
 * The rule of who sees an incident (`visibility.rules.ts`) as a predicate on the table `incident`, alias `i`, for one
 * caller; undefined when nothing has to be left out. Row-level security says the same again: this is the service's
 * own enforcement, which knows the caller's roles and leaves out what they can never be let in by.
 */
export function visibleIncidents({ caller }: Pick<RequestContext, 'caller'>): RawBuilder<unknown> {
  const ways: RawBuilder<unknown>[] = [];
  if (hasRole(caller, [Role.PUBLIC])) ways.push(sql`i.tlp = 'CLEAR'`);
  if (hasRole(caller, [Role.COORDINATOR])) ways.push(sql`i.tlp <> 'RED'`);
  if (hasRole(caller, NETWORK)) ways.push(sql`i.tlp = 'GREEN'`);
  if (hasRole(caller, PARTY)) {
    ways.push(
      sql`(i.tlp in ('GREEN', 'AMBER') and (i.party_ids && ${SCOPE} or i.reporter_id = any (${SCOPE})))`,
    );
    ways.push(sql`(i.tlp = 'AMBER_STRICT' and ((select khien_organization()) = any (i.party_ids)
      or i.reporter_id = (select khien_organization())))`);
  }
  if (caller.kind !== 'PUBLIC') {
    ways.push(sql`i.registered_by = ${caller.subject}`, sql`${caller.subject} = any (i.named_subjects)`);
  }
  return ways.length === 0 ? sql`false` : sql`(${sql.join(ways, sql` or `)})`;
}
