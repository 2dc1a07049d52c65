import { connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

/** How an organization is told. */
export const WarningChannel = { EMAIL: 'EMAIL', WEBHOOK: 'WEBHOOK' } as const;
/** One of {@link WarningChannel}. */
export type WarningChannel = (typeof WarningChannel)[keyof typeof WarningChannel];

registerEnumType(WarningChannel, {
  name: 'WarningChannel',
  description: 'How an organization is told of warnings, beside the graph.',
  valuesConfig: {
    EMAIL: { description: 'E-mail (thư điện tử), in both languages.' },
    WEBHOOK: { description: 'A signed message to an https address (Standard Webhooks).' },
  },
});

/** Where an organization wants to be told of warnings. */
@Entity({ tableName: 'warning_subscription' })
@ObjectType({
  description: 'Where an organization wants to be told of warnings that go to it: a mailbox or a webhook.',
  simpleResolvers: true,
})
export class WarningSubscription {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id!: string;

  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'text' })
  @Field(() => WarningChannel, { description: 'How.' })
  channel!: WarningChannel;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Where: the mailbox or the URL.' })
  address!: string;

  @Property({ type: 'text' })
  language!: string;

  @Property({ type: 'text' })
  createdBy!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'Since when.' })
  createdAt!: Date;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'Until when; null while it stands.' })
  endedAt!: Date | null;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts changes; for expectedVersion.' })
  version!: number;
}

/** Page of subscriptions. */
export const WarningSubscriptionConnection = connectionOf(
  WarningSubscription,
  'WarningSubscription',
  'by organization, added first',
);
