import { Role } from './role.js';

/** Who is asking, for whom, as what. */
export interface Caller {
  /** A person and a service have signed in; the public has not. */
  readonly kind: 'PUBLIC' | 'PERSON' | 'SERVICE';
  /** Identifier that the identity provider gave, unique within it (`sub`); empty for the public. */
  readonly subject: string;
  /** Name for people, as the identity provider has it; null where it gave none. */
  readonly name: string | null;
  /** Code of the one organization that is acted for now, such as `VN-GOV-02`; null for the public. */
  readonly organization: string | null;
  /** Roles within that organization and what stands under it. `PUBLIC` is always among them. */
  readonly roles: readonly Role[];
}

/** Somebody who has not signed in. */
export const PUBLIC_CALLER: Caller = {
  kind: 'PUBLIC',
  subject: '',
  name: null,
  organization: null,
  roles: [Role.PUBLIC],
};

/** Whether the caller has one of these roles. */
export function hasRole(caller: Caller, roles: readonly Role[]): boolean {
  return roles.some((role) => caller.roles.includes(role));
}
