import { attempt, RequestContext } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { MoveSenderInput, RegisterSenderInput } from './sender.inputs.js';
import { SenderPayload } from './sender-views.type.js';
import { SendersReader } from './senders.reader.js';
import { SendersService } from './senders.service.js';

/** Changes of registrations of advertising senders. */
@Resolver()
export class SenderMutations {
  @Mutation(() => SenderPayload, {
    description:
      'Applies for a sender name (đăng ký tên định danh; Decree 91/2020/NĐ-CP); coordinators record management codes of the time before.',
  })
  registerSender(
    @Arg('input', () => RegisterSenderInput, { description: 'The application.' }) input: RegisterSenderInput,
    @Ctx() context: RequestContext,
  ): Promise<SenderPayload> {
    return outcome(context, () => context.use(SendersService).register(input));
  }

  @Mutation(() => SenderPayload, {
    description:
      'Takes a step of a registration: the authority issues, returns, refuses, renews, issues again and revokes; holders complete, withdraw and ask for renewal.',
  })
  moveSender(
    @Arg('input', () => MoveSenderInput, { description: 'The step.' }) input: MoveSenderInput,
    @Ctx() context: RequestContext,
  ): Promise<SenderPayload> {
    return outcome(context, () => context.use(SendersService).move(input));
  }
}

async function outcome(context: RequestContext, change: () => Promise<string>): Promise<SenderPayload> {
  const { result, userErrors } = await attempt(context.language, change);
  const sender = result === null ? null : await context.use(SendersReader).changed(result);
  return { sender, userErrors };
}
