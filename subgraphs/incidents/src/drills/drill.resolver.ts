import {
  AssumedSize,
  attempt,
  ConnectionArgs,
  type ConnectionShape,
  Provenance,
  RequestContext,
} from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { Organization } from '../neighbours/organization.stub.js';
import { NetworkMember } from '../network-members/network-member.entity.js';
import { Drill, DrillConnection, DrillFinding, DrillInject, DrillParticipant } from './drill.entity.js';
import {
  DrillFilter,
  DrillPayload,
  MoveDrillInput,
  PlanDrillInput,
  RecordDrillFindingInput,
  ReleaseDrillInjectInput,
} from './drill.inputs.js';
import { DrillEvent, drillEvents } from './drill.machine.js';
import { DrillsReader } from './drills.reader.js';
import { DrillsService } from './drills.service.js';

/** Exercises as the graph shows them. */
@Resolver(() => Drill)
export class DrillResolver {
  @Query(() => Drill, {
    nullable: true,
    description: 'One exercise; null when there is none that you may see.',
  })
  drill(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Drill | null> {
    return context.use(DrillsReader).byId(id);
  }

  @Query(() => DrillConnection, {
    nullable: true,
    description: 'Exercises that you run or take part in, planned last first (diễn tập ứng cứu sự cố).',
  })
  async drills(
    @Arg('filter', () => DrillFilter, { nullable: true, description: 'Which ones.' })
    filter: DrillFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Drill>> {
    return new DrillConnection(await context.use(DrillsReader).page(filter, args));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What is going to be played, for those who run it (kịch bản).',
  })
  scenario(@Root() { scenario }: Drill): string {
    return scenario;
  }

  @AssumedSize(20)
  @FieldResolver(() => [DrillParticipant], { description: 'Who takes part; at most 200.' })
  participants(@Root() { id }: Drill, @Ctx() context: RequestContext): Promise<readonly DrillParticipant[]> {
    return context.use(DrillsReader).participants(id);
  }

  @AssumedSize(20)
  @FieldResolver(() => [DrillInject], {
    description: 'What is played, in order; to participants what has been played. At most 200.',
  })
  injects(@Root() { id }: Drill, @Ctx() context: RequestContext): Promise<readonly DrillInject[]> {
    return context.use(DrillsReader).injects(id);
  }

  @AssumedSize(20)
  @FieldResolver(() => [DrillFinding], {
    description:
      'What it showed, recorded first first; to participants once it is evaluated. A few dozen, usually.',
  })
  findings(@Root() { id }: Drill, @Ctx() context: RequestContext): Promise<readonly DrillFinding[]> {
    return context.use(DrillsReader).findings(id);
  }

  @AssumedSize(2)
  @FieldResolver(() => [DrillEvent], {
    description: 'Steps that its state allows, to coordinators; at most two.',
  })
  events(@Root() { state }: Drill): readonly DrillEvent[] {
    return drillEvents(state);
  }

  @FieldResolver(() => Provenance, { description: 'Registered here, or generated for demonstration.' })
  provenance(@Root() { origin }: Drill): Provenance {
    return { origin, publisher: null, publication: null, referenceDate: null, url: null };
  }

  @Mutation(() => DrillPayload, { description: 'Plans an exercise (lập kế hoạch diễn tập).' })
  planDrill(
    @Arg('input', () => PlanDrillInput, { description: 'The exercise.' }) input: PlanDrillInput,
    @Ctx() context: RequestContext,
  ): Promise<DrillPayload> {
    return outcome(context, () => context.use(DrillsService).plan(input));
  }

  @Mutation(() => DrillPayload, {
    description: 'Takes a step of an exercise: it begins, ends, is evaluated or called off.',
  })
  moveDrill(
    @Arg('input', () => MoveDrillInput, { description: 'The step.' }) input: MoveDrillInput,
    @Ctx() context: RequestContext,
  ): Promise<DrillPayload> {
    return outcome(context, () => context.use(DrillsService).move(input));
  }

  @Mutation(() => DrillPayload, {
    description:
      'Plays a situation of an exercise: where it has a class, an incident comes in that is marked as an exercise.',
  })
  releaseDrillInject(
    @Arg('input', () => ReleaseDrillInjectInput, { description: 'Which situation.' })
    input: ReleaseDrillInjectInput,
    @Ctx() context: RequestContext,
  ): Promise<DrillPayload> {
    return outcome(context, () => context.use(DrillsService).release(input));
  }

  @Mutation(() => DrillPayload, { description: 'Records what an exercise showed.' })
  recordDrillFinding(
    @Arg('input', () => RecordDrillFindingInput, { description: 'The finding.' })
    input: RecordDrillFindingInput,
    @Ctx() context: RequestContext,
  ): Promise<DrillPayload> {
    return outcome(context, () => context.use(DrillsService).find(input));
  }
}

/** The exercises of a member. */
@Resolver(() => NetworkMember)
export class MemberDrillsResolver {
  @FieldResolver(() => DrillConnection, {
    nullable: true,
    description: 'Exercises that it took or takes part in, planned last first.',
  })
  async drills(
    @Root() { organizationId }: NetworkMember,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Drill>> {
    return new DrillConnection(await context.use(DrillsReader).ofOrganization(organizationId, args));
  }
}

/** Who takes part. */
@Resolver(() => DrillParticipant)
export class DrillParticipantResolver {
  @FieldResolver(() => Organization, { nullable: true, description: 'The organization.' })
  organization(@Root() { organizationId }: DrillParticipant): Organization {
    return new Organization(organizationId);
  }
}

/** What is played. */
@Resolver(() => DrillInject)
export class DrillInjectResolver {
  @FieldResolver(() => Incident, {
    nullable: true,
    description: 'The incident that it made; null before, where it makes none, and for who does not see it.',
  })
  incident(@Root() { incidentId }: DrillInject, @Ctx() context: RequestContext): Promise<Incident | null> {
    return incidentId === null
      ? Promise.resolve(null)
      : context.use(IncidentsReader).byKey({ id: incidentId });
  }
}

/** What it showed. */
@Resolver(() => DrillFinding)
export class DrillFindingResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'Which participant it is about; null for all.',
  })
  organization(@Root() { organizationId }: DrillFinding): Organization | null {
    return organizationId === null ? null : new Organization(organizationId);
  }
}

async function outcome(context: RequestContext, change: () => Promise<string>): Promise<DrillPayload> {
  const { result, userErrors } = await attempt(context.language, change);
  return { drill: result === null ? null : await context.use(DrillsReader).byId(result), userErrors };
}
