import { attempt, ConnectionArgs, type ConnectionShape, RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Incident, IncidentConnection } from '../incidents/incident.entity.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { IncidentRelation, IncidentRelationConnection, RelationSide } from './incident-relation.entity.js';
import { MergeService } from './merge.service.js';
import {
  MergeIncidentsInput,
  RelatedIncidentPayload,
  RelateIncidentsInput,
  UnmergeIncidentInput,
  UnrelateIncidentsInput,
} from './relations.inputs.js';
import { RelationsReader } from './relations.reader.js';
import { RelationsService } from './relations.service.js';

/** How incidents stand to each other. */
@Resolver(() => Incident)
export class RelationsResolver {
  @FieldResolver(() => IncidentRelationConnection, {
    nullable: true,
    description: 'The incidents that it has to do with (sự cố liên quan), of those that you see.',
  })
  async relations(
    @Root() { id }: Incident,
    @Arg('ended', () => Boolean, { defaultValue: false, description: 'Those that hold no more, too.' })
    ended: boolean,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<IncidentRelation>> {
    return new IncidentRelationConnection(await context.use(RelationsReader).page(id, ended, args));
  }

  @FieldResolver(() => IncidentConnection, {
    nullable: true,
    description:
      'The duplicates that are dealt with in it (sự cố đã gộp vào), each with its own reference, links, parties and reports.',
  })
  async mergedIncidents(
    @Root() { id }: Incident,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Incident>> {
    return new IncidentConnection(await context.use(RelationsReader).merged(id, args));
  }

  @Mutation(() => RelatedIncidentPayload, {
    description:
      'Says that an incident is a duplicate of another one, in which it is dealt with (gộp sự cố). Both references stay. Refused while the other one lacks what the law asks for this one: that it is serious, touches personal data, or deadlines that run.',
  })
  mergeIncidents(
    @Arg('input', () => MergeIncidentsInput, { description: 'Which into which.' }) input: MergeIncidentsInput,
    @Ctx() context: RequestContext,
  ): Promise<RelatedIncidentPayload> {
    return outcome(context, () => context.use(MergeService).merge(input));
  }

  @Mutation(() => RelatedIncidentPayload, {
    description:
      'Undoes a merge that was wrong (hủy gộp sự cố): the incident goes on in the state in which it was merged, and deadlines that ran then run again from where they did.',
  })
  unmergeIncident(
    @Arg('input', () => UnmergeIncidentInput, { description: 'Which one, and why.' })
    input: UnmergeIncidentInput,
    @Ctx() context: RequestContext,
  ): Promise<RelatedIncidentPayload> {
    return outcome(context, () => context.use(MergeService).unmerge(input));
  }

  @Mutation(() => RelatedIncidentPayload, {
    description: 'Says how an incident stands to another one (ghi nhận quan hệ).',
  })
  relateIncidents(
    @Arg('input', () => RelateIncidentsInput, { description: 'The relation.' }) input: RelateIncidentsInput,
    @Ctx() context: RequestContext,
  ): Promise<RelatedIncidentPayload> {
    return outcome(context, () => context.use(RelationsService).relate(input));
  }

  @Mutation(() => RelatedIncidentPayload, {
    description: 'Says that a relation holds no more; that it did is kept.',
  })
  unrelateIncidents(
    @Arg('input', () => UnrelateIncidentsInput, { description: 'Which relation.' })
    input: UnrelateIncidentsInput,
    @Ctx() context: RequestContext,
  ): Promise<RelatedIncidentPayload> {
    return outcome(context, () => context.use(RelationsService).unrelate(input));
  }
}

/** A relation, from the incident that is asked. */
@Resolver(() => IncidentRelation)
export class RelationResolver {
  @FieldResolver(() => RelationSide, { description: 'How the other incident stands to this one.' })
  side(@Root() { kind, fromId, seenFrom }: IncidentRelation): RelationSide {
    if (kind !== 'PARENT_OF') return kind;
    return fromId === seenFrom ? RelationSide.CHILD : RelationSide.PARENT;
  }

  @FieldResolver(() => Incident, { nullable: true, description: 'The other incident.' })
  incident(
    @Root() { fromId, toId, seenFrom }: IncidentRelation,
    @Ctx() context: RequestContext,
  ): Promise<Incident | null> {
    return context.use(IncidentsReader).byKey({ id: fromId === seenFrom ? toId : fromId });
  }
}

async function outcome(
  context: RequestContext,
  change: () => Promise<Incident | null>,
): Promise<RelatedIncidentPayload> {
  const { result, userErrors } = await attempt(context.language, change);
  return { incident: result, userErrors };
}
