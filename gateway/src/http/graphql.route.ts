import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { type GatewayContext, gatewayContext } from './context.js';
import type { RequestLog } from './request-log.js';

/** Where the graph is. */
export const GRAPHQL_PATH = '/graphql';

/** What the graph's route needs. */
export interface GraphqlRouteOptions {
  readonly server: ApolloServer<GatewayContext>;
  readonly requests: RequestLog;
  /** Sends the page for a person who opens the graph in a browser; none: a browser gets what a program gets. */
  readonly sendPage: ((reply: FastifyReply) => Promise<FastifyReply>) | undefined;
}

/** `/graphql`: GraphQL over HTTP for programs, the explorer for a browser. The bare address leads there. */
export function graphqlRoute(app: FastifyInstance, options: GraphqlRouteOptions): void {
  const { server, requests, sendPage } = options;
  const handle = fastifyApolloHandler(server, {
    context: async (request) => gatewayContext(request, requests.summaryOf(request)),
  });
  app.get('/', { logLevel: 'warn' }, (_request, reply) => reply.redirect(GRAPHQL_PATH.slice(1)));
  app.route({
    method: ['GET', 'POST'],
    url: GRAPHQL_PATH,
    exposeHeadRoute: false,
    handler(request, reply) {
      reply.header('vary', 'accept');
      const wantsPage = request.method === 'GET' && request.headers.accept?.includes('text/html');
      return wantsPage && sendPage ? sendPage(reply) : handle.call(app, request, reply);
    },
  });
}
