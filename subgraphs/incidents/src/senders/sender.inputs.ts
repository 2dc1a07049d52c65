import { CalendarDate } from '@khien/subgraph';
import { Field, ID, InputType, Int } from 'type-graphql';
import './sender.enums.js';
import { SenderEvent, SenderRegime, SenderState } from './sender.machine.js';
import { RevocationGround } from './sender.rules.js';

/** An application for a sender name, or a management code to be put on record. */
@InputType({
  description: 'An application for a sender name (bản khai đăng ký; Form 01 of Decree 91/2020/NĐ-CP).',
})
export class RegisterSenderInput {
  @Field(() => String, {
    description:
      'Made by the caller, 8 to 128 characters: the same key with the same input gives the first result.',
  })
  idempotencyKey!: string;

  @Field(() => SenderRegime, {
    defaultValue: SenderRegime.ND91,
    description:
      'Under which rules; coordinators put management codes of the time before October 2020 on record.',
  })
  regime!: SenderRegime;

  @Field(() => String, {
    description:
      'The name: at most 11 Latin letters, digits, - _ . and spaces, not digits only; first come, first served, whatever the case. Or the code: three of A-Z and 0-9, and 1, 2 or 3.',
  })
  name!: string;

  @Field(() => ID, { description: 'Organization that holds it.' })
  holderId!: string;

  @Field(() => String, { description: 'Its name; 1 to 300 characters.' })
  holderName!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description:
      'Day on which the complete dossier came in, for coordinators that record a paper one; today unless given.',
  })
  completeOn?: string | null;
}

/** A step of a registration. */
@InputType({ description: 'A step of the registration of a sender.' })
export class MoveSenderInput {
  @Field(() => ID, { description: 'Which registration.' })
  senderId!: string;

  @Field(() => Int, { description: 'The version of it that the step was decided on.' })
  expectedVersion!: number;

  @Field(() => SenderEvent, { description: 'The step.' })
  event!: SenderEvent;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the decision, for ISSUE, REISSUE, RENEW and REVOKE.',
  })
  decisionNo?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description:
      'Day of that decision: not in the future, not before the complete dossier, the issue or the request that it decides on, and for a sender name not before 1 October 2020.',
  })
  decidedOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why, for RETURN, REFUSE, REISSUE and REFUSE_RENEWAL; at most 2,000 characters.',
  })
  reason?: string | null;

  @Field(() => RevocationGround, { nullable: true, description: 'On what ground, for REVOKE.' })
  ground?: RevocationGround | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description:
      'Last day of validity that the decision gave to a management code, for ISSUE and RENEW of one.',
  })
  expiresOn?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'Day until which the fee is to be paid, for RECORD_FEE.',
  })
  feeDueOn?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'Day on which the fee was paid, for RECORD_FEE; null while it is not.',
  })
  feePaidOn?: string | null;
}

/** Which registrations a list shows. */
@InputType({ description: 'Which registrations a list shows; all conditions hold. Null asks for nothing.' })
export class SenderFilter {
  @Field(() => String, { nullable: true, description: 'The name or code begins so; case does not matter.' })
  name?: string | null;

  @Field(() => SenderRegime, { nullable: true, description: 'Under these rules.' })
  regime?: SenderRegime | null;

  @Field(() => [SenderState], { nullable: true, description: 'In one of these states.' })
  state?: readonly SenderState[] | null;

  @Field(() => ID, { nullable: true, description: 'Held by this organization.' })
  holderId?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Validity ends on this day or before.' })
  expiresUntil?: string | null;
}
