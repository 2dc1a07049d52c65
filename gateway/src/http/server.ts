import { languageFromHeader, withReaderLanguage } from '@khien/errors';
import { type Logger, requestIdFrom } from '@khien/logging';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { RequestLog } from './request-log.js';

/** How the HTTP server is made. */
export interface HttpServerOptions {
  /** Largest request body, in bytes. */
  readonly bodyLimitBytes: number;
  readonly requests: RequestLog;
  readonly log: Logger;
}

/** The bare HTTP server: request ids, the reader's language, one log line a request. */
export function httpServer(options: HttpServerOptions): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = options.log;
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: ({ headers }) => requestIdFrom(headers),
    bodyLimit: options.bodyLimitBytes,
    forceCloseConnections: 'idle',
  });
  options.requests.install(app);
  app.addHook('onRequest', (request, _reply, done) => {
    withReaderLanguage(languageFromHeader(request.headers['accept-language']), done);
  });
  return app;
}
