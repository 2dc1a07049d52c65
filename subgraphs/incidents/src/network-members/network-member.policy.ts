import { Role } from '@khien/identity';
import { type FeaturePolicy, fields, type RequestContext, rule, signedIn, withObject } from '@khien/subgraph';
import { PARTY } from '../sharing/visibility.rules.js';
import { NetworkMember } from './network-member.entity.js';

/** Who sees an application that is not decided, or was refused; and how a membership went. */
export const seesApplications = rule(
  'coordinators and the organization itself',
  { anywhere: [Role.COORDINATOR], within: PARTY },
  {
    vi: 'Điều phối viên và chính cơ quan đó.',
    en: 'Coordinators and the organization itself.',
  },
);

/** Who acts for a member: its responders and administrators, and coordinators for any. */
export const actsForMember = rule(
  'coordinators and the member itself',
  { anywhere: [Role.COORDINATOR], within: [Role.RESPONDER, Role.ADMINISTRATOR] },
  {
    vi: 'Điều phối viên; thành viên ứng cứu và quản trị viên của chính cơ quan thành viên.',
    en: 'Coordinators; responders and administrators of the member itself.',
  },
);

/** Who applies for an organization: nobody but itself. */
export const appliesForMembership = rule(
  'the organization itself, to join',
  { within: [Role.RESPONDER, Role.ADMINISTRATOR] },
  {
    vi: 'Thành viên ứng cứu và quản trị viên của cơ quan đăng ký.',
    en: 'Responders and administrators of the organization that joins.',
  },
);

/** Who decides on memberships. */
export const decidesMembership = rule('coordinators', { anywhere: [Role.COORDINATOR] });

/** Whether a member is an organization in the caller's scope. */
async function isOwnMember(object: unknown, context: RequestContext): Promise<boolean> {
  return object instanceof NetworkMember && (await context.scope()).has(object.organizationId);
}

/** Access to members of the response network. */
export const networkMemberPolicy: FeaturePolicy = {
  Query: { fields: fields(signedIn, ['networkMember', 'networkMembers']) },
  Mutation: {
    fields: {
      applyForNetworkMembership: appliesForMembership,
      enrolNetworkMember: decidesMembership,
      moveNetworkMember: actsForMember,
      declareNetworkMemberProfile: actsForMember,
    },
  },
  NetworkMemberPayload: { fields: { member: withObject } },
  Organization: { fields: { networkMember: signedIn } },
  ResponseNetworkMember: {
    object: { 'member, past or present': signedIn, 'application, open or refused': seesApplications },
    fields: {
      ...fields(withObject, [
        ...[
          'id',
          'organization',
          'name',
          'membership',
          'ground',
          'state',
          'stateSince',
          'decisionNo',
          'decidedOn',
        ],
        ...[
          'capabilities',
          'nationwide',
          'areas',
          'introduction',
          'intakeAddress',
          'intakePhone',
          'intakeEmail',
        ],
        ...['website', 'profileDeclaredAt', 'registeredAt', 'version', 'provenance'],
      ]),
      ...fields(seesApplications, ['events', 'history']),
    },
    isWithin: isOwnMember,
  },
  NetworkMemberMove: {
    fields: fields(withObject, [
      ...['number', 'event', 'fromState', 'toState', 'decisionNo', 'decidedOn', 'reason', 'happenedAt'],
    ]),
  },
};
