import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { withCaller } from '../caller/current-caller.js';
import type { RequestContext, RequestHeaders } from '../context/request-context.js';

/** What the hook stands on. */
export interface CallerHookOptions {
  /** Finds out who asks. @throws KhienError `CALLER_REJECTED` */
  readonly contextFor: (headers: RequestHeaders) => Promise<RequestContext>;
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
}

/**
 * Finds out who asks before the body of a request is read, and refuses who cannot prove it; the rest of the request
 * runs for that caller.
 *
 * @returns the context of a request that was let in
 */
export function requireCaller(
  app: FastifyInstance,
  options: CallerHookOptions,
): (request: FastifyRequest) => RequestContext {
  const contexts = new WeakMap<FastifyRequest, RequestContext>();
  app.addHook('onRequest', (request, reply, done) => {
    options.contextFor(request.headers).then(
      (context) => {
        contexts.set(request, context);
        withCaller(context.caller, done);
      },
      (error: unknown) => {
        reply.code(401).send({ errors: [options.formatError({ message: String(error) }, error)] });
      },
    );
  });
  return (request) => {
    const context = contexts.get(request);
    if (context === undefined) throw new Error('a request came past the hook that finds out who asks');
    return context;
  };
}
