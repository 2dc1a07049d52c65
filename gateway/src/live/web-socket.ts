import type { WebsocketHandler } from '@fastify/websocket';
import type { FastifyRequest } from 'fastify';
import { type ExecutionArgs, GraphQLError, type GraphQLSchema, getOperationAST, Kind, parse } from 'graphql';
import { CloseCode, type Context } from 'graphql-ws';
import { type Extra, makeHandler } from 'graphql-ws/use/@fastify/websocket';
import type { Identification } from '../identity/identification.js';
import type { RegisteredOperations } from '../operations/registered-operations.js';
import type { Answers } from './answers.js';
import type { Live } from './live.js';
import { PlacesTold } from './places-told.js';
import { credentialsOf, type Subscriber, subscriberOf } from './subscriber.js';

/** What the WebSocket needs. */
export interface WebSocketOptions {
  readonly live: Live;
  readonly identification: Identification;
  readonly operations: RegisteredOperations;
}

type Connection = Context<Record<string, unknown> | undefined, Extra>;

/** Time for a client to say who it is, in milliseconds. */
const INIT_WITHIN_MS = 10_000;

/**
 * Subscriptions over WebSocket by the protocol `graphql-transport-ws`. Browsers send no headers with it: the first message
 * (`connection_init`) has `authorization`, `khien-organization`, `accept-language` as a request has them. Now and then a `ping`
 * says where each of its subscriptions stands.
 */
export function webSocketHandler({ live, identification, operations }: WebSocketOptions): WebsocketHandler {
  const subscribers = new WeakMap<FastifyRequest, Subscriber>();
  const places = new WeakMap<FastifyRequest, PlacesTold>();
  return makeHandler<Record<string, unknown> | undefined>({
    connectionInitWaitTimeout: INIT_WITHIN_MS,
    async onConnect({ extra, connectionParams }: Connection) {
      const { request, socket } = extra;
      try {
        subscribers.set(
          request,
          await subscriberOf(identification, credentialsOf(request, connectionParams)),
        );
        places.set(request, new PlacesTold(socket, live.signOfLifeMs));
        return true;
      } catch (error) {
        const code = error instanceof GraphQLError ? String(error.extensions['code']) : '';
        socket.close(CloseCode.Forbidden, `Forbidden ${code}`.trim());
        return false;
      }
    },
    onSubscribe({ extra }: Connection, id, payload) {
      const params = { ...payload };
      const subscriber = subscribers.get(extra.request);
      if (!subscriber) return [new GraphQLError('not connected')];
      try {
        operations.replace(params);
      } catch (error) {
        // Thrown on, it would close the connection with all that it carries.
        return argumentsOf(params.query, () => asLibraryResults(live.refusal(error, subscriber)));
      }
      return argumentsOf(params.query, () => {
        const answers = live.answers(params, subscriber);
        places.get(extra.request)?.follow(id, answers);
        return asLibraryResults(answers);
      });
    },
    onComplete: ({ extra }: Connection, id) => places.get(extra.request)?.forget(id),
    onDisconnect: ({ extra }: Connection) => places.get(extra.request)?.end(),
    // What is to be done stands in the arguments: see below.
    subscribe: (args) => (args.contextValue as () => unknown)() as never,
    execute: (args) => (args.contextValue as () => unknown)() as never,
  }) as WebsocketHandler;
}

/**
 * What the library hands on: it looks for the kind of the operation and no further. A text that it cannot read goes on
 * too, so that every mistake is told by the graph, in its own form.
 */
function argumentsOf(query: string, begin: () => unknown): ExecutionArgs {
  const document = readable(query) ?? parse('subscription { unreadable }');
  return { document, schema: undefined as unknown as GraphQLSchema, contextValue: begin };
}

/** The library formats the errors of a result once more, as if they were not formatted yet. */
function asLibraryResults(answers: Answers): AsyncGenerator<unknown, void, void> {
  return Object.assign(Object.create(answers) as Answers, {
    async next() {
      const { done, value } = await answers.next();
      if (done === true || !value.errors) return { done, value };
      const errors = value.errors.map((error) => ({ ...error, toJSON: () => error }));
      return { done, value: { ...value, errors } };
    },
    return: () => answers.return(),
  });
}

function readable(query: unknown) {
  try {
    const document = parse(String(query));
    const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    return operations.length === 1 && getOperationAST(document) ? document : undefined;
  } catch {
    return undefined;
  }
}
