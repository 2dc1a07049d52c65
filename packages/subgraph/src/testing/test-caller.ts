import { type Caller, PUBLIC_CALLER, Role } from '@khien/identity';

/** Who asks in a test. */
export interface TestCallerOptions {
  readonly roles: readonly Role[];
  /** Code of the organization acted for; the Government's, above all others, unless given. */
  readonly organization?: string;
  /** Made from roles and organization unless given. */
  readonly subject?: string;
}

/** A signed-in person; the public when there are no roles. */
export function testCaller({ roles, organization = 'VN-GOV-00', subject }: TestCallerOptions): Caller {
  const granted = roles.filter((role) => role !== Role.PUBLIC);
  if (granted.length === 0 && subject === undefined) return PUBLIC_CALLER;
  return {
    kind: 'PERSON',
    subject: subject ?? `${granted.join('+').toLowerCase()}@${organization}`,
    name: 'Người kiểm thử',
    organization,
    roles: [Role.PUBLIC, ...granted],
  };
}
