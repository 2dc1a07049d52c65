import { CalendarDate, DateTime } from '@khien/subgraph';
import { Field, Int, ObjectType } from 'type-graphql';
import './network-member-enums.type.js';
import { MemberEvent, MemberState } from './network-member.machine.js';

/** One change of the state of a member; rows that the database writes by itself. */
@ObjectType('NetworkMemberMove', {
  description: 'One step of a membership, as it happened.',
  simpleResolvers: true,
})
export class NetworkMemberMove {
  @Field(() => Int, { description: 'Counts the steps from 0.' })
  number!: number;

  @Field(() => MemberEvent, { description: 'What happened.' })
  event!: MemberEvent;

  @Field(() => MemberState, { nullable: true, description: 'State before; null for the first step.' })
  fromState!: MemberState | null;

  @Field(() => MemberState, { description: 'State after.' })
  toState!: MemberState;

  @Field(() => String, { nullable: true, description: 'Number of the decision (số quyết định).' })
  decisionNo!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Day of the decision.' })
  decidedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason!: string | null;

  @Field(() => DateTime, { description: 'When.' })
  happenedAt!: Date;
}
