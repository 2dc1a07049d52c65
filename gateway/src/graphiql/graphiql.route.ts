import fastifyStatic from '@fastify/static';
import type { Logger } from '@khien/logging';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { GATEWAY_FOLDER } from './bundle-place.js';
import { defaultExamples, type GraphExample } from './examples.js';
import { type ExplorerBundle, explorerBundle } from './explorer-bundle.js';
import { explorerPage, type PageSignIn, pageContentSecurityPolicy } from './page.js';

/** Where the explorer's files are: beside the graph, so that a path in front of both does not matter. */
const FILES_PREFIX = 'graphiql/';

/** Serves the explorer's files, and gives the function that sends its page. */
export function graphiqlRoutes(
  app: FastifyInstance,
  log: Logger,
  examples: readonly GraphExample[] = defaultExamples,
  signIn?: PageSignIn,
): (reply: FastifyReply) => Promise<FastifyReply> {
  const closing = new AbortController();
  let bundle: Promise<ExplorerBundle> | undefined;
  const ready = () => {
    // A failure is not kept: the next visitor tries again.
    bundle ??= explorerBundle(log, closing.signal).catch((error: unknown) => {
      bundle = undefined;
      throw error;
    });
    return bundle;
  };

  app.register(fastifyStatic, { root: GATEWAY_FOLDER, serve: false });
  app.get<{ Params: { '*': string } }>(`/${FILES_PREFIX}*`, { logLevel: 'warn' }, async (request, reply) => {
    const { folder } = await ready();
    // The name of a file holds the hash of its content.
    return reply.sendFile(request.params['*'], folder, { maxAge: '365d', immutable: true });
  });
  app.addHook('onListen', async () => {
    ready().catch((error: unknown) => {
      if (!closing.signal.aborted) log.warn({ err: error }, 'the explorer for browsers is not available');
    });
  });
  app.addHook('onClose', async () => closing.abort());

  return async (reply) => {
    const { files } = await ready();
    const page = explorerPage(
      { script: FILES_PREFIX + files.script, styles: files.styles.map((name) => FILES_PREFIX + name) },
      examples,
      signIn,
    );
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', pageContentSecurityPolicy(signIn))
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'no-cache')
      .send(page);
  };
}
