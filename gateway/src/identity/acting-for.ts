import { type Caller, type Membership, Role } from '@khien/identity';
import type { TokenHolder } from './access-token.js';
import { organizationNotYours, organizationRequired } from './refusals.js';

/** The header by which somebody of several organizations says for which one they act, by its code. */
export const ORGANIZATION_HEADER = 'khien-organization';

/**
 * The membership that counts for a request; undefined for somebody who has none and names none.
 *
 * @param named value of {@link ORGANIZATION_HEADER}
 * @throws Refusal `ORGANIZATION_NOT_YOURS`, or `ORGANIZATION_REQUIRED` when there are several and none is named
 */
export function membershipFor(
  { memberships }: TokenHolder,
  named: string | undefined,
): Membership | undefined {
  if (named !== undefined) {
    const membership = memberships.find(({ organization }) => organization === named);
    if (!membership) throw organizationNotYours(memberships);
    return membership;
  }
  if (memberships.length > 1) throw organizationRequired(memberships);
  return memberships[0];
}

/** Somebody as the graph takes them: who they are, with the roles of one membership. */
export function callerOf(holder: TokenHolder, membership: Membership | undefined): Caller {
  const { kind, subject, name } = holder;
  return {
    kind,
    subject,
    name,
    organization: membership?.organization ?? null,
    roles: [Role.PUBLIC, ...(membership?.roles ?? [])],
  };
}
