/**
 * What a person or a service may be within an organization (design: "Roles"). `PUBLIC` is everyone, signed in or
 * not; the others are given by the identity provider.
 */
export const Role = {
  PUBLIC: 'PUBLIC',
  SYSTEM_OPERATOR: 'SYSTEM_OPERATOR',
  SYSTEM_OWNER: 'SYSTEM_OWNER',
  APPRAISER: 'APPRAISER',
  APPROVER: 'APPROVER',
  INCIDENT_REPORTER: 'INCIDENT_REPORTER',
  COORDINATOR: 'COORDINATOR',
  RESPONDER: 'RESPONDER',
  CENSUS_ENUMERATOR: 'CENSUS_ENUMERATOR',
  CENSUS_ANALYST: 'CENSUS_ANALYST',
  AUDITOR: 'AUDITOR',
  ADMINISTRATOR: 'ADMINISTRATOR',
} as const;

/** One of the roles of {@link Role}. */
export type Role = (typeof Role)[keyof typeof Role];

/** Every role, the public first. */
export const ROLES: readonly Role[] = Object.values(Role);

/** The roles that somebody has to be given: all but the public. */
export const GRANTED_ROLES: readonly Role[] = ROLES.filter((role) => role !== Role.PUBLIC);

const byClaim = new Map<string, Role>(GRANTED_ROLES.map((role) => [roleClaim(role), role]));

/** A role as it stands in a token: `SYSTEM_OWNER` is `system-owner`. */
export function roleClaim(role: Role): string {
  return role.toLowerCase().replaceAll('_', '-');
}

/** The role of a token's text; undefined for what is none, also for `public`, which nobody is given. */
export function roleOfClaim(claim: string): Role | undefined {
  return byClaim.get(claim);
}
