import { Readable } from 'node:stream';
import websocket from '@fastify/websocket';
import { RefusedRequest } from '@khien/http';
import { PUBLIC_CALLER } from '@khien/identity';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GRAPHQL_PATH } from '../http/graphql.route.js';
import type { Identification } from '../identity/identification.js';
import type { RegisteredOperations } from '../operations/registered-operations.js';
import type { Gate } from '../traffic/gate.js';
import type { Live } from './live.js';
import { serverSentEvents } from './server-sent-events.js';
import { credentialsOf, subscriberOf } from './subscriber.js';
import type { SubscriptionParams } from './subscription-request.js';
import { webSocketHandler } from './web-socket.js';

/** Where subscriptions are, over Server-Sent Events and WebSocket. */
const LIVE_PATH = `${GRAPHQL_PATH}/stream`;

/** Largest message of a WebSocket, in bytes: an operation and its variables. */
const MAX_MESSAGE = 256 * 1_024;

/** What the route of subscriptions needs. */
export interface LiveRouteOptions {
  readonly live: Live;
  readonly identification: Identification;
  readonly operations: RegisteredOperations;
  readonly gate: Gate;
}

/** `/graphql/stream`: subscriptions. What listens takes no turn from those who ask: its events take theirs. */
export async function liveRoute(app: FastifyInstance, options: LiveRouteOptions): Promise<void> {
  const { live, identification, operations, gate } = options;
  await app.register(websocket, { options: { maxPayload: MAX_MESSAGE } });
  app.addHook('preClose', async () => live.close());

  const stream = async (request: FastifyRequest, reply: FastifyReply) => {
    operations.resolve(request);
    const subscriber = await subscriberOf(identification, credentialsOf(request));
    const answers = live.answers(paramsOf(request), subscriber);
    reply.raw.once('close', () => void answers.return());
    reply.headers({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    return reply.send(Readable.from(serverSentEvents(answers, live.signOfLifeMs), { highWaterMark: 1 }));
  };

  app.route({
    method: ['GET'],
    url: LIVE_PATH,
    exposeHeadRoute: false,
    onRequest: (request, reply) => enter(request, reply),
    handler: stream,
    wsHandler: webSocketHandler({ live, identification, operations }),
  });
  app.route({
    method: ['POST'],
    url: LIVE_PATH,
    onRequest: (request, reply) => enter(request, reply),
    handler: stream,
  });

  async function enter(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    // A WebSocket says who it is in its first message.
    if (request.ws) return gate.count(request, reply, PUBLIC_CALLER);
    if (request.headers.accept?.includes('text/event-stream') !== true) {
      throw new RefusedRequest(406, {
        vi: 'hãy gửi Accept: text/event-stream, hoặc mở WebSocket với graphql-transport-ws',
        en: 'send Accept: text/event-stream, or open a WebSocket with graphql-transport-ws',
      });
    }
    try {
      await identification.identify(request);
    } catch (error) {
      await gate.count(request, reply, PUBLIC_CALLER);
      throw error;
    }
    await gate.count(request, reply, identification.callerOf(request));
  }
}

function paramsOf({ method, query, body, headers }: FastifyRequest): SubscriptionParams {
  const given = (method === 'GET' ? query : body) as Record<string, unknown> | null;
  const last = headers['last-event-id'];
  const lastEventId = typeof last === 'string' && last !== '' ? last : undefined;
  const { query: text, variables, operationName } = given ?? {};
  const read = typeof variables === 'string' ? fromJson(variables) : variables;
  return { query: text, variables: read, operationName, ...(lastEventId ? { lastEventId } : {}) };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RefusedRequest(400, {
      vi: 'variables phải là JSON',
      en: 'variables must be JSON',
    });
  }
}
