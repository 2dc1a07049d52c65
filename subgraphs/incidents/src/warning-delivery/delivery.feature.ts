import type { AuditedContent, Feature } from '@khien/subgraph';
import { DeliveriesReader } from './deliveries.reader.js';
import { deliveryPolicy } from './delivery.policy.js';
import {
  SubscriptionsResolver,
  WarningDeliveriesResolver,
  WarningDeliveryResolver,
  WarningSubscriptionResolver,
} from './delivery.resolver.js';
import { warningDeliveryWork } from './delivery.work.js';
import { WarningDeliveryRow } from './warning-delivery.entity.js';
import { WarningSubscription } from './warning-subscription.entity.js';

/** Addresses are shown in the trail to who manages them. */
const seenSubscriptions: AuditedContent = async (ids, context) => {
  const reader = context.use(DeliveriesReader);
  const found = await Promise.all(ids.map((id) => reader.subscription(id)));
  return found.flatMap((one) => (one === null ? [] : [one.id]));
};

/** How organizations are told of warnings beside the graph. */
export const warningDeliveryFeature: Feature = {
  resolvers: [
    SubscriptionsResolver,
    WarningSubscriptionResolver,
    WarningDeliveriesResolver,
    WarningDeliveryResolver,
  ],
  entities: [WarningSubscription, WarningDeliveryRow],
  policy: deliveryPolicy,
  auditedContent: { WarningSubscription: seenSubscriptions },
  work: [warningDeliveryWork],
};
