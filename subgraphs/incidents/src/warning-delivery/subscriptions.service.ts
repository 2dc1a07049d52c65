import { ErrorCode } from '@khien/errors';
import {
  assertExpectedVersion,
  type RequestContext,
  refuseIfAny,
  type UserProblem,
  UserProblems,
} from '@khien/subgraph';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../incidents/identifier.rules.js';
import { ViewerReader } from '../sharing/viewer.reader.js';
import { DeliveriesReader } from './deliveries.reader.js';
import type { AddWarningSubscriptionInput, ChangeWarningSubscriptionInput } from './delivery.inputs.js';
import { managesSubscriptions } from './delivery.policy.js';
import { addressProblem, NO_KEY, noSubscription } from './delivery.problems.js';
import { isMailbox, webhookUrlProblem } from './delivery.rules.js';
import { deliveryOf } from './delivery.settings.js';
import { SecretBox } from './secret-box.js';
import type { WarningDeliveryRow } from './warning-delivery.entity.js';
import { WarningChannel, WarningSubscription } from './warning-subscription.entity.js';
import { newSecret } from './webhook-signature.rules.js';

const WHAT = { vi: 'Đăng ký nhận cảnh báo', en: 'The subscription' };
/** Subscriptions that an organization has at once. */
const MOST = 20;

/** A subscription after a change, and what its messages are signed with from now on. */
export interface ChangedSubscription {
  readonly subscription: WarningSubscription;
  /** Null where nothing is signed, or nothing changed about it. */
  readonly secret: string | null;
}

/** Where organizations are told of warnings. */
export class SubscriptionsService {
  constructor(private readonly context: RequestContext) {}

  /** Adds a mailbox or a webhook. @throws UserProblems; KhienError `FORBIDDEN` for another organization */
  async add(input: AddWarningSubscriptionInput): Promise<ChangedSubscription> {
    const { context } = this;
    const organizationId =
      input.organizationId?.toLowerCase() ?? (await context.use(ViewerReader).organizationId());
    await context.require(managesSubscriptions, organizationId === null ? [] : [organizationId]);
    const address = input.address.trim();
    refuseIfAny(this.#problems(input.channel, address));
    return context.em.transactional(async (em) => {
      const standing = { organizationId: organizationId ?? '', endedAt: null };
      // Of two who add at once, the second one waits, and counts the first one's.
      await sql`select pg_advisory_xact_lock(hashtextextended('warning_subscription ' || ${organizationId}, 0))`.execute(
        em.getKysely<unknown>(),
      );
      const [count, same] = [
        await em.count(WarningSubscription, standing),
        await em.count(WarningSubscription, { ...standing, channel: input.channel, address }),
      ];
      refuseIfAny(limitProblems(count, same));
      const subscription = em.create(WarningSubscription, {
        ...{ id: uuidv7(), ...standing, channel: input.channel, address, language: input.language },
        ...{ createdBy: context.caller.subject, createdAt: context.clock.now(), version: 1 },
      });
      await em.persist(subscription).flush();
      const secret =
        input.channel === WarningChannel.WEBHOOK ? await this.#newSecret(em, subscription) : null;
      return { subscription, secret };
    });
  }

  /** Gives a webhook a new secret; the one before signs beside it for 24 hours. */
  rotate(input: ChangeWarningSubscriptionInput): Promise<ChangedSubscription> {
    return this.#change(input, async (em, subscription) => {
      if (subscription.channel !== WarningChannel.WEBHOOK) throw new UserProblems([noSubscription()]);
      refuseIfAny(this.#problems(subscription.channel, subscription.address));
      return this.#newSecret(em, subscription);
    });
  }

  /** Ends a subscription; what was not sent yet is not sent. */
  end(input: ChangeWarningSubscriptionInput): Promise<ChangedSubscription> {
    return this.#change(input, async (_em, subscription) => {
      subscription.endedAt = this.context.clock.now();
      return null;
    });
  }

  /** Tries a message again that was given up. */
  async retry(id: string): Promise<WarningDeliveryRow> {
    const { context } = this;
    const reader = context.use(DeliveriesReader);
    const delivery = await reader.delivery(id);
    if (delivery === null) throw new UserProblems([noSubscription()]);
    await context.em.transactional(async (em) => {
      const { rows } = await sql<{ done: boolean }>`
        select warning_delivery_retry(${id}::uuid, ${context.clock.now()}) as done`.execute(
        em.getKysely<unknown>(),
      );
      if (rows[0]?.done !== true) {
        const detail = {
          vi: 'chỉ gửi lại thư đã bị bỏ, của bản cảnh báo còn hiệu lực.',
          en: 'only what was given up is tried again, of the revision that is read now.',
        };
        refuseIfAny([{ code: ErrorCode.NOT_ALLOWED_NOW, path: ['input', 'id'], parameters: { detail } }]);
      }
      const after = { state: 'PENDING' };
      context.audit.changed(em, { type: 'WarningDelivery', id, before: { state: delivery.state }, after });
    });
    return (await reader.delivery(id)) ?? delivery;
  }

  async #change(
    { id, expectedVersion }: ChangeWarningSubscriptionInput,
    apply: (em: EntityManager, subscription: WarningSubscription) => Promise<string | null>,
  ): Promise<ChangedSubscription> {
    const { context } = this;
    await context.require(managesSubscriptions);
    const seen = isUuid(id) ? await context.use(DeliveriesReader).subscription(id) : null;
    if (seen === null) throw new UserProblems([noSubscription()]);
    return context.em.transactional(async (em) => {
      const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
      const subscription = await em.findOne(WarningSubscription, { id, endedAt: null }, lock);
      if (subscription === null) throw new UserProblems([noSubscription()]);
      assertExpectedVersion(subscription, expectedVersion, WHAT);
      const secret = await apply(em, subscription);
      await em.flush();
      return { subscription, secret };
    });
  }

  /** Seals a new secret for a subscription. It is put in past the ORM: the application cannot read it back. */
  async #newSecret(em: EntityManager, { id, address }: WarningSubscription): Promise<string> {
    const { webhookKey } = deliveryOf(this.context.settings);
    if (webhookKey === undefined) throw new UserProblems([NO_KEY]);
    const secret = newSecret();
    const sealed = new SecretBox(webhookKey).seal(secret, address);
    const secretId = uuidv7();
    await sql`insert into warning_webhook_secret (id, subscription_id, sealed, added_at)
      values (${secretId}, ${id}, ${sealed}, ${this.context.clock.now()})`.execute(em.getKysely<unknown>());
    this.context.audit.changed(em, { type: 'WarningSubscription', id, before: {}, after: { secretId } });
    return secret;
  }

  #problems(channel: WarningChannel, address: string): readonly UserProblem[] {
    const { webhooks, webhookKey } = deliveryOf(this.context.settings);
    if (channel === WarningChannel.EMAIL) return isMailbox(address) ? [] : [addressProblem('MAILBOX')];
    const problem = address.length > 2_000 ? 'URL' : webhookUrlProblem(address, webhooks);
    return [...(problem === null ? [] : [addressProblem(problem)]), ...(webhookKey ? [] : [NO_KEY])];
  }
}

function limitProblems(count: number, same: number): readonly UserProblem[] {
  const path = ['input', 'address'];
  if (same > 0) return [{ code: ErrorCode.ALREADY_EXISTS, path, parameters: { what: WHAT } }];
  if (count < MOST) return [];
  const what = { vi: 'Số đăng ký của một cơ quan', en: 'The number of subscriptions of an organization' };
  return [{ code: ErrorCode.OUT_OF_RANGE, path, parameters: { what, min: 0, max: MOST } }];
}
