import { hasRole, Role } from '@khien/identity';
import type { RequestContext } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { FOR_NETWORK, PARTY } from './visibility.rules.js';

const SCOPE = sql`(select khien_scope())::uuid[]`;
/** Whether the caller's organization, or one under it, is a member of the response network in force: asked once a statement. */
export const OF_NETWORK: RawBuilder<unknown> = sql`(select khien_of_network())`;

/**
 * The rule of who sees an incident (`visibility.rules.ts`) as a predicate on the table `incident`, alias `i`, for one
 * caller; undefined when nothing has to be left out. Row-level security says the same again: this is the service's
 * own enforcement, which knows the caller's roles and leaves out what they can never be let in by.
 */
export function visibleIncidents(context: Pick<RequestContext, 'caller'>): RawBuilder<unknown> {
  return seenAs(context, sql`i.tlp`);
}

/** The same, were the incident of the label `tlp`: for what hangs on it with a label of its own. */
export function seenAs(
  { caller }: Pick<RequestContext, 'caller'>,
  tlp: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const ways: RawBuilder<unknown>[] = [];
  if (hasRole(caller, [Role.PUBLIC])) ways.push(sql`${tlp} = 'CLEAR'`);
  if (hasRole(caller, [Role.COORDINATOR])) ways.push(sql`${tlp} <> 'RED'`);
  if (hasRole(caller, FOR_NETWORK)) ways.push(sql`(${tlp} = 'GREEN' and ${OF_NETWORK})`);
  if (hasRole(caller, PARTY)) {
    ways.push(
      sql`(${tlp} in ('GREEN', 'AMBER') and (i.party_ids && ${SCOPE} or i.reporter_id = any (${SCOPE})))`,
    );
    ways.push(sql`(${tlp} = 'AMBER_STRICT' and ((select khien_organization()) = any (i.party_ids)
      or i.reporter_id = (select khien_organization())))`);
  }
  if (caller.kind !== 'PUBLIC') {
    ways.push(sql`i.registered_by = ${caller.subject}`, sql`${caller.subject} = any (i.named_subjects)`);
  }
  return ways.length === 0 ? sql`false` : sql`(${sql.join(ways, sql` or `)})`;
}

/**
 * Whether an incident, alias `i`, is shared with the caller: as the rule `seesParties` of the policy, for those with whom
 * it is shared, not for all who may read it.
 */
export function participates({ caller }: Pick<RequestContext, 'caller'>): RawBuilder<unknown> {
  if (hasRole(caller, [Role.COORDINATOR])) return sql`true`;
  const ofParty = hasRole(caller, PARTY)
    ? sql`i.party_ids && ${SCOPE} or i.reporter_id = any (${SCOPE})`
    : sql`false`;
  return sql`(${ofParty} or i.registered_by = ${caller.subject} or ${caller.subject} = any (i.named_subjects))`;
}
