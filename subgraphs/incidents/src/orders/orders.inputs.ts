import { DateTime, UserError } from '@khien/subgraph';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CoordinationOrder } from './coordination-order.entity.js';
import { OrderOutcome, OrderState } from './order.enums.js';

const ORDER_VERSION = 'The version of the order that the change was made on.';
const ADDRESSEE_VERSION = 'The version of the addressee that the change was made on.';
const ADDRESSEE = 'The addressee, by the id that CoordinationOrder.addressees gives.';

/** Which orders a list shows. */
@InputType({ description: 'Which orders a list shows; all conditions hold. Null asks for nothing.' })
export class CoordinationOrderFilter {
  @Field(() => [OrderState], { nullable: true, description: 'In one of these states.' })
  state?: readonly OrderState[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether its time has passed and an addressee, of those that you see, owes an answer.',
  })
  overdue?: boolean | null;
}

/** To whom an order goes. */
@InputType({ description: 'To whom an order goes.' })
export class OrderAddresseeInput {
  @Field(() => ID, { description: 'The organization; it becomes a party of the incident that responds.' })
  organizationId!: string;

  @Field(() => String, { description: 'Its name, as it is to be printed; 1 to 300 characters.' })
  name!: string;
}

/** A new order. */
@InputType({ description: 'A coordination order (Form 06 of Circular 20/2017/TT-BTTTT).' })
export class IssueCoordinationOrderInput {
  @Field(() => String, {
    description:
      'Made by the caller, 8 to 128 characters: the same key with the same input gives the first result.',
  })
  idempotencyKey!: string;

  @Field(() => ID, {
    description: 'Which incident it is about; not one of TLP:RED, which no organization sees.',
  })
  incidentId!: string;

  @Field(() => [OrderAddresseeInput], { description: 'To whom it goes: 1 to 100 organizations, each once.' })
  addressees!: readonly OrderAddresseeInput[];

  @Field(() => String, { description: 'What it is about (trích yếu); 1 to 300 characters.' })
  title!: string;

  @Field(() => String, {
    nullable: true,
    description: 'On what it is based (căn cứ); at most 4,000 characters.',
  })
  basis?: string | null;

  @Field(() => String, { description: 'What it says (nội dung); 1 to 20,000 characters.' })
  request!: string;

  @Field(() => [String], {
    description: 'What is to be done (nhiệm vụ), point by point: 1 to 50, each at most 2,000 characters.',
  })
  tasks!: readonly string[];

  @Field(() => DateTime, { description: 'Until when they answer; later than now.' })
  dueAt!: Date;

  @Field(() => String, {
    description: 'Name of the authority that issues it, as it is to be printed; 1 to 300 characters.',
  })
  issuerName!: string;

  @Field(() => String, { nullable: true, description: 'Who signs it; at most 200 characters.' })
  signerName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Their office, such as GIÁM ĐỐC; at most 200 characters.',
  })
  signerTitle?: string | null;
}

/** That an order was received. */
@InputType({ description: 'That an order was received.' })
export class AcknowledgeCoordinationOrderInput {
  @Field(() => ID, { description: ADDRESSEE })
  addresseeId!: string;

  @Field(() => Int, { description: ADDRESSEE_VERSION })
  expectedVersion!: number;
}

/** What was done about an order. */
@InputType({ description: 'What was done about an order.' })
export class AnswerCoordinationOrderInput extends AcknowledgeCoordinationOrderInput {
  @Field(() => OrderOutcome, { description: 'What came of it.' })
  outcome!: OrderOutcome;

  @Field(() => String, { description: 'What was done, found, or why not; 1 to 20,000 characters.' })
  answer!: string;
}

/** Whether an answer is enough. */
@InputType({ description: 'Whether an answer to an order is enough.' })
export class JudgeCoordinationOrderAnswerInput extends AcknowledgeCoordinationOrderInput {
  @Field(() => Boolean, { description: 'True: it is accepted; false: another answer is asked for.' })
  accepted!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'What is to be said of it; at most 4,000 characters. Needed when it is not accepted.',
  })
  remark?: string | null;
}

/** The end of an order. */
@InputType({ description: 'The end of an order.' })
export class EndCoordinationOrderInput {
  @Field(() => ID, { description: 'Which order.' })
  orderId!: string;

  @Field(() => Int, { description: ORDER_VERSION })
  expectedVersion!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Why; at most 4,000 characters. Needed to take it back.',
  })
  reason?: string | null;
}

/** Outcome of a change of an order. */
@ObjectType({ description: 'Outcome of a change of a coordination order.', simpleResolvers: true })
export class CoordinationOrderPayload {
  @Field(() => CoordinationOrder, {
    nullable: true,
    description: 'The order; null when there are user errors.',
  })
  order!: CoordinationOrder | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}
