import { GRANTED_ROLES, Role } from '@khien/identity';
import { type FeaturePolicy, fields, type RequestContext, rule, withObject } from '@khien/subgraph';
import { seesApplications } from '../network-members/network-member.policy.js';
import { PARTY } from '../sharing/visibility.rules.js';
import { Dispatch } from './dispatch.entity.js';

/** Who sees dispatches: coordinators of incidents that they see, the member, and those with whom the incident is shared. */
const seesDispatches = rule(
  'coordinators, the member, and parties of the incident',
  { anywhere: [Role.COORDINATOR], within: PARTY, named: GRANTED_ROLES },
  {
    vi: 'Điều phối viên, thành viên được điều động và các bên tham gia sự cố.',
    en: 'Coordinators, the member that is dispatched, and parties of the incident.',
  },
);

/** Who dispatches members, and looks for those that fit. */
export const dispatches = rule('coordinators', { anywhere: [Role.COORDINATOR] });

/** Who answers a dispatch: the member. */
export const answersDispatch = rule(
  'the member that is dispatched',
  { within: [Role.RESPONDER, Role.ADMINISTRATOR] },
  {
    vi: 'Thành viên ứng cứu và quản trị viên của thành viên được điều động.',
    en: 'Responders and administrators of the member that is dispatched.',
  },
);

/** Who takes some step of a dispatch. */
const movesDispatch = rule(
  'coordinators and the member that is dispatched',
  { anywhere: [Role.COORDINATOR], within: answersDispatch.within },
  {
    vi: 'Điều phối viên hủy; thành viên được điều động trả lời.',
    en: 'Coordinators call back; the member that is dispatched answers.',
  },
);

async function isWithin(object: unknown, context: RequestContext): Promise<boolean> {
  return object instanceof Dispatch && (await context.scope()).has(object.organizationId);
}

/** Access to dispatches. Rows are looked at one by one: `visible-dispatches.ts`. */
export const dispatchPolicy: FeaturePolicy = {
  Query: { fields: fields(seesDispatches, ['dispatch', 'dispatches']) },
  Mutation: { fields: { dispatchMember: dispatches, moveDispatch: movesDispatch } },
  DispatchPayload: { fields: { dispatch: withObject } },
  Incident: { fields: { dispatches: seesDispatches, suggestedMembers: dispatches } },
  ResponseNetworkMember: {
    fields: fields(seesApplications, ['dispatches', 'openDispatchCount', 'responseTimes']),
  },
  Dispatch: {
    object: seesDispatches,
    fields: fields(withObject, [
      ...[
        'id',
        'incident',
        'incidentClass',
        'member',
        'drill',
        'state',
        'brief',
        'capabilities',
        'offeredAt',
      ],
      ...[
        'acknowledgeDueAt',
        'answerDueAt',
        'doneDueAt',
        'acknowledgedAt',
        'answeredAt',
        'endedAt',
        'overdue',
      ],
      ...['reason', 'result', 'effortHours', 'handedOnTo', 'handedOnFrom', 'events', 'version', 'provenance'],
    ]),
    isWithin,
  },
  SuggestedMember: { fields: fields(withObject, ['member', 'points', 'reasons']) },
  SuggestionReason: { fields: fields(withObject, ['code', 'points', 'text']) },
  ResponseTimes: {
    fields: fields(withObject, [
      ...['offered', 'acknowledged', 'accepted', 'declined', 'handedOn', 'done', 'cancelled', 'late'],
      ...['acknowledgeMedianMinutes', 'acknowledgeP90Minutes', 'acceptMedianMinutes', 'acceptP90Minutes'],
      ...['doneMedianMinutes', 'doneP90Minutes'],
    ]),
  },
};
