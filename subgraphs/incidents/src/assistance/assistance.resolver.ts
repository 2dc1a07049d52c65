import {
  AssumedSize,
  attempt,
  ConnectionArgs,
  type ConnectionShape,
  Cost,
  Provenance,
  RequestContext,
} from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { AdministrativeUnit } from '../neighbours/administrative-unit.stub.js';
import { Organization } from '../neighbours/organization.stub.js';
import { NetworkMember } from '../network-members/network-member.entity.js';
import { NetworkMembersReader } from '../network-members/network-members.reader.js';
import { Assistance, AssistanceConnection } from './assistance.entity.js';
import { AssistanceReader } from './assistance.reader.js';
import { AssistanceService } from './assistance.service.js';
import {
  AssistanceFigure,
  AssistanceFilter,
  AssistancePayload,
  CompleteAssistanceInput,
  RecordAssistanceInput,
} from './assistance.types.js';

/** Assistance as the graph shows it. */
@Resolver(() => Assistance)
export class AssistanceResolver {
  @Query(() => AssistanceConnection, {
    nullable: true,
    description: 'Assistance given to ministries and localities that you may see, begun last first.',
  })
  async assistances(
    @Arg('filter', () => AssistanceFilter, { nullable: true, description: 'Which.' })
    filter: AssistanceFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Assistance>> {
    return new AssistanceConnection(await context.use(AssistanceReader).page(filter, args));
  }

  @Cost(5)
  @AssumedSize(14)
  @Query(() => [AssistanceFigure], {
    nullable: true,
    description:
      'What was given in a year, by kind; what is registered and what is demonstration apart, at most fourteen.',
  })
  assistanceFigures(
    @Arg('year', () => Int, { description: 'In which year it began.' }) year: number,
    @Ctx() context: RequestContext,
  ): Promise<readonly AssistanceFigure[]> {
    return context.use(AssistanceReader).figures(year);
  }

  @FieldResolver(() => Organization, { nullable: true, description: 'Who was helped.' })
  organization(@Root() { organizationId }: Assistance): Organization {
    return new Organization(organizationId);
  }

  @FieldResolver(() => AdministrativeUnit, {
    nullable: true,
    description: 'Where; null where that was not said.',
  })
  area(@Root() { areaId }: Assistance): AdministrativeUnit | null {
    return areaId === null ? null : new AdministrativeUnit(areaId);
  }

  @FieldResolver(() => NetworkMember, {
    nullable: true,
    description: 'The member that helped; null for the coordinating authority itself.',
  })
  member(@Root() { memberId }: Assistance, @Ctx() context: RequestContext): Promise<NetworkMember | null> {
    return memberId === null ? Promise.resolve(null) : context.use(NetworkMembersReader).byId(memberId);
  }

  @FieldResolver(() => Incident, {
    nullable: true,
    description: 'The incident that it helped with; null for none, and for who does not see it.',
  })
  incident(@Root() { incidentId }: Assistance, @Ctx() context: RequestContext): Promise<Incident | null> {
    return incidentId === null
      ? Promise.resolve(null)
      : context.use(IncidentsReader).byKey({ id: incidentId });
  }

  @FieldResolver(() => Provenance, { description: 'Registered here, or generated for demonstration.' })
  provenance(@Root() { origin }: Assistance): Provenance {
    return { origin, publisher: null, publication: null, referenceDate: null, url: null };
  }

  @Mutation(() => AssistancePayload, { description: 'Records assistance given to a ministry or a locality.' })
  recordAssistance(
    @Arg('input', () => RecordAssistanceInput, { description: 'The assistance.' })
    input: RecordAssistanceInput,
    @Ctx() context: RequestContext,
  ): Promise<AssistancePayload> {
    return outcome(context, () => context.use(AssistanceService).record(input));
  }

  @Mutation(() => AssistancePayload, { description: 'Says that assistance is over, and what came of it.' })
  completeAssistance(
    @Arg('input', () => CompleteAssistanceInput, { description: 'Which, and the result.' })
    input: CompleteAssistanceInput,
    @Ctx() context: RequestContext,
  ): Promise<AssistancePayload> {
    return outcome(context, () => context.use(AssistanceService).complete(input));
  }
}

/** What a member gave. */
@Resolver(() => NetworkMember)
export class MemberAssistanceResolver {
  @FieldResolver(() => AssistanceConnection, {
    nullable: true,
    description: 'Assistance that it gave to ministries and localities, begun last first.',
  })
  async assistances(
    @Root() { id }: NetworkMember,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Assistance>> {
    return new AssistanceConnection(await context.use(AssistanceReader).ofMember(id, args));
  }
}

async function outcome(context: RequestContext, change: () => Promise<string>): Promise<AssistancePayload> {
  const { result, userErrors } = await attempt(context.language, change);
  return {
    assistance: result === null ? null : await context.use(AssistanceReader).byId(result),
    userErrors,
  };
}
