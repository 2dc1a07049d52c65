import { type Caller, Role } from '@khien/identity';
import { ROOT_ORGANIZATION } from '../audit/trail/audit-trail.policy.js';

/** A part of the platform that acts by itself, and as what. */
interface PlatformPart {
  readonly subject: string;
  readonly name: string;
  readonly role: Role;
}

const BACKGROUND: PlatformPart = { subject: 'khien-background', name: 'Khiên', role: Role.COORDINATOR };

/**
 * A part of the platform that acts for the whole country without anybody who has signed in: background work as a coordinator
 * unless said otherwise, commands of whoever has the databases in hand. What it writes bears its name, in the graph and in the
 * audit trail.
 */
export function platformService({ subject, name, role }: PlatformPart = BACKGROUND): Caller {
  return { kind: 'SERVICE', subject, name, organization: ROOT_ORGANIZATION, roles: [Role.PUBLIC, role] };
}
