import { hasRole, Role } from '@khien/identity';
import type { RequestContext } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { FOR_NETWORK, PARTY } from '../sharing/visibility.rules.js';
import { OF_NETWORK } from '../sharing/visible-incidents.js';

const SCOPE = sql`(select khien_scope())::uuid[]`;
const ORGANIZATION = sql`(select khien_organization())`;

type Asking = Pick<RequestContext, 'caller'>;

/** Whether the caller writes warnings, and so sees all of them with everybody that they went to. */
export function coordinates({ caller }: Asking): boolean {
  return hasRole(caller, [Role.COORDINATOR]);
}

/**
 * Who sees a warning, as a predicate on `warning`, alias `w`: coordinators every one; of issued ones those it was
 * addressed to and who stands above them (TLP:AMBER+STRICT: they alone), the response network those of TLP:GREEN, everyone
 * those of TLP:CLEAR. Row-level security says the same again.
 */
export function visibleWarnings(context: Asking): RawBuilder<unknown> {
  if (coordinates(context)) return sql`true`;
  const ways: RawBuilder<unknown>[] = [];
  if (hasRole(context.caller, [Role.PUBLIC])) ways.push(sql`w.tlp = 'CLEAR'`);
  if (hasRole(context.caller, FOR_NETWORK)) ways.push(sql`(w.tlp = 'GREEN' and ${OF_NETWORK})`);
  if (hasRole(context.caller, PARTY)) {
    ways.push(sql`exists (select from warning_addressee a where a.warning_id = w.id
      and case when a.exact then a.organization_id = ${ORGANIZATION} else a.organization_id = any (${SCOPE}) end)`);
  }
  return ways.length === 0 ? sql`false` : sql`(w.revision > 0 and (${sql.join(ways, sql` or `)}))`;
}

/**
 * Which editions, alias `c`, of a warning that the caller sees, alias `w`, they read: those whose own label lets them. A label
 * that is lowered opens what is said from then on; addressees read what was said to them before, and under the label that
 * holds now all of it. Row-level security says the same again.
 */
export function visibleEditions(context: Asking): RawBuilder<unknown> {
  if (coordinates(context)) return sql`true`;
  const ways: RawBuilder<unknown>[] = [];
  if (hasRole(context.caller, [Role.PUBLIC])) ways.push(sql`c.tlp = 'CLEAR'`);
  if (hasRole(context.caller, FOR_NETWORK)) ways.push(sql`(c.tlp = 'GREEN' and ${OF_NETWORK})`);
  if (hasRole(context.caller, PARTY)) {
    ways.push(sql`exists (select from warning_addressee a where a.warning_id = w.id
      and (a.since_revision <= c.number or c.tlp = w.tlp)
      and case when a.exact or c.tlp = 'AMBER_STRICT' then a.organization_id = ${ORGANIZATION}
        else a.organization_id = any (${SCOPE}) end)`);
  }
  return ways.length === 0 ? sql`false` : sql`(c.number <= w.revision and (${sql.join(ways, sql` or `)}))`;
}

/** Of recipients, alias `r`, those that the caller may know of: coordinators all, others those of their organization. */
export function visibleRecipients(context: Asking): RawBuilder<unknown> {
  return coordinates(context) ? sql`true` : ownRecipients(context);
}

/** Of recipients, alias `r`, what the caller's organization, or one under it, has not acknowledged yet. */
export function unreadRecipients(context: Asking): RawBuilder<unknown> {
  return sql`(r.acknowledged_at is null and not r.closed
    and (r.organization_id = any (${SCOPE}) or r.owner_id = any (${SCOPE})) and ${visibleRecipients(context)})`;
}

/** Of recipients, alias `r`, those of the caller's organization and of what stands under it. */
export function ownRecipients(context: Asking): RawBuilder<unknown> {
  if (!hasRole(context.caller, PARTY)) return sql`false`;
  return sql`(case when r.exact then ${ORGANIZATION} in (r.organization_id, r.owner_id)
    else r.organization_id = any (${SCOPE}) or r.owner_id = any (${SCOPE}) end)`;
}

/** Which edition, alias `c`, of a warning, alias `w`, its readers read now. */
export const READ_NOW = sql`c.warning_id = w.id and c.number = greatest(w.revision, 1)`;
