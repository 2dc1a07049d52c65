import { GRANTED_ROLES, type Role, roleClaim, roleOfClaim } from '@khien/identity';
import type { DemonstrationAccount, Organization } from './account.js';
import { ROLE_NAMES } from './role-name.js';
import { SEVERAL_MEMBERSHIPS } from './several-memberships.js';

const SERVICE_PREFIX = 'service.';

/** Account id of a person: `system-owner@VN-GOV-02`. */
export function accountId(role: Role, organizationCode: string): string {
  return `${roleClaim(role)}@${organizationCode}`;
}

/**
 * Client id, and subject, of a service account: `service.coordinator.VN-GOV-02`. No character of it has to be escaped
 * in HTTP Basic authentication (RFC 6749, 2.3.1), which many clients forget.
 */
export function serviceId(role: Role, organizationCode: string): string {
  return `${SERVICE_PREFIX}${roleClaim(role)}.${organizationCode}`;
}

/**
 * Everybody who can sign in: a person and a service for every role in every organization, and some with several.
 * They are worked out from the id when it is asked for; nothing is stored.
 */
export class AccountDirectory {
  /** In the order in which they were given. */
  readonly organizations: readonly Organization[];
  readonly roles = GRANTED_ROLES;
  /** People of several roles or organizations, or of none. */
  readonly several: readonly DemonstrationAccount[];
  readonly #byCode: ReadonlyMap<string, Organization>;

  constructor(organizations: readonly Organization[]) {
    this.organizations = organizations;
    this.#byCode = new Map(organizations.map((organization) => [organization.code, organization]));
    this.several = SEVERAL_MEMBERSHIPS.filter(({ memberships }) =>
      memberships.every(({ organization }) => this.#byCode.has(organization)),
    );
  }

  /** The person of an account id; undefined if there is none. */
  person(id: string): DemonstrationAccount | undefined {
    const known = this.several.find((account) => account.id === id);
    if (known) return known;
    const at = id.indexOf('@');
    if (at < 0) return undefined;
    return this.#one(id, id.slice(0, at), id.slice(at + 1), { vi: '', en: '' });
  }

  /** The service of a client id; undefined if there is none. */
  service(id: string): DemonstrationAccount | undefined {
    if (!id.startsWith(SERVICE_PREFIX)) return undefined;
    const [role = '', code = '', ...rest] = id.slice(SERVICE_PREFIX.length).split('.');
    if (rest.length > 0) return undefined;
    return this.#one(id, role, code, { vi: 'Dịch vụ: ', en: 'Service: ' });
  }

  #one(id: string, claim: string, code: string, before: Organization['name']) {
    const role = roleOfClaim(claim);
    const organization = this.#byCode.get(code);
    if (!role || !organization) return undefined;
    return {
      id,
      name: {
        vi: `${before.vi}${ROLE_NAMES[role].vi} – ${organization.name.vi} (trình diễn)`,
        en: `${before.en}${ROLE_NAMES[role].en} – ${organization.name.en} (demonstration)`,
      },
      memberships: [{ organization: code, roles: [role] }],
    };
  }
}
