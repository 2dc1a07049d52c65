import { AssumedSize, CalendarDate, DateTime, UserError } from '@khien/subgraph';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Capability } from '../network-members/network-member.kinds.js';
import { OnCallRota, OnCallShift } from './on-call.entity.js';

/** A span without anybody on call. */
@ObjectType({ description: 'A span in which nobody of a calendar is on call.', simpleResolvers: true })
export class OnCallGap {
  @Field(() => DateTime, { description: 'When it begins.' })
  startsAt!: Date;

  @Field(() => DateTime, { description: 'When it ends.' })
  endsAt!: Date;
}

/** Who is on call at a moment. */
@ObjectType({ description: 'A calendar with the shift that stands at a moment.', simpleResolvers: true })
export class OnCallNow {
  @Field(() => OnCallRota, { description: 'The calendar.' })
  rota!: OnCallRota;

  @Field(() => OnCallShift, { description: 'The shift.' })
  shift!: OnCallShift;
}

/** A calendar to make. */
@InputType({ description: 'An on-call calendar of a member.' })
export class CreateOnCallRotaInput {
  @Field(() => String, {
    description:
      'Made by the caller, 8 to 128 characters: the same key with the same input gives the first result.',
  })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Which member.' })
  memberId!: string;

  @Field(() => String, { description: 'What it is called; 1 to 200 characters.' })
  name!: string;

  @Field(() => [Capability], {
    defaultValue: [],
    description: 'What whoever is on call can do; none: everything that the member can.',
  })
  capabilities!: readonly Capability[];
}

/** A shift to plan. */
@InputType({ description: 'A shift to plan.' })
export class PlannedShiftInput {
  @Field(() => DateTime, { description: 'When it begins.' })
  startsAt!: Date;

  @Field(() => DateTime, { description: 'When it ends; at most seven days later.' })
  endsAt!: Date;

  @Field(() => String, { description: 'Who is on call; 1 to 200 characters. Personal data.' })
  personName!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Telephone number at which they are reached. Personal data.',
  })
  personPhone?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Identifier that the identity provider gave them (sub), if they sign in here.',
  })
  personSubject?: string | null;
}

/** Shifts to plan. */
@InputType({ description: 'Shifts of one calendar to plan; all or none.' })
export class PlanShiftsInput {
  @Field(() => ID, { description: 'Which calendar.' })
  rotaId!: string;

  @Field(() => Int, { description: 'The version of the calendar that they were planned on.' })
  expectedVersion!: number;

  @Field(() => [PlannedShiftInput], { description: 'The shifts, 1 to 200.' })
  shifts!: readonly PlannedShiftInput[];
}

/** Two shifts to swap. */
@InputType({ description: 'Two shifts of one calendar whose persons are exchanged (đổi ca trực).' })
export class SwapShiftsInput {
  @Field(() => ID, { description: 'Which calendar.' })
  rotaId!: string;

  @Field(() => Int, { description: 'The version of the calendar that the exchange was made on.' })
  expectedVersion!: number;

  @Field(() => ID, { description: 'One shift; not over yet.' })
  shiftId!: string;

  @Field(() => ID, { description: 'The other; not over yet.' })
  otherShiftId!: string;
}

/** A shift to call off. */
@InputType({ description: 'A shift to call off; what is left without anybody is shown as a gap.' })
export class CancelShiftInput {
  @Field(() => ID, { description: 'Which calendar.' })
  rotaId!: string;

  @Field(() => Int, { description: 'The version of the calendar that this was decided on.' })
  expectedVersion!: number;

  @Field(() => ID, { description: 'The shift; not over yet.' })
  shiftId!: string;
}

/** Outcome of a change of a calendar. */
@ObjectType({ description: 'Outcome of a change of an on-call calendar.', simpleResolvers: true })
export class OnCallRotaPayload {
  @Field(() => OnCallRota, { nullable: true, description: 'The calendar; null when there are user errors.' })
  rota!: OnCallRota | null;

  @AssumedSize(5)
  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}

/** A day of a calendar. */
@ObjectType({ description: 'A day of an on-call calendar, in Vietnam.', simpleResolvers: true })
export class OnCallDay {
  @Field(() => CalendarDate, { description: 'The day, in the time zone Asia/Ho_Chi_Minh.' })
  day!: string;

  @AssumedSize(3)
  @Field(() => [OnCallShift], { description: 'Shifts that touch the day, first to begin first.' })
  shifts!: readonly OnCallShift[];

  @AssumedSize(2)
  @Field(() => [OnCallGap], { description: 'Spans of the day in which nobody is on call.' })
  gaps!: readonly OnCallGap[];
}
