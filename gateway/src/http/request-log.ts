import { AsyncLocalStorage } from 'node:async_hooks';
import type { ErrorLog } from '@khien/errors';
import { type Logger, REQUEST_ID_HEADER } from '@khien/logging';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { OperationSummary } from './context.js';

const current = new AsyncLocalStorage<ErrorLog>();

/** The log of the request that is being handled, with its id; the given one outside of a request. */
export function currentRequestLog(outside: Logger): ErrorLog {
  const log = () => current.getStore() ?? outside;
  return {
    debug: (details, message) => log().debug(details, message),
    warn: (details, message) => log().warn(details, message),
    error: (details, message) => log().error(details, message),
  };
}

/** One line a request when its answer is out, and its id in the answer. */
export class RequestLog {
  readonly #summaries = new WeakMap<FastifyRequest, OperationSummary>();

  /** What came of the GraphQL operation in this request; empty until it ran. */
  summaryOf(request: FastifyRequest): OperationSummary {
    const known = this.#summaries.get(request);
    if (known) return known;
    const summary: OperationSummary = {};
    this.#summaries.set(request, summary);
    return summary;
  }

  /** Adds the hooks to the server. */
  install(app: FastifyInstance): void {
    app.addHook('onRequest', (request, reply, done) => {
      reply.header(REQUEST_ID_HEADER, request.id);
      current.run(request.log, done);
    });
    app.addHook('onResponse', (request, reply, done) => {
      const { method, routeOptions } = request;
      const durationMs = Math.round(reply.elapsedTime * 10) / 10;
      const details = { method, path: routeOptions.url, status: reply.statusCode, durationMs };
      request.log.info({ ...details, ...this.#summaries.get(request) }, 'request');
      done();
    });
  }
}
