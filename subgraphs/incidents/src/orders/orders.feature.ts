import type { Feature } from '@khien/subgraph';
import { sql } from 'kysely';
import { readableOf } from '../casework/audited.js';
import { CoordinationOrder } from './coordination-order.entity.js';
import { orderDownload } from './order.download.js';
import { OrderAddressee } from './order-addressee.entity.js';
import { OrderMutations } from './orders.mutations.js';
import { ordersPolicy } from './orders.policy.js';
import { visibleAddressees, visibleOrders } from './orders.reader.js';
import { IncidentOrdersResolver, OrderAddresseeResolver, OrdersResolver } from './orders.resolver.js';

const ORDERS = sql`coordination_order o join incident i on i.id = o.incident_id`;

/** Coordination orders, and what their addressees answer. */
export const ordersFeature: Feature = {
  resolvers: [OrdersResolver, OrderAddresseeResolver, IncidentOrdersResolver, OrderMutations],
  entities: [CoordinationOrder, OrderAddressee],
  policy: ordersPolicy,
  downloads: { 'coordination-order': orderDownload },
  auditedContent: {
    CoordinationOrder: readableOf(ORDERS, sql`o.id`, visibleOrders),
    OrderAddressee: readableOf(
      sql`coordination_order_addressee a join coordination_order o on o.id = a.order_id join incident i on i.id = o.incident_id`,
      sql`a.id`,
      visibleAddressees,
    ),
  },
};
