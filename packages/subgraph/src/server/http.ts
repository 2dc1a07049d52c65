import type { ApolloServer } from '@apollo/server';
import fastifyApollo from '@as-integrations/fastify';
import { type OperationGate, urlParameters } from '@khien/graph-limits';
import { gracefulEnd, httpServer } from '@khien/http';
import { type Logger, REQUEST_ID_HEADER } from '@khien/logging';
import type { RequestContext } from '../context/request-context.js';
import type { FileAnswering } from '../files/file-requests.js';
import { type CallerHookOptions, requireCaller } from './caller.hook.js';
import { filesRoute } from './files.route.js';
import { metricsRoute } from './metrics.js';
import type { Readiness } from './subgraph.js';

/** A listening HTTP server. */
export interface HttpServer {
  /** Where GraphQL is asked. */
  readonly url: string;
  close(): Promise<void>;
}

/** What the HTTP server of a subgraph needs. */
export interface ListenOptions extends CallerHookOptions, FileAnswering {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** What is too large is refused before the server sees it. */
  readonly gate: OperationGate;
  readonly readiness: () => Promise<Readiness>;
  /** Figures for Prometheus; empty where there are none. */
  readonly metrics: () => Promise<string>;
  readonly log: Logger;
}

/** Largest request body, in bytes: representations of a full page with their required fields fit well. */
const BODY_LIMIT = 4 * 1024 * 1024;

/** How long a file may take to come from a gateway, which has the limit that counts: an hour, in ms. */
const FILE_TIMEOUT_MS = 60 * 60 * 1_000;

/** How long requests in flight may take to finish on closing. */
const SHUTDOWN_TIMEOUT_MS = 10_000;

/** Serves a subgraph over HTTP: `/graphql`, `/files`, `/health/live`, `/health/ready`, `/metrics`. */
export async function listen(
  server: ApolloServer<RequestContext>,
  options: ListenOptions,
): Promise<HttpServer> {
  const app = httpServer({
    bodyLimitBytes: BODY_LIMIT,
    longRequestTimeoutMs: FILE_TIMEOUT_MS,
    log: options.log,
  });
  const end = gracefulEnd(app, options.log);

  app.get('/health/live', async () => ({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    const { ready, reason } = await options.readiness();
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ok' : 'unavailable', ...(reason ? { reason } : {}) });
  });
  metricsRoute(app, options.metrics);
  await app.register(async (graph) => {
    const contextOf = requireCaller(graph, options);
    await graph.register(fastifyApollo(server), {
      path: '/graphql',
      context: async (request, reply) => {
        const context = contextOf(request);
        options.gate.checkRequest(request.method === 'GET' ? urlParameters(request.url) : request.body);
        reply.header(REQUEST_ID_HEADER, context.requestId);
        return context;
      },
    });
    await graph.register((files) =>
      filesRoute(files, {
        downloads: options.downloads,
        uploads: options.uploads,
        formatError: options.formatError,
        contextOf,
      }),
    );
  });
  const origin = await app.listen({ host: options.host, port: options.port });
  return { url: `${origin}/graphql`, close: () => end(SHUTDOWN_TIMEOUT_MS) };
}
