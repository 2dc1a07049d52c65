import { AssumedSize, ConnectionArgs, type ConnectionShape, RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { Organization } from '../neighbours/organization.stub.js';
import { CoordinationOrder, CoordinationOrderConnection } from './coordination-order.entity.js';
import { OrderAction, OrderState } from './order.enums.js';
import { ADDRESSEE_STEPS, ORDER_STEPS, owesAnswer } from './order.machine.js';
import { OrderAddressee } from './order-addressee.entity.js';
import { CoordinationOrderFilter } from './orders.inputs.js';
import { OrdersReader } from './orders.reader.js';

/** Coordination orders. */
@Resolver(() => CoordinationOrder)
export class OrdersResolver {
  @Query(() => CoordinationOrder, {
    nullable: true,
    description: 'One coordination order; null when there is none that you may see.',
  })
  coordinationOrder(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<CoordinationOrder | null> {
    return context.use(OrdersReader).fresh(id);
  }

  @Query(() => CoordinationOrderConnection, {
    nullable: true,
    description:
      'Coordination orders: for coordinators all, for others those that go to their organizations.',
  })
  async coordinationOrders(
    @Arg('filter', () => CoordinationOrderFilter, { nullable: true, description: 'Which ones.' })
    filter: CoordinationOrderFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<CoordinationOrder>> {
    return new CoordinationOrderConnection(await context.use(OrdersReader).page(filter, args));
  }

  @FieldResolver(() => Incident, { nullable: true, description: 'The incident that it is about.' })
  incident(
    @Root() { incidentId }: CoordinationOrder,
    @Ctx() context: RequestContext,
  ): Promise<Incident | null> {
    return context.use(IncidentsReader).byKey({ id: incidentId });
  }

  @AssumedSize(10)
  @FieldResolver(() => [String], { description: 'What is to be done (nhiệm vụ), point by point.' })
  tasks(@Root() { tasks }: CoordinationOrder): readonly string[] {
    return tasks;
  }

  @FieldResolver(() => Organization, { nullable: true, description: 'The authority that issued it.' })
  issuer(@Root() { issuerOrganizationId }: CoordinationOrder): Organization | null {
    return issuerOrganizationId === null ? null : new Organization(issuerOrganizationId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Who issued it, by the identifier that the identity provider gave (sub). Personal data: reading it is logged.',
  })
  issuedBy(@Root() { incidentId, issuedBy }: CoordinationOrder, @Ctx() context: RequestContext): string {
    context.audit.read('Incident', incidentId);
    return issuedBy;
  }

  @AssumedSize(10)
  @FieldResolver(() => [OrderAddressee], {
    description: 'To whom it goes, at most 100: for coordinators all, for an addressee its own part.',
  })
  addressees(
    @Root() { id }: CoordinationOrder,
    @Ctx() context: RequestContext,
  ): Promise<readonly OrderAddressee[]> {
    return context.use(OrdersReader).addressees(id);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether its time has passed and an addressee, of those that you see, owes an answer.',
  })
  async overdue(@Root() order: CoordinationOrder, @Ctx() context: RequestContext): Promise<boolean> {
    if (order.state !== OrderState.ISSUED || order.dueAt >= context.clock.now()) return false;
    const addressees = await context.use(OrdersReader).addressees(order.id);
    return addressees.some(({ state }) => owesAnswer(state));
  }

  @AssumedSize(3)
  @FieldResolver(() => [OrderAction], { description: 'The steps of the order itself that its state allows.' })
  actions(@Root() { state }: CoordinationOrder): readonly OrderAction[] {
    return ORDER_STEPS.filter(({ from }) => from === state).map(({ action }) => action);
  }
}

/** An addressee of an order. */
@Resolver(() => OrderAddressee)
export class OrderAddresseeResolver {
  @FieldResolver(() => Organization, { nullable: true, description: 'The organization.' })
  organization(@Root() { organizationId }: OrderAddressee): Organization {
    return new Organization(organizationId);
  }

  @AssumedSize(3)
  @FieldResolver(() => [OrderAction], {
    description: 'The steps that its state allows, while the order stands.',
  })
  actions(@Root() { state }: OrderAddressee): readonly OrderAction[] {
    return ADDRESSEE_STEPS.filter(({ from }) => from === state).map(({ action }) => action);
  }
}

/** The orders about an incident. */
@Resolver(() => Incident)
export class IncidentOrdersResolver {
  @FieldResolver(() => CoordinationOrderConnection, {
    nullable: true,
    description: 'Coordination orders about it (lệnh điều phối), issued last first: those that you may see.',
  })
  async coordinationOrders(
    @Root() { id }: Incident,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<CoordinationOrder>> {
    return new CoordinationOrderConnection(await context.use(OrdersReader).ofIncident(id, args));
  }
}
