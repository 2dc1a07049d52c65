import type { ApolloServer, ApolloServerPlugin } from '@apollo/server';
import { ErrorCode, KhienError, withReaderLanguage } from '@khien/errors';
import { type DomainEvent, eventToken, readEventToken } from '@khien/events';
import { limitExceeded, type OperationGate } from '@khien/graph-limits';
import type { Logger } from '@khien/logging';
import {
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  Kind,
  parse,
} from 'graphql';
import type { GatewayContext } from '../http/context.js';
import type { OperationCosts } from '../limits/operation-costs.js';
import { type Answers, endedByReturn, type Place } from './answers.js';
import { EventHub, EventsGone, type FollowedEvents } from './event-hub.js';
import { EventResolver } from './event-resolver.js';
import type { LiveLimits } from './live.options.js';
import { type LiveField, liveFieldsOf } from './live-fields.js';
import { isPlace, type PlaceSeal } from './place-seal.js';
import type { Subscriber } from './subscriber.js';
import {
  InvalidSubscription,
  readSubscription,
  type SubscriptionParams,
  type SubscriptionRequest,
} from './subscription-request.js';
import { Subscriptions } from './subscriptions.js';

/** What subscriptions stand on. */
export interface LiveDependencies {
  readonly server: () => ApolloServer<GatewayContext>;
  /** What carries the events; undefined where there are none: then nothing can be subscribed to. */
  readonly events: FollowedEvents | undefined;
  readonly gate: OperationGate;
  readonly costs: OperationCosts;
  readonly maxCost: number;
  readonly limits: LiveLimits;
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
  readonly log: Logger;
}

type Results = AsyncGenerator<FormattedExecutionResult, void, void>;

/**
 * Subscriptions: every event of a subgraph's stream is asked of the graph again, as the subscriber, with the rights that
 * they have then; what they do not see they do not hear of.
 */
export class Live {
  #known: { readonly schema: GraphQLSchema; readonly fields: readonly LiveField[] } | undefined;
  readonly #hubs = new Map<string, EventHub>();
  readonly #subscriptions: Subscriptions;
  readonly #resolver: EventResolver;
  readonly #ending = new AbortController();

  constructor(private readonly with_: LiveDependencies) {
    this.#subscriptions = new Subscriptions(with_.limits);
    this.#resolver = new EventResolver(with_.server);
  }

  /** Learns what can be subscribed to, of every supergraph that is taken into service. */
  readonly plugin: ApolloServerPlugin<GatewayContext> = {
    serverWillStart: async () => ({
      schemaDidLoadOrUpdate: ({ apiSchema, coreSupergraphSdl }) => {
        if (coreSupergraphSdl === undefined) return;
        this.#known = { schema: apiSchema, fields: liveFieldsOf(apiSchema, coreSupergraphSdl) };
      },
    }),
  };

