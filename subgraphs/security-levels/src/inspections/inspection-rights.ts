import { ErrorCode, KhienError } from '@khien/errors';
import { hasRole, Role } from '@khien/identity';
import type { RequestContext } from '@khien/subgraph';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import type { InspectionParty } from './inspection.machine.js';
import { answersFindings, holdsInspections, organizesInspections } from './inspection.policy.js';
import { isIndependentPerson, isIndependentUnit } from './who-may-inspect.rules.js';

/** Whose an inspection or a finding is. */
export interface Inspected {
  readonly ownerId: string;
  readonly operatorId: string;
  readonly assessorId: string;
}

/**
 * Stops whoever may not take a step of this party.
 *
 * @throws KhienError `FORBIDDEN`; also for somebody of the unit that inspects who is not independent of the operation
 */
export async function requireParty(
  context: RequestContext,
  by: InspectionParty,
  inspected: Inspected,
): Promise<void> {
  const { ownerId, operatorId, assessorId } = inspected;
  if (by === 'ORGANIZER') return context.require(organizesInspections, [ownerId, operatorId]);
  if (by === 'RESPONSIBLE') return context.require(answersFindings, [ownerId, operatorId]);
  await context.require(holdsInspections, [assessorId]);
  const { caller } = context;
  const own = await context.use(OrganizationsReader).byKey({ code: caller.organization ?? '' });
  const person = {
    subject: caller.subject,
    actsForOperator: own?.id === operatorId,
    operatesSystems: hasRole(caller, [Role.SYSTEM_OPERATOR]),
  };
  if (!isIndependentUnit(inspected) || !isIndependentPerson(person))
    throw new KhienError(ErrorCode.FORBIDDEN);
}
