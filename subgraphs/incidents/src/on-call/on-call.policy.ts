import { Role } from '@khien/identity';
import { type FeaturePolicy, fields, type RequestContext, rule, withObject } from '@khien/subgraph';
import { actsForMember } from '../network-members/network-member.policy.js';
import { NETWORK } from '../sharing/network.js';
import { PARTY } from '../sharing/visibility.rules.js';
import { OnCallRota, OnCallShift } from './on-call.entity.js';

/** Who sees when somebody is on call: the network, and the member. */
export const seesOnCall = rule(
  'response network and the member itself',
  { anywhere: [Role.COORDINATOR], circle: NETWORK, within: PARTY },
  {
    vi: 'Mạng lưới ứng cứu sự cố và chính thành viên.',
    en: 'The response network, and the member itself.',
  },
);

/** Who learns which person is on call: personal data. */
const seesPersonOnCall = rule(
  'coordinators and the member itself, personal',
  { anywhere: [Role.COORDINATOR], within: [Role.RESPONDER, Role.ADMINISTRATOR, Role.AUDITOR] },
  {
    vi: 'Điều phối viên và chính thành viên; việc xem được ghi lại.',
    en: 'Coordinators and the member itself; reading it is logged.',
  },
);

async function isWithin(object: unknown, context: RequestContext): Promise<boolean> {
  const known = object instanceof OnCallRota || object instanceof OnCallShift;
  return known && (await context.scope()).has(object.organizationId);
}

/** Access to on-call calendars. */
export const onCallPolicy: FeaturePolicy = {
  Query: { fields: { onCall: seesOnCall } },
  Mutation: {
    fields: fields(actsForMember, [
      'createOnCallRota',
      'planOnCallShifts',
      'swapOnCallShifts',
      'cancelOnCallShift',
    ]),
  },
  OnCallRotaPayload: { fields: { rota: withObject } },
  ResponseNetworkMember: { fields: { onCallRotas: seesOnCall } },
  OnCallRota: {
    object: seesOnCall,
    fields: fields(withObject, [
      ...[
        'id',
        'member',
        'name',
        'capabilities',
        'createdAt',
        'endedAt',
        'shifts',
        'days',
        'gaps',
        'version',
        'provenance',
      ],
    ]),
    isWithin,
  },
  OnCallShift: {
    object: seesOnCall,
    fields: {
      ...fields(withObject, ['id', 'startsAt', 'endsAt', 'swappedWithId', 'cancelledAt', 'version']),
      ...fields(seesPersonOnCall, ['personName', 'personPhone']),
    },
    isWithin,
  },
  OnCallNow: { fields: fields(withObject, ['rota', 'shift']) },
  OnCallGap: { fields: fields(withObject, ['startsAt', 'endsAt']) },
  OnCallDay: { fields: fields(withObject, ['day', 'shifts', 'gaps']) },
};
