import { CalendarDate, DateTime, NonNegativeInt, Origin, UserError } from '@khien/subgraph';
import { Field, Int, ObjectType } from 'type-graphql';
import { Sender } from './sender.entity.js';
import { SenderEvent, SenderRegime, SenderState } from './sender.machine.js';
import { CodeService, RevocationGround } from './sender.rules.js';

/** One step of a registration; rows that the database writes by itself. */
@ObjectType('SenderMove', { description: 'One step of the registration of a sender.', simpleResolvers: true })
export class SenderMoveView {
  @Field(() => Int, { description: 'Counts the steps from 0.' })
  number!: number;

  @Field(() => SenderEvent, { description: 'What happened.' })
  event!: SenderEvent;

  @Field(() => SenderState, { description: 'State after.' })
  toState!: SenderState;

  @Field(() => String, { nullable: true, description: 'Number of the decision.' })
  decisionNo!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Day of the decision.' })
  decidedOn!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Last day of validity after it.' })
  expiresOn!: string | null;

  @Field(() => RevocationGround, { nullable: true, description: 'Why it was revoked.' })
  ground!: RevocationGround | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason!: string | null;

  @Field(() => DateTime, { description: 'When it was recorded here.' })
  happenedAt!: Date;
}

/** Who holds a name. */
@ObjectType({
  description:
    'Who holds a sender name that is valid: a message with another sender behind the name is a fake one.',
  simpleResolvers: true,
})
export class ValidSenderName {
  @Field(() => String, { description: 'The name as it was registered.' })
  name!: string;

  @Field(() => String, { description: 'Who holds it.' })
  holderName!: string;

  @Field(() => CalendarDate, { description: 'Day of its issue.' })
  issuedOn!: string;

  @Field(() => CalendarDate, { description: 'Last day of its validity.' })
  expiresOn!: string;
}

/** What was decided in a year. */
@ObjectType({
  description: 'Registrations of senders issued, renewed and revoked in a year, by the day of the decision.',
  simpleResolvers: true,
})
export class SenderFigures {
  @Field(() => Origin, { description: 'Registered here, or generated for demonstration: never mixed.' })
  origin!: Origin;

  @Field(() => SenderRegime, { description: 'Under which rules.' })
  regime!: SenderRegime;

  @Field(() => CodeService, {
    nullable: true,
    description: 'What the management codes are for; null for sender names.',
  })
  service!: CodeService | null;

  @Field(() => NonNegativeInt, { description: 'Issued (cấp mới).' })
  issued!: number;

  @Field(() => NonNegativeInt, { description: 'Renewed (gia hạn).' })
  renewed!: number;

  @Field(() => NonNegativeInt, { description: 'Revoked (thu hồi).' })
  revoked!: number;
}

/** Outcome of a change of a registration. */
@ObjectType({ description: 'Outcome of a change of the registration of a sender.', simpleResolvers: true })
export class SenderPayload {
  @Field(() => Sender, { nullable: true, description: 'The registration; null when there are user errors.' })
  sender!: Sender | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}
