import { Role } from '@khien/identity';
import { type FeaturePolicy, fields, rule, withObject } from '@khien/subgraph';
import { actsForMember } from '../network-members/network-member.policy.js';
import { PARTY } from '../sharing/visibility.rules.js';
import { Assistance } from './assistance.entity.js';

/** Who sees assistance: coordinators, who was helped, and who helped. */
export const seesAssistance = rule(
  'coordinators, who was helped, and who helped',
  { anywhere: [Role.COORDINATOR], within: PARTY },
  {
    vi: 'Điều phối viên, cơ quan được hỗ trợ và thành viên hỗ trợ.',
    en: 'Coordinators, the organization that was helped, and the member that helped.',
  },
);

/** Who reads the figures of a year: they count what single organizations do not see. */
const countsAssistance = rule('coordinators', { anywhere: [Role.COORDINATOR] });

/** Access to assistance. */
export const assistancePolicy: FeaturePolicy = {
  Query: { fields: { assistances: seesAssistance, assistanceFigures: countsAssistance } },
  Mutation: { fields: fields(actsForMember, ['recordAssistance', 'completeAssistance']) },
  ResponseNetworkMember: { fields: { assistances: seesAssistance } },
  AssistancePayload: { fields: { assistance: withObject } },
  Assistance: {
    object: seesAssistance,
    fields: fields(withObject, [
      ...[
        'id',
        'kind',
        'organization',
        'area',
        'member',
        'incident',
        'startedOn',
        'endedOn',
        'effortHours',
        'purpose',
      ],
      ...['result', 'recordedAt', 'version', 'provenance'],
    ]),
    isWithin: async (object, context) => {
      if (!(object instanceof Assistance)) return false;
      const scope = await context.scope();
      return scope.has(object.organizationId) || (object.providerId !== null && scope.has(object.providerId));
    },
  },
  AssistanceFigure: {
    fields: fields(withObject, ['kind', 'count', 'ended', 'organizations', 'effortHours', 'provenance']),
  },
};
