import { ErrorCode, KhienError } from '@khien/errors';
import {
  AssumedSize,
  ConnectionArgs,
  type ConnectionShape,
  Cost,
  DateTime,
  RequestContext,
} from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { NetworkMember } from '../network-members/network-member.entity.js';
import { type Dispatch, DispatchConnection } from './dispatch.entity.js';
import { DispatchFilter } from './dispatch.inputs.js';
import { DispatchesReader } from './dispatches.reader.js';
import { ResponseTimesReader } from './response-times.reader.js';
import { ResponseTimes } from './response-times.type.js';
import { SuggestedMember } from './suggestion.type.js';
import { SuggestionsReader } from './suggestions.reader.js';

/** Most members that are suggested for one incident. */
const MOST_SUGGESTED = 50;

/** What dispatches add to incidents. */
@Resolver(() => Incident)
export class IncidentDispatchesResolver {
  @FieldResolver(() => DispatchConnection, {
    nullable: true,
    description: 'Members that it was offered to, and what they answered, offered last first.',
  })
  async dispatches(
    @Root() { id }: Incident,
    @Arg('filter', () => DispatchFilter, { nullable: true, description: 'Which ones.' })
    filter: DispatchFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Dispatch>> {
    return new DispatchConnection(await context.use(DispatchesReader).ofIncident(id, filter, args));
  }

  @Cost(20)
  @AssumedSize(10)
  @FieldResolver(() => [SuggestedMember], {
    nullable: true,
    description:
      'Members that fit it, the best first, each with the reasons: what its class takes, where it took place, who is on call, who is busy. Those that have it already, or declined it, are left out.',
  })
  suggestedMembers(
    @Root() incident: Incident,
    @Arg('first', () => Int, { defaultValue: 10, description: `How many, 1 to ${MOST_SUGGESTED}.` })
    first: number,
    @Ctx() context: RequestContext,
  ): Promise<readonly SuggestedMember[]> {
    if (first < 1 || first > MOST_SUGGESTED) {
      throw new KhienError(ErrorCode.OUT_OF_RANGE, { what: 'first', min: 1, max: MOST_SUGGESTED });
    }
    return context.use(SuggestionsReader).forIncident(incident, first);
  }
}

/** How fast members answer. */
@Resolver(() => NetworkMember)
export class MemberResponseTimesResolver {
  @Cost(10)
  @FieldResolver(() => ResponseTimes, {
    nullable: true,
    description: 'How fast it answered what was offered to it in a period.',
  })
  responseTimes(
    @Root() { id }: NetworkMember,
    @Arg('from', () => DateTime, { description: 'Offered at this moment or later.' }) from: Date,
    @Arg('to', () => DateTime, { description: 'Offered before this moment.' }) to: Date,
    @Ctx() context: RequestContext,
  ): Promise<ResponseTimes> {
    return context.use(ResponseTimesReader).of(id, from, to);
  }
}
