import { Role } from '@khien/identity';
import { type FeaturePolicy, fields, type RequestContext, rule, withObject } from '@khien/subgraph';
import { writesWarnings } from '../warnings/warning.policy.js';
import { WarningDeliveryRow } from './warning-delivery.entity.js';
import { WarningSubscription } from './warning-subscription.entity.js';

/** Who decides where an organization is told of warnings. */
export const managesSubscriptions = rule(
  'own organization, to be told',
  { within: [Role.ADMINISTRATOR, Role.SYSTEM_OWNER] },
  {
    vi: 'Quản trị viên và chủ quản hệ thống của cơ quan.',
    en: 'Administrators and system owners of the organization.',
  },
);

/** Who sees what became of messages: their addresses are the organization's affair. */
export const seesDeliveries = rule(
  'own messages, coordinators',
  { anywhere: [Role.COORDINATOR], within: managesSubscriptions.within },
  {
    vi: 'Điều phối viên; quản trị viên và chủ quản của cơ quan nhận.',
    en: 'Coordinators; administrators and system owners of the organization that is told.',
  },
);

async function isWithin(object: unknown, context: RequestContext): Promise<boolean> {
  const known = object instanceof WarningDeliveryRow || object instanceof WarningSubscription;
  return known && (await context.scope()).has(object.organizationId);
}

/** Access to subscriptions and deliveries. */
export const deliveryPolicy: FeaturePolicy = {
  Query: { fields: { warningSubscriptions: managesSubscriptions } },
  Mutation: {
    fields: {
      ...fields(managesSubscriptions, [
        ...['addWarningSubscription', 'rotateWarningSecret', 'endWarningSubscription'],
      ]),
      retryWarningDelivery: seesDeliveries,
    },
  },
  Warning: { fields: { deliveries: writesWarnings } },
  WarningSubscription: {
    object: managesSubscriptions,
    fields: fields(withObject, [
      ...[
        'id',
        'organization',
        'channel',
        'address',
        'language',
        'createdAt',
        'endedAt',
        'deliveries',
        'version',
      ],
    ]),
    isWithin,
  },
  WarningDelivery: {
    object: seesDeliveries,
    fields: fields(withObject, [
      ...[
        'id',
        'warning',
        'revision',
        'occasion',
        'organization',
        'channel',
        'state',
        'attempts',
        'nextAttemptAt',
      ],
      ...['lastError', 'createdAt', 'finishedAt'],
    ]),
    isWithin,
  },
  WarningSubscriptionPayload: { fields: fields(withObject, ['subscription', 'secret']) },
  WarningDeliveryPayload: { fields: { delivery: withObject } },
};
