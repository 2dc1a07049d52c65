import { attempt, RequestContext } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { DispatchMemberInput, DispatchPayload, MoveDispatchInput } from './dispatch.inputs.js';
import { DispatchesReader } from './dispatches.reader.js';
import { DispatchesService } from './dispatches.service.js';

/** Changes of dispatches. */
@Resolver()
export class DispatchMutations {
  @Mutation(() => DispatchPayload, {
    description: 'Offers an incident to a member of the response network (điều động thành viên mạng lưới).',
  })
  dispatchMember(
    @Arg('input', () => DispatchMemberInput, { description: 'The offer.' }) input: DispatchMemberInput,
    @Ctx() context: RequestContext,
  ): Promise<DispatchPayload> {
    return outcome(context, () => context.use(DispatchesService).offer(input));
  }

  @Mutation(() => DispatchPayload, {
    description:
      'Takes a step of a dispatch: the member acknowledges, accepts, declines, hands on or completes it, a coordinator calls it back.',
  })
  moveDispatch(
    @Arg('input', () => MoveDispatchInput, { description: 'The step.' }) input: MoveDispatchInput,
    @Ctx() context: RequestContext,
  ): Promise<DispatchPayload> {
    return outcome(context, () => context.use(DispatchesService).move(input));
  }
}

async function outcome(
  context: RequestContext,
  change: () => Promise<string | null>,
): Promise<DispatchPayload> {
  const { result, userErrors } = await attempt(context.language, change);
  const dispatch = result === null ? null : await context.use(DispatchesReader).changed(result);
  return { dispatch, userErrors };
}
