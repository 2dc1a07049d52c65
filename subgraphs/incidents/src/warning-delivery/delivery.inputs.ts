import type { Language as LanguageValue } from '@khien/errors';
import { Language, UserError } from '@khien/subgraph';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { WarningDeliveryRow } from './warning-delivery.entity.js';
import { WarningChannel, WarningSubscription } from './warning-subscription.entity.js';

const ERRORS = 'Everything that must be corrected; empty when it worked.';

/** Where an organization wants to be told. */
@InputType({ description: 'Where an organization wants to be told of warnings that go to it.' })
export class AddWarningSubscriptionInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Yours, or one that stands under it; the one that you act for when left out.',
  })
  organizationId?: string | null;

  @Field(() => WarningChannel, { description: 'How.' })
  channel!: WarningChannel;

  @Field(() => String, { description: 'Where: one mailbox, or an https URL on the internet.' })
  address!: string;

  @Field(() => Language, {
    defaultValue: Language.VI,
    description: 'The language that comes first in e-mails.',
  })
  language!: LanguageValue;
}

/** A change of a subscription. */
@InputType({ description: 'Which subscription is changed.' })
export class ChangeWarningSubscriptionInput {
  @Field(() => ID, { description: 'Which one.' })
  id!: string;

  @Field(() => Int, { description: 'The version that the change was made on.' })
  expectedVersion!: number;
}

/** A message that was given up. */
@InputType({ description: 'A message that was given up.' })
export class RetryWarningDeliveryInput {
  @Field(() => ID, { description: 'Which one.' })
  id!: string;
}

/** Outcome of a change of a subscription. */
@ObjectType({ description: 'Outcome of a change of a subscription.', simpleResolvers: true })
export class WarningSubscriptionPayload {
  @Field(() => WarningSubscription, { nullable: true, description: 'It; null when there are user errors.' })
  subscription!: WarningSubscription | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What messages to the webhook are signed with (whsec_…). It is shown this once and cannot be read again; null for e-mail.',
  })
  secret!: string | null;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: readonly UserError[];
}

/** Outcome of retryWarningDelivery. */
@ObjectType({ description: 'Outcome of retryWarningDelivery.', simpleResolvers: true })
export class WarningDeliveryPayload {
  @Field(() => WarningDeliveryRow, { nullable: true, description: 'It; null when there are user errors.' })
  delivery!: WarningDeliveryRow | null;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: readonly UserError[];
}
