import { ErrorCode } from '@khien/errors';
import {
  assertExpectedVersion,
  type RequestContext,
  refuseIfAny,
  type UserProblem,
  UserProblems,
} from '@khien/subgraph';
import { LockMode } from '@mikro-orm/postgresql';
import { missing, notNow, outside } from '../casework/problems.js';
import { coordinates } from '../casework/works-on-incident.js';
import { Timeline } from '../timeline/timeline.service.js';
import type { TimelineKind } from '../timeline/timeline-kind.js';
import type { CoordinationOrder } from './coordination-order.entity.js';
import { ADDRESSEE_STEPS, type OrderAction, OrderState, orderStep } from './order.machine.js';
import { OrderAddressee } from './order-addressee.entity.js';
import type {
  AcknowledgeCoordinationOrderInput,
  AnswerCoordinationOrderInput,
  JudgeCoordinationOrderAnswerInput,
} from './orders.inputs.js';
import { answersOrders } from './orders.policy.js';
import { OrdersReader } from './orders.reader.js';

const WHAT = { vi: 'Phần của cơ quan nhận lệnh', en: 'The part of the addressee' };

/** What the timeline says of each step. */
const ENTRIES: Readonly<Partial<Record<OrderAction, TimelineKind>>> = {
  ACKNOWLEDGE: 'ORDER_ACKNOWLEDGED',
  ANSWER: 'ORDER_ANSWERED',
  ACCEPT: 'ORDER_ACCEPTED',
  RETURN: 'ORDER_RETURNED',
};

/** What addressees of orders do, and how the coordinator judges it. */
export class OrderAnswersService {
  constructor(private readonly context: RequestContext) {}

  /** Says that an order was received. @throws UserProblems with what must be corrected; KhienError `FORBIDDEN` */
  acknowledge(input: AcknowledgeCoordinationOrderInput): Promise<CoordinationOrder | null> {
    return this.#step('ACKNOWLEDGE', input, [], () => ({
      acknowledgedAt: this.context.clock.now(),
      acknowledgedBy: this.context.caller.subject,
    }));
  }

  /** Says what was done; who answers at once has acknowledged by that. See {@link acknowledge}. */
  answer(input: AnswerCoordinationOrderInput): Promise<CoordinationOrder | null> {
    const now = this.context.clock.now();
    const by = this.context.caller.subject;
    const problems = outside('answer', input.answer.trim().length, 1, 20_000);
    return this.#step('ANSWER', input, problems, (addressee) => ({
      outcome: input.outcome,
      answer: input.answer.trim(),
      answeredAt: now,
      answeredBy: by,
      ...(addressee.acknowledgedAt === null ? { acknowledgedAt: now, acknowledgedBy: by } : {}),
    }));
  }

  /** Accepts an answer, or asks for another one. See {@link acknowledge}. */
  judge(input: JudgeCoordinationOrderAnswerInput): Promise<CoordinationOrder | null> {
    const remark = input.remark?.trim() || null;
    const what = { vi: 'nhận xét vì sao chưa chấp nhận', en: 'why it is not accepted' };
    const problems = [
      ...outside('remark', remark?.length ?? 0, 0, 4_000),
      ...(input.accepted || remark !== null
        ? []
        : [{ code: ErrorCode.REQUIRED, path: ['input', 'remark'], parameters: { what } }]),
    ];
    return this.#step(input.accepted ? 'ACCEPT' : 'RETURN', input, problems, () => ({
      judgedAt: this.context.clock.now(),
      judgedBy: this.context.caller.subject,
      remark,
    }));
  }

  async #step(
    action: OrderAction,
    { addresseeId, expectedVersion }: AcknowledgeCoordinationOrderInput,
    problems: readonly UserProblem[],
    change: (addressee: OrderAddressee) => Partial<OrderAddressee>,
  ): Promise<CoordinationOrder | null> {
    const { context } = this;
    const reader = context.use(OrdersReader);
    const seen = await reader.addressee(addresseeId);
    const order = seen === null ? null : await reader.fresh(seen.orderId);
    if (seen === null || order === null) throw new UserProblems([missing('addresseeId', WHAT)]);
    const { by } = ADDRESSEE_STEPS.find((step) => step.action === action) ?? { by: 'COORDINATOR' };
    if (by === 'ADDRESSEE') await context.require(answersOrders, [seen.organizationId]);
    else await context.require(coordinates);
    await context.em.transactional(
      async (em) => {
        const addressee = await em.findOne(
          OrderAddressee,
          { id: addresseeId },
          { lockMode: LockMode.PESSIMISTIC_WRITE },
        );
        // Row-level security lets nobody lock a part of an order that has ended.
        if (order.state !== OrderState.ISSUED || addressee === null) throw new UserProblems([ended(order)]);
        assertExpectedVersion(addressee, expectedVersion, WHAT);
        const step = orderStep(ADDRESSEE_STEPS, addressee.state, action);
        if (step === undefined) throw new UserProblems([impossible(addressee)]);
        refuseIfAny(problems);
        em.assign(addressee, { state: step.to, ...change(addressee) });
        const kind = ENTRIES[action];
        if (kind === undefined) return;
        const { id: orderId, number, incidentId } = order;
        await context.use(Timeline).add(em, incidentId, kind, {
          ...{ orderId, number },
          // How an addressee's answer was judged is not for the other parties: they see no part but their own.
          ...(by === 'ADDRESSEE'
            ? { organizationId: addressee.organizationId }
            : { addresseeId: addressee.id }),
        });
      },
      { clear: true },
    );
    return reader.fresh(order.id);
  }
}

const ended = ({ state }: CoordinationOrder) =>
  notNow('addresseeId', `lệnh đang ở trạng thái ${state}.`, `the order is ${state}.`);
const impossible = ({ state }: OrderAddressee) =>
  notNow('addresseeId', `phần này đang ở trạng thái ${state}.`, `this part is ${state}.`);
