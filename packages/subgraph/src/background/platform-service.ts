import { type Caller, Role } from '@khien/identity';
import { ROOT_ORGANIZATION } from '../audit/trail/audit-trail.policy.js';

/**
 * The platform itself, where it does by itself what a coordinator would do: what it writes bears this name, in the graph
 * and in the audit trail.
 */
export function platformService(): Caller {
  return {
    kind: 'SERVICE',
    subject: 'khien-background',
    name: 'Khiên',
    organization: ROOT_ORGANIZATION,
    roles: [Role.PUBLIC, Role.COORDINATOR],
  };
}
