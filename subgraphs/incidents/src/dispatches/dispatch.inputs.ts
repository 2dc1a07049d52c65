import { DateTime, UserError } from '@khien/subgraph';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Capability } from '../network-members/network-member.kinds.js';
import '../network-members/network-member-enums.type.js';
import { Dispatch } from './dispatch.entity.js';
import { DispatchEvent, DispatchState } from './dispatch.machine.js';
import './dispatch-enums.type.js';

/** Whom an incident is offered to. */
@InputType({ description: 'A member that an incident is offered to.' })
export class DispatchMemberInput {
  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string;

  @Field(() => Int, { description: 'The version of the incident that the offer was made on.' })
  expectedVersion!: number;

  @Field(() => ID, { description: 'Which member; one that is accepted.' })
  memberId!: string;

  @Field(() => String, {
    description:
      'What it is asked to do, and what it may know before it answers, since it does not see the incident until it accepts; 1 to 4,000 characters.',
  })
  brief!: string;

  @Field(() => [Capability], { defaultValue: [], description: 'What it should be able to do.' })
  capabilities!: readonly Capability[];

  @Field(() => DateTime, {
    nullable: true,
    description: 'By when it is to be acknowledged; by the setting when left out.',
  })
  acknowledgeDueAt?: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'By when it is to be answered; by the setting when left out.',
  })
  answerDueAt?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'By when it is to be done.' })
  doneDueAt?: Date | null;
}

/** A step of a dispatch. */
@InputType({ description: 'A step of a dispatch.' })
export class MoveDispatchInput {
  @Field(() => ID, { description: 'Which dispatch.' })
  dispatchId!: string;

  @Field(() => Int, { description: 'The version of the dispatch that the step was taken on.' })
  expectedVersion!: number;

  @Field(() => DispatchEvent, { description: 'Which step; Dispatch.events says which are open.' })
  event!: DispatchEvent;

  @Field(() => String, {
    nullable: true,
    description: 'Why, for DECLINE, HAND_ON and CANCEL; at most 2,000 characters.',
  })
  reason?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What came of it, for COMPLETE; at most 10,000 characters.',
  })
  result?: string | null;

  @Field(() => Float, { nullable: true, description: 'Hours of work that it took, for COMPLETE.' })
  effortHours?: number | null;

  @Field(() => ID, { nullable: true, description: 'The member that it is given to, for HAND_ON.' })
  toMemberId?: string | null;
}

/** Outcome of a change of a dispatch. */
@ObjectType({ description: 'Outcome of a change of a dispatch.', simpleResolvers: true })
export class DispatchPayload {
  @Field(() => Dispatch, { nullable: true, description: 'The dispatch; null when there are user errors.' })
  dispatch!: Dispatch | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}

/** Which dispatches a list shows. */
@InputType({ description: 'Which dispatches a list shows; all conditions hold. Null asks for nothing.' })
export class DispatchFilter {
  @Field(() => [DispatchState], { nullable: true, description: 'In one of these states.' })
  state?: readonly DispatchState[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a clock of it has run out and still runs.' })
  overdue?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Offered to this member.' })
  memberId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this incident.' })
  incidentId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it belongs to an exercise.' })
  drill?: boolean | null;
}
