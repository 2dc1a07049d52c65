import { attempt, RequestContext } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { CoordinationOrder } from './coordination-order.entity.js';
import { OrderAnswersService } from './order-answers.service.js';
import {
  AcknowledgeCoordinationOrderInput,
  AnswerCoordinationOrderInput,
  CoordinationOrderPayload,
  EndCoordinationOrderInput,
  IssueCoordinationOrderInput,
  JudgeCoordinationOrderAnswerInput,
} from './orders.inputs.js';
import { OrdersService } from './orders.service.js';

/** Changes of coordination orders. */
@Resolver()
export class OrderMutations {
  @Mutation(() => CoordinationOrderPayload, {
    description:
      'Issues a coordination order (ban hành lệnh điều phối); its addressees become parties that respond.',
  })
  issueCoordinationOrder(
    @Arg('input', () => IssueCoordinationOrderInput, { description: 'The order.' })
    input: IssueCoordinationOrderInput,
    @Ctx() context: RequestContext,
  ): Promise<CoordinationOrderPayload> {
    return outcome(context, () => context.use(OrdersService).issue(input));
  }

  @Mutation(() => CoordinationOrderPayload, {
    description: 'Says that an order was received (xác nhận đã nhận lệnh).',
  })
  acknowledgeCoordinationOrder(
    @Arg('input', () => AcknowledgeCoordinationOrderInput, { description: 'By whom.' })
    input: AcknowledgeCoordinationOrderInput,
    @Ctx() context: RequestContext,
  ): Promise<CoordinationOrderPayload> {
    return outcome(context, () => context.use(OrderAnswersService).acknowledge(input));
  }

  @Mutation(() => CoordinationOrderPayload, {
    description: 'Says what was done about an order (báo cáo kết quả thực hiện).',
  })
  answerCoordinationOrder(
    @Arg('input', () => AnswerCoordinationOrderInput, { description: 'The answer.' })
    input: AnswerCoordinationOrderInput,
    @Ctx() context: RequestContext,
  ): Promise<CoordinationOrderPayload> {
    return outcome(context, () => context.use(OrderAnswersService).answer(input));
  }

  @Mutation(() => CoordinationOrderPayload, {
    description: 'Accepts an answer to an order, or asks for another one.',
  })
  judgeCoordinationOrderAnswer(
    @Arg('input', () => JudgeCoordinationOrderAnswerInput, { description: 'Whether it is enough.' })
    input: JudgeCoordinationOrderAnswerInput,
    @Ctx() context: RequestContext,
  ): Promise<CoordinationOrderPayload> {
    return outcome(context, () => context.use(OrderAnswersService).judge(input));
  }

  @Mutation(() => CoordinationOrderPayload, {
    description: 'Says that an order is done, when every answer was accepted (kết thúc lệnh điều phối).',
  })
  completeCoordinationOrder(
    @Arg('input', () => EndCoordinationOrderInput, { description: 'Which order.' })
    input: EndCoordinationOrderInput,
    @Ctx() context: RequestContext,
  ): Promise<CoordinationOrderPayload> {
    return outcome(context, () => context.use(OrdersService).complete(input));
  }

  @Mutation(() => CoordinationOrderPayload, {
    description: 'Takes an order back, with a reason (thu hồi lệnh điều phối).',
  })
  cancelCoordinationOrder(
    @Arg('input', () => EndCoordinationOrderInput, { description: 'Which order, and why.' })
    input: EndCoordinationOrderInput,
    @Ctx() context: RequestContext,
  ): Promise<CoordinationOrderPayload> {
    return outcome(context, () => context.use(OrdersService).cancel(input));
  }
}

async function outcome(
  context: RequestContext,
  change: () => Promise<CoordinationOrder | null>,
): Promise<CoordinationOrderPayload> {
  const { result, userErrors } = await attempt(context.language, change);
  return { order: result, userErrors };
}
