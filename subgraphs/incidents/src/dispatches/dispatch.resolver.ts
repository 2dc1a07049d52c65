import {
  AssumedSize,
  ConnectionArgs,
  type ConnectionShape,
  Cost,
  NonNegativeInt,
  Provenance,
  RequestContext,
} from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { IncidentClass } from '../classification/incident-class.enum.js';
import { Incident } from '../incidents/incident.entity.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { NetworkMember } from '../network-members/network-member.entity.js';
import { NetworkMembersReader } from '../network-members/network-members.reader.js';
import { Dispatch, DispatchConnection } from './dispatch.entity.js';
import { DispatchFilter } from './dispatch.inputs.js';
import { type DispatchClock, DispatchEvent, dispatchEvents, overdueClocks } from './dispatch.machine.js';
import { DispatchClockName } from './dispatch-enums.type.js';
import { DispatchesReader } from './dispatches.reader.js';

/** Dispatches as the graph shows them. */
@Resolver(() => Dispatch)
export class DispatchResolver {
  @Query(() => Dispatch, {
    nullable: true,
    description: 'One dispatch; null when there is none that you may see.',
  })
  dispatch(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Dispatch | null> {
    return context.use(DispatchesReader).byId(id);
  }

  @Query(() => DispatchConnection, {
    nullable: true,
    description: 'Dispatches that you may see, offered last first: of a member what was offered to it.',
  })
  async dispatches(
    @Arg('filter', () => DispatchFilter, { nullable: true, description: 'Which ones.' })
    filter: DispatchFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Dispatch>> {
    return new DispatchConnection(await context.use(DispatchesReader).page(filter, args));
  }

  @FieldResolver(() => Incident, {
    nullable: true,
    description: 'The incident; null for a member that does not see it, as before it has accepted.',
  })
  incident(@Root() { incidentId }: Dispatch, @Ctx() context: RequestContext): Promise<Incident | null> {
    return context.use(IncidentsReader).byKey({ id: incidentId });
  }

  @FieldResolver(() => IncidentClass, {
    nullable: true,
    description: 'National class of the incident; null for who does not see it.',
  })
  async incidentClass(
    @Root() { incidentId }: Dispatch,
    @Ctx() context: RequestContext,
  ): Promise<IncidentClass | null> {
    return (await context.use(IncidentsReader).byKey({ id: incidentId }))?.class ?? null;
  }

  @FieldResolver(() => NetworkMember, { nullable: true, description: 'The member that it is offered to.' })
  member(@Root() { memberId }: Dispatch, @Ctx() context: RequestContext): Promise<NetworkMember | null> {
    return context.use(NetworkMembersReader).byId(memberId);
  }

  @AssumedSize(2)
  @FieldResolver(() => [DispatchClockName], {
    description: 'Clocks that have run out and still run; at most two.',
  })
  overdue(@Root() dispatch: Dispatch, @Ctx() { clock }: RequestContext): readonly DispatchClock[] {
    return overdueClocks(dispatch, clock.now());
  }

  @FieldResolver(() => Dispatch, {
    nullable: true,
    description:
      'The dispatch by which another member was offered what this one handed on; null where there is none that you may see.',
  })
  handedOnTo(@Root() { id }: Dispatch, @Ctx() context: RequestContext): Promise<Dispatch | null> {
    return context.use(DispatchesReader).successor(id);
  }

  @FieldResolver(() => Dispatch, {
    nullable: true,
    description:
      'The dispatch that another member handed on with this one; null where there is none that you may see.',
  })
  handedOnFrom(
    @Root() { handedOnFromId }: Dispatch,
    @Ctx() context: RequestContext,
  ): Promise<Dispatch | null> {
    return handedOnFromId === null
      ? Promise.resolve(null)
      : context.use(DispatchesReader).byId(handedOnFromId);
  }

  @AssumedSize(5)
  @FieldResolver(() => [DispatchEvent], {
    description: 'Steps that its state allows, to whoever may take them; at most five.',
  })
  events(@Root() { state }: Dispatch): readonly DispatchEvent[] {
    return dispatchEvents(state);
  }

  @FieldResolver(() => Provenance, { description: 'Registered here, or generated for demonstration.' })
  provenance(@Root() { origin }: Dispatch): Provenance {
    return { origin, publisher: null, publication: null, referenceDate: null, url: null };
  }
}

/** What dispatches add to members. */
@Resolver(() => NetworkMember)
export class MemberDispatchesResolver {
  @FieldResolver(() => DispatchConnection, {
    nullable: true,
    description: 'What was offered to it, last first; to coordinators those of incidents that they see.',
  })
  async dispatches(
    @Root() { id }: NetworkMember,
    @Arg('filter', () => DispatchFilter, { nullable: true, description: 'Which ones.' })
    filter: DispatchFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Dispatch>> {
    return new DispatchConnection(await context.use(DispatchesReader).ofMember(id, filter, args));
  }

  @Cost(2)
  @FieldResolver(() => NonNegativeInt, {
    nullable: true,
    description:
      'Workload: dispatches that it has not ended, drills left out; to coordinators those of incidents that they see.',
  })
  openDispatchCount(@Root() { id }: NetworkMember, @Ctx() context: RequestContext): Promise<number> {
    return context.use(DispatchesReader).openCount(id);
  }
}