  /** Begins a subscription. What is wrong with it is its one answer. To return it ends it at once, also while it waits. */
  answers(params: SubscriptionParams, subscriber: Subscriber): Answers {
    return endedByReturn((gone, place) => this.#answers(params, subscriber, gone, place));
  }

  async *#answers(
    params: SubscriptionParams,
    subscriber: Subscriber,
    gone: AbortSignal,
    place: Place,
  ): Results {
    const over = AbortSignal.any([gone, this.#ending.signal]);
    try {
      const request = this.#read(params);
      const end = this.#subscriptions.begin(subscriber.client);
      try {
        yield* this.#follow(request, subscriber, over, place);
      } finally {
        end();
      }
      if (this.#ending.signal.aborted) throw new KhienError(ErrorCode.SERVER_SHUTTING_DOWN);
    } catch (error) {
      yield { errors: this.#shown(error, subscriber) };
    } finally {
      place.over();
    }
  }

  /** What somebody is told whose subscription is refused before it is read. */
  refusal(error: unknown, subscriber: Subscriber): Answers {
    const shown = { errors: this.#shown(error, subscriber) };
    return endedByReturn(async function* (_gone, place) {
      place.over();
      yield shown;
    });
  }

  /** How often who listens is told where they stand, in milliseconds. */
  get signOfLifeMs(): number {
    return this.with_.limits.signOfLifeMs;
  }

  /** Ends every subscription; its client goes on elsewhere after its last event. */
  close(): void {
    this.#ending.abort();
    for (const hub of this.#hubs.values()) hub.close();
  }

  #read(params: SubscriptionParams): SubscriptionRequest {
    const { gate, costs, maxCost, events } = this.with_;
    if (!this.#known) throw new KhienError(ErrorCode.SERVER_SHUTTING_DOWN);
    const request = readSubscription(params, { gate, ...this.#known });
    if (!events)
      throw invalid('máy chủ này không có sự kiện', 'this server has no events (KHIEN_EVENTS_URL)');
    // Refused now, and not at the first event, which may be tomorrow.
    const document = parse(request.question.query);
    const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
    const variables = { ...request.variables, [request.question.variable]: '' };
    const estimated = operation && costs.estimate(this.#known.schema, { document, operation, variables });
    if (estimated !== undefined && estimated > maxCost) {
      throw limitExceeded({ limit: 'cost', actual: estimated, max: maxCost });
    }
    return request;
  }

  async *#follow(
    request: SubscriptionRequest,
    subscriber: Subscriber,
    over: AbortSignal,
    place: Place,
  ): Results {
    const { field, after } = request;
    // Who may not subscribe is told so at once.
    await subscriber.context();
    const hub = this.#hubOf(field.stream);
    const seal = await hub.seal();
    const from = after === undefined ? await hub.position() : positionOf(after, seal);
    place.at(seal, from);
    for await (const event of hub.after(from, over)) {
      if (event.type === field.type) {
        const answer = await withReaderLanguage(subscriber.language, () =>
          this.#resolver.resolve(request, tokenOf(event), subscriber, over),
        );
        if (answer !== undefined) yield answer.result;
        if (answer?.last === true) return;
      }
      // Only now: what has not been given yet is not behind them.
      place.at(seal, event.position);
    }
  }

  #hubOf(stream: string): EventHub {
    const { events, log } = this.with_;
    if (!events) throw new Error('there are no events');
    const known = this.#hubs.get(stream);
    if (known) return known;
    const hub = new EventHub(events, stream, log);
    this.#hubs.set(stream, hub);
    return hub;
  }

  #shown(error: unknown, { language }: Subscriber): GraphQLFormattedError[] {
    const { formatError } = this.with_;
    const found = error instanceof InvalidSubscription ? error.errors : [withCode(error)];
    return withReaderLanguage(language, () =>
      found.map((one) =>
        formatError(one instanceof GraphQLError ? one.toJSON() : { message: String(one) }, one),
      ),
    );
  }
}

function withCode(error: unknown): unknown {
  if (!(error instanceof EventsGone)) return error;
  return invalid(
    'các sự kiện sau mốc này không còn được lưu; hãy đọc lại dữ liệu rồi theo dõi từ bây giờ',
    'what happened after this event is not kept any more; read the data anew, and subscribe without after',
  );
}

function invalid(vi: string, en: string): KhienError {
  return new KhienError(ErrorCode.BAD_USER_INPUT, { detail: { vi, en } });
}

/** @throws EventsGone for a place in another stream: one that was lost, and made anew */
function positionOf(after: string, seal: PlaceSeal): bigint {
  if (isPlace(after)) {
    const position = seal.open(after);
    if (position === undefined) throw new EventsGone();
    return position;
  }
  const read = readEventToken(after);
  if (!read) throw invalid('after không phải là eventId', 'after is no eventId');
  return read.position;
}

function tokenOf({ position, key, kind, at, data }: DomainEvent): string {
  return eventToken({ position, key, kind, at, data });
}
