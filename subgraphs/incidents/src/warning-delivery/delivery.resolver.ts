import type { Language as LanguageValue } from '@khien/errors';
import {
  attempt,
  ConnectionArgs,
  type ConnectionShape,
  DateTime,
  Language,
  RequestContext,
} from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Organization } from '../neighbours/organization.stub.js';
import { Warning } from '../warnings/warning.entity.js';
import { WarningsReader } from '../warnings/warnings.reader.js';
import { DeliveriesReader } from './deliveries.reader.js';
import {
  AddWarningSubscriptionInput,
  ChangeWarningSubscriptionInput,
  RetryWarningDeliveryInput,
  WarningDeliveryPayload,
  WarningSubscriptionPayload,
} from './delivery.inputs.js';
import { type ChangedSubscription, SubscriptionsService } from './subscriptions.service.js';
import {
  WarningDeliveryConnection,
  WarningDeliveryFilter,
  WarningDeliveryRow,
} from './warning-delivery.entity.js';
import { WarningSubscription, WarningSubscriptionConnection } from './warning-subscription.entity.js';

const FILTER = { nullable: true, description: 'Which ones.' };

/** Where organizations are told of warnings. */
@Resolver()
export class SubscriptionsResolver {
  @Query(() => WarningSubscriptionConnection, {
    nullable: true,
    description: 'Where your organization, and what stands under it, is told of warnings.',
  })
  async warningSubscriptions(
    @Arg('ended', () => Boolean, { defaultValue: false, description: 'Those that have ended too.' })
    ended: boolean,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<WarningSubscription>> {
    return new WarningSubscriptionConnection(await context.use(DeliveriesReader).subscriptions(ended, args));
  }

  @Mutation(() => WarningSubscriptionPayload, {
    description:
      'Adds a mailbox or a webhook at which an organization is told of warnings that go to it. The secret of a webhook is shown this once.',
  })
  addWarningSubscription(
    @Arg('input', () => AddWarningSubscriptionInput, { description: 'Where.' })
    input: AddWarningSubscriptionInput,
    @Ctx() context: RequestContext,
  ): Promise<WarningSubscriptionPayload> {
    return outcome(context, () => context.use(SubscriptionsService).add(input));
  }

  @Mutation(() => WarningSubscriptionPayload, {
    description: 'Gives a webhook a new secret; the one before signs beside it for 24 hours.',
  })
  rotateWarningSecret(
    @Arg('input', () => ChangeWarningSubscriptionInput, { description: 'Which one.' })
    input: ChangeWarningSubscriptionInput,
    @Ctx() context: RequestContext,
  ): Promise<WarningSubscriptionPayload> {
    return outcome(context, () => context.use(SubscriptionsService).rotate(input));
  }

  @Mutation(() => WarningSubscriptionPayload, {
    description: 'Ends a subscription; what was not sent yet is not sent.',
  })
  endWarningSubscription(
    @Arg('input', () => ChangeWarningSubscriptionInput, { description: 'Which one.' })
    input: ChangeWarningSubscriptionInput,
    @Ctx() context: RequestContext,
  ): Promise<WarningSubscriptionPayload> {
    return outcome(context, () => context.use(SubscriptionsService).end(input));
  }

  @Mutation(() => WarningDeliveryPayload, { description: 'Tries a message again that was given up.' })
  async retryWarningDelivery(
    @Arg('input', () => RetryWarningDeliveryInput, { description: 'Which one.' })
    input: RetryWarningDeliveryInput,
    @Ctx() context: RequestContext,
  ): Promise<WarningDeliveryPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(SubscriptionsService).retry(input.id),
    );
    return { delivery: result, userErrors };
  }
}

/** What a subscription shows. */
@Resolver(() => WarningSubscription)
export class WarningSubscriptionResolver {
  @FieldResolver(() => Organization, { nullable: true, description: 'Who is told.' })
  organization(@Root() { organizationId }: WarningSubscription): Organization {
    return new Organization(organizationId);
  }

  @FieldResolver(() => Language, { description: 'The language that comes first in e-mails.' })
  language(@Root() { language }: WarningSubscription): LanguageValue {
    return language as LanguageValue;
  }

  @FieldResolver(() => WarningDeliveryConnection, { description: 'What was sent to it, latest first.' })
  async deliveries(
    @Root() { id }: WarningSubscription,
    @Arg('filter', () => WarningDeliveryFilter, FILTER) filter: WarningDeliveryFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<WarningDeliveryRow>> {
    return new WarningDeliveryConnection(
      await context.use(DeliveriesReader).of('subscription', id, filter, args),
    );
  }
}

/** Messages about a warning. */
@Resolver(() => Warning)
export class WarningDeliveriesResolver {
  @FieldResolver(() => WarningDeliveryConnection, {
    nullable: true,
    description: 'Messages about it to the mailboxes and webhooks of its addressees, latest first.',
  })
  async deliveries(
    @Root() { id }: Warning,
    @Arg('filter', () => WarningDeliveryFilter, FILTER) filter: WarningDeliveryFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<WarningDeliveryRow>> {
    return new WarningDeliveryConnection(await context.use(DeliveriesReader).of('warning', id, filter, args));
  }
}

/** What a message shows. */
@Resolver(() => WarningDeliveryRow)
export class WarningDeliveryResolver {
  @FieldResolver(() => Warning, { nullable: true, description: 'The warning.' })
  warning(
    @Root() { warningId }: WarningDeliveryRow,
    @Ctx() context: RequestContext,
  ): Promise<Warning | null> {
    return context.use(WarningsReader).byKey({ id: warningId });
  }

  @FieldResolver(() => Organization, { nullable: true, description: 'Who is told.' })
  organization(@Root() { organizationId }: WarningDeliveryRow): Organization {
    return new Organization(organizationId);
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When it is tried next; null when it is not.',
  })
  nextAttemptAt(@Root() { state, nextAttemptAt }: WarningDeliveryRow): Date | null {
    return state === 'PENDING' ? nextAttemptAt : null;
  }
}

async function outcome(
  context: RequestContext,
  change: () => Promise<ChangedSubscription>,
): Promise<WarningSubscriptionPayload> {
  const { result, userErrors } = await attempt(context.language, change);
  return { subscription: result?.subscription ?? null, secret: result?.secret ?? null, userErrors };
}
