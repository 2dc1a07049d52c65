import { setTimeout as pause } from 'node:timers/promises';
import type { ApolloServer } from '@apollo/server';
import { ErrorCode } from '@khien/errors';
import type { FormattedExecutionResult } from 'graphql';
import type { GatewayContext } from '../http/context.js';
import { Admission } from '../traffic/admission.js';
import type { Subscriber } from './subscriber.js';
import type { SubscriptionRequest } from './subscription-request.js';

/**
 * Events that are resolved at once, for all subscribers: a thousand who listen must leave room for those who ask.
 */
const AT_ONCE = 4;

/** Pauses before an event is asked for again when a part of the graph does not answer, in milliseconds. */
const AGAIN_AFTER_MS = [250, 1_000, 2_000];

/** What comes by itself to who waits. */
const PASSING: ReadonlySet<unknown> = new Set([
  ErrorCode.SUBGRAPH_UNAVAILABLE,
  ErrorCode.SUBGRAPH_TIMEOUT,
  ErrorCode.DATABASE_UNAVAILABLE,
  ErrorCode.OVERLOADED,
]);

/** What a subscriber is told of an event. */
export interface EventAnswer {
  readonly result: FormattedExecutionResult;
  /** Whether the subscription is over with it: it can go on after the event before. */
  readonly last: boolean;
}

/** Asks the graph for events, as those who listen. */
export class EventResolver {
  readonly #turns = new Admission({
    concurrency: AT_ONCE,
    queue: Number.MAX_SAFE_INTEGER,
    queueTimeoutMs: 10 * 60_000,
    concurrencyPerClient: Number.MAX_SAFE_INTEGER,
  });

  constructor(private readonly server: () => ApolloServer<GatewayContext>) {}

  /**
   * What somebody is told of an event; undefined for one that is none of theirs. While a part of the graph does not answer
   * it is asked again; in the end the subscription is over, so that its client can take it up and miss nothing.
   *
   * @throws Refusal when the subscriber has no rights any more
   */
  async resolve(
    request: SubscriptionRequest,
    token: string,
    subscriber: Subscriber,
    over: AbortSignal,
  ): Promise<EventAnswer | undefined> {
    for (let attempt = 0; ; attempt += 1) {
      const { data = null, errors = [] } = await this.#ask(request, token, subscriber, over);
      const told = data?.[request.question.key] ?? null;
      const extensions = { eventId: token };
      if (told !== null) {
        const result = errors.length === 0 ? { data, extensions } : { data, errors, extensions };
        return { result, last: false };
      }
      if (errors.length === 0) return undefined;
      const wait = AGAIN_AFTER_MS[attempt];
      const passing = errors.every(({ extensions }) => PASSING.has(extensions?.['code']));
      if (!passing || wait === undefined || over.aborted) return { result: { errors }, last: true };
      await pause(wait, undefined, { signal: over }).catch(() => {});
    }
  }

  async #ask(
    { question, variables, operation }: SubscriptionRequest,
    token: string,
    subscriber: Subscriber,
    over: AbortSignal,
  ): Promise<FormattedExecutionResult> {
    const release = await this.#turns.enter(subscriber.client, over);
    try {
      const { body } = await this.server().executeOperation(
        {
          query: question.query,
          variables: { ...variables, [question.variable]: token },
          ...(operation.name ? { operationName: operation.name.value } : {}),
        },
        { contextValue: await subscriber.context() },
      );
      if (body.kind !== 'single') throw new Error('an event has one answer');
      return body.singleResult as FormattedExecutionResult;
    } finally {
      release();
    }
  }
}
