import { connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { WarningChannel } from './warning-subscription.entity.js';

/** What became of a message. */
export const DeliveryState = {
  PENDING: 'PENDING',
  SENT: 'SENT',
  DEAD: 'DEAD',
  CANCELLED: 'CANCELLED',
} as const;
/** One of {@link DeliveryState}. */
export type DeliveryState = (typeof DeliveryState)[keyof typeof DeliveryState];

/** Why a message is sent. */
export const DeliveryOccasion = {
  ISSUED: 'ISSUED',
  UPDATED: 'UPDATED',
  WITHDRAWN: 'WITHDRAWN',
  SOON: 'SOON',
  OVERDUE: 'OVERDUE',
} as const;
/** One of {@link DeliveryOccasion}. */
export type DeliveryOccasion = (typeof DeliveryOccasion)[keyof typeof DeliveryOccasion];

registerEnumType(DeliveryState, {
  name: 'WarningDeliveryState',
  description: 'What became of a message.',
  valuesConfig: {
    PENDING: { description: 'Waits for its next attempt.' },
    SENT: { description: 'Taken by the mail server, or answered with success by the webhook.' },
    DEAD: { description: 'Given up: see lastError; retryWarningDelivery tries it again.' },
    CANCELLED: { description: 'Not sent: a newer one took its place, or the subscription ended.' },
  },
});

registerEnumType(DeliveryOccasion, {
  name: 'WarningDeliveryOccasion',
  description: 'Why a message is sent.',
  valuesConfig: {
    ISSUED: { description: 'The warning was issued.' },
    UPDATED: { description: 'A new revision was issued.' },
    WITHDRAWN: { description: 'It was withdrawn.' },
    SOON: { description: 'Its deadline is less than a day away, and something has not reported.' },
    OVERDUE: { description: 'Its deadline has passed, and something has not reported.' },
  },
});

/** A message about a warning to one subscription. The database writes it, nobody else. */
@Entity({ tableName: 'warning_delivery' })
@ObjectType('WarningDelivery', {
  description: 'A message about a warning to one subscription of an organization.',
  simpleResolvers: true,
})
export class WarningDeliveryRow {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUID); also the id of the message.' })
  id!: string;

  @Property({ type: 'uuid' })
  warningId!: string;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Which revision it is about.' })
  revision!: number;

  @Property({ type: 'text' })
  @Field(() => DeliveryOccasion, { description: 'Why it is sent.' })
  occasion!: DeliveryOccasion;

  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'uuid' })
  subscriptionId!: string;

  @Property({ type: 'text' })
  @Field(() => WarningChannel, { description: 'How.' })
  channel!: WarningChannel;

  @Property({ type: 'text' })
  @Field(() => DeliveryState, { description: 'What became of it.' })
  state!: DeliveryState;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Attempts so far.' })
  attempts!: number;

  @Property({ type: 'timestamptz', length: 3 })
  nextAttemptAt!: Date;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Why the last attempt failed; null when none did.' })
  lastError!: string | null;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was to be sent.' })
  createdAt!: Date;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was sent or given up; null while it waits.',
  })
  finishedAt!: Date | null;
}

/** Which messages a list shows. */
@InputType({ description: 'Which messages a list shows; all conditions hold.' })
export class WarningDeliveryFilter {
  @Field(() => [DeliveryState], { nullable: true, description: 'In one of these states.' })
  state?: readonly DeliveryState[] | null;

  @Field(() => [WarningChannel], { nullable: true, description: 'By one of these ways.' })
  channel?: readonly WarningChannel[] | null;
}

/** Page of messages. */
export const WarningDeliveryConnection = connectionOf(
  WarningDeliveryRow,
  'WarningDelivery',
  'latest first (createdAt, then id)',
);
