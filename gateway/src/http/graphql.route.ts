import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { OperationGate } from '@khien/graph-limits';
import { PUBLIC_CALLER } from '@khien/identity';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Identification } from '../identity/identification.js';
import { guardRequest } from '../limits/guard-request.js';
import { checkPersistedQuery } from '../operations/persisted-query.js';
import type { RegisteredOperations } from '../operations/registered-operations.js';
import type { Gate } from '../traffic/gate.js';
import { type GatewayContext, gatewayContext } from './context.js';
import type { RequestLog } from './request-log.js';

/** Where the graph is. */
export const GRAPHQL_PATH = '/graphql';

/** What the graph's route needs. */
export interface GraphqlRouteOptions {
  readonly server: ApolloServer<GatewayContext>;
  readonly identification: Identification;
  readonly requests: RequestLog;
  /** Says when it is a request's turn. */
  readonly gate: Gate;
  /** Puts registered operations in place of their ids. */
  readonly operations: RegisteredOperations;
  /** What is too large is refused before the server sees it. */
  readonly operationGate: OperationGate;
  /** Sends the page for a person who opens the graph in a browser; none: a browser gets what a program gets. */
  readonly sendPage: ((reply: FastifyReply) => Promise<FastifyReply>) | undefined;
}

/** `/graphql`: GraphQL over HTTP for programs, the explorer for a browser. The bare address leads there. */
export function graphqlRoute(app: FastifyInstance, options: GraphqlRouteOptions): void {
  const { server, identification, requests, gate, operationGate, operations, sendPage } = options;
  const handle = fastifyApolloHandler(server, {
    context: async (request) => {
      const summary = requests.summaryOf(request);
      guardRequest(operationGate, request, summary);
      return gatewayContext(request, identification.callerOf(request), summary);
    },
  });
  app.get('/', { logLevel: 'warn' }, (_request, reply) => reply.redirect(GRAPHQL_PATH.slice(1)));
  const forPage = ({ method, headers }: FastifyRequest) =>
    sendPage !== undefined && method === 'GET' && headers.accept?.includes('text/html') === true;
  app.route({
    method: ['GET', 'POST'],
    url: GRAPHQL_PATH,
    exposeHeadRoute: false,
    async onRequest(request, reply) {
      // The page is the same for everybody; what asks for it is a person's browser, not a client with a token.
      if (forPage(request)) return;
      if (await gate.sheds(reply)) return reply;
      try {
        await identification.identify(request);
      } catch (error) {
        // Who tries one token after the other is an address that asks too often.
        await gate.count(request, reply, PUBLIC_CALLER);
        throw error;
      }
      if (!(await gate.enter(request, reply, identification.callerOf(request)))) return reply;
    },
    async preHandler(request) {
      if (forPage(request)) return;
      operations.resolve(request);
      checkPersistedQuery(request);
    },
    handler(request, reply) {
      const vary = reply.getHeader('vary');
      reply.header('vary', vary === undefined ? 'accept' : `${vary}, accept`);
      if (sendPage && forPage(request)) return sendPage(reply);
      return gate.during(request, async () => handle.call(app, request, reply));
    },
  });
}
