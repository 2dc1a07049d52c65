import { type Role, roleClaim, roleOfClaim } from './role.js';

/** What somebody is within one organization. */
export interface Membership {
  /** Code of the organization, such as `VN-GOV-02`. */
  readonly organization: string;
  readonly roles: readonly Role[];
}

const ORGANIZATION = /^[A-Z0-9]+(-[A-Z0-9]+)*$/;

/**
 * The memberships in a token's claim: texts of the form `VN-GOV-02/coordinator`, one for each role, with or without a
 * slash before them, so that the groups of common identity providers fit as they are. What has not this form, or
 * names no role of this platform, gives no right and is left out. Organizations keep the order of the claim.
 */
export function readMemberships(claim: unknown): readonly Membership[] {
  const found = new Map<string, Role[]>();
  for (const entry of Array.isArray(claim) ? claim : []) {
    if (typeof entry !== 'string') continue;
    const [organization = '', role = '', ...rest] = entry.replace(/^\//, '').split('/');
    const known = roleOfClaim(role);
    if (known === undefined || rest.length > 0 || !ORGANIZATION.test(organization)) continue;
    const roles = found.get(organization) ?? [];
    if (!roles.includes(known)) roles.push(known);
    found.set(organization, roles);
  }
  return [...found].map(([organization, roles]) => ({ organization, roles }));
}

/** Memberships as a token carries them; {@link readMemberships} reads them back. */
export function membershipClaim(memberships: readonly Membership[]): readonly string[] {
  return memberships.flatMap(({ organization, roles }) =>
    roles.map((role) => `${organization}/${roleClaim(role)}`),
  );
}
