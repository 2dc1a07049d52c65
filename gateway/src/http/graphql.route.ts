import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Identification } from '../identity/identification.js';
import { type GatewayContext, gatewayContext } from './context.js';
import type { RequestLog } from './request-log.js';

/** Where the graph is. */
export const GRAPHQL_PATH = '/graphql';

/** What the graph's route needs. */
export interface GraphqlRouteOptions {
  readonly server: ApolloServer<GatewayContext>;
  readonly identification: Identification;
  readonly requests: RequestLog;
  /** Sends the page for a person who opens the graph in a browser; none: a browser gets what a program gets. */
  readonly sendPage: ((reply: FastifyReply) => Promise<FastifyReply>) | undefined;
}

/** `/graphql`: GraphQL over HTTP for programs, the explorer for a browser. The bare address leads there. */
export function graphqlRoute(app: FastifyInstance, options: GraphqlRouteOptions): void {
  const { server, identification, requests, sendPage } = options;
  const handle = fastifyApolloHandler(server, {
    context: async (request) =>
      gatewayContext(request, identification.callerOf(request), requests.summaryOf(request)),
  });
  app.get('/', { logLevel: 'warn' }, (_request, reply) => reply.redirect(GRAPHQL_PATH.slice(1)));
  const forPage = ({ method, headers }: FastifyRequest) =>
    sendPage !== undefined && method === 'GET' && headers.accept?.includes('text/html') === true;
  app.route({
    method: ['GET', 'POST'],
    url: GRAPHQL_PATH,
    exposeHeadRoute: false,
    async onRequest(request) {
      // The page is the same for everybody; what asks for it is a person's browser, not a client with a token.
      if (!forPage(request)) await identification.identify(request);
    },
    handler(request, reply) {
      reply.header('vary', 'accept');
      return sendPage && forPage(request) ? sendPage(reply) : handle.call(app, request, reply);
    },
  });
}
