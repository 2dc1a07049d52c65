import { hasRole, Role } from '@khien/identity';
import {
  type ConnectionArgs,
  type Page,
  type RequestContext,
  readChildPage,
  readPage,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { PARTY } from '../sharing/visibility.rules.js';
import { visibleIncidents } from '../sharing/visible-incidents.js';
import { CoordinationOrder } from './coordination-order.entity.js';
import { OrderAddressee } from './order-addressee.entity.js';
import type { CoordinationOrderFilter } from './orders.inputs.js';

const SCOPE = sql`(select khien_scope())::uuid[]`;

/**
 * The orders, alias `o`, about incidents, alias `i`, that the caller sees: coordinators, and addressees. Row-level security
 * says the same again.
 */
export function visibleOrders(context: RequestContext): RawBuilder<unknown> {
  const { caller } = context;
  const seen = visibleIncidents(context);
  if (hasRole(caller, [Role.COORDINATOR])) return seen;
  return hasRole(caller, PARTY) ? sql`${seen} and o.addressee_ids && ${SCOPE}` : sql`false`;
}

/** The addressees, alias `a`, of orders that the caller sees: coordinators all, addressees themselves. */
export function visibleAddressees(context: RequestContext): RawBuilder<unknown> {
  if (hasRole(context.caller, [Role.COORDINATOR])) return sql`${visibleOrders(context)}`;
  return sql`${visibleOrders(context)} and a.organization_id = any (${SCOPE})`;
}

const FROM = sql`coordination_order o join incident i on i.id = o.incident_id`;

/** Asks for coordination orders. */
export class OrdersReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of the orders that the caller sees. */
  page(
    filter: CoordinationOrderFilter | null | undefined,
    args: ConnectionArgs,
  ): Promise<Page<CoordinationOrder>> {
    return readPage(this.context.db, this.#listing(filter), args);
  }

  /** A page of the orders about an incident; one statement for many incidents. */
  ofIncident(incidentId: string, args: ConnectionArgs): Promise<Page<CoordinationOrder>> {
    const listing = {
      ...this.#listing(null),
      name: 'orders about incident',
      parentType: 'uuid',
      belongs: sql`o.incident_id = parent.key`,
    };
    return readChildPage(this.context, listing, args, incidentId);
  }

  /** An order as it is now; null for none that the caller sees. */
  async fresh(id: string): Promise<CoordinationOrder | null> {
    if (!isUuid(id)) return null;
    const { rows } = await sql<Record<string, unknown>>`select o.* from ${FROM}
      where o.id = ${id}::uuid and ${visibleOrders(this.context)}`.execute(this.context.db);
    return rows[0] ? rowMapper(this.context.orm, CoordinationOrder)(rows[0]) : null;
  }

  /** The addressees of an order that the caller sees; those of all orders of a turn in one statement. */
  addressees(orderId: string): Promise<readonly OrderAddressee[]> {
    const loader = this.context.loader<string, readonly OrderAddressee[]>('addressees of orders', (ids) =>
      this.addresseesNow(ids),
    );
    return loader.load(orderId);
  }

  /** The same, whatever was read before in this request. */
  async addresseesNow(orderIds: readonly string[]): Promise<readonly (readonly OrderAddressee[])[]> {
    const addressee = rowMapper(this.context.orm, OrderAddressee);
    const { rows } = await sql<Record<string, unknown>>`select a.* from coordination_order_addressee a
      join ${FROM} on o.id = a.order_id
      where a.order_id = any(${[...orderIds]}::uuid[]) and ${visibleAddressees(this.context)} order by a.id`.execute(
      this.context.db,
    );
    const all = rows.map(addressee);
    return orderIds.map((id) => all.filter(({ orderId }) => orderId === id));
  }

  /** An addressee as it is now; null for none that the caller sees. */
  async addressee(id: string): Promise<OrderAddressee | null> {
    if (!isUuid(id)) return null;
    const { rows } = await sql<Record<string, unknown>>`select a.* from coordination_order_addressee a
      join ${FROM} on o.id = a.order_id where a.id = ${id}::uuid and ${visibleAddressees(this.context)}`.execute(
      this.context.db,
    );
    return rows[0] ? rowMapper(this.context.orm, OrderAddressee)(rows[0]) : null;
  }

  #listing(filter: CoordinationOrderFilter | null | undefined) {
    const { state = null, overdue = null } = filter ?? {};
    const where = [visibleOrders(this.context)];
    if (state !== null) where.push(sql`o.state = any(${[...state]}::text[])`);
    if (overdue !== null) {
      const late = sql`(o.state = 'ISSUED' and o.due_at < ${this.context.clock.now()}
        and exists (select from coordination_order_addressee a where a.order_id = o.id
          and a.state in ('AWAITING', 'ACKNOWLEDGED') and ${visibleAddressees(this.context)}))`;
      where.push(overdue ? late : sql`not ${late}`);
    }
    return {
      columns: sql`o.*`,
      from: FROM,
      where,
      keyset: {
        name: 'issued last first',
        descending: true,
        columns: [
          { expression: sql`o.issued_at`, type: 'timestamptz' },
          { expression: sql`o.id`, type: 'uuid' },
        ],
      },
      node: rowMapper(this.context.orm, CoordinationOrder),
    } as const;
  }
}
