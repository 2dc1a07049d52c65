import { languageFromHeader, withReaderLanguage } from '@khien/errors';
import { type Logger, requestIdFrom } from '@khien/logging';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';

/** How an HTTP server of the platform is made. */
export interface HttpServerOptions {
  /** Largest request body, in bytes. */
  readonly bodyLimitBytes: number;
  readonly log: Logger;
}

/** A bare HTTP server: request ids, the language of the reader, idle connections closed at the end. */
export function httpServer({ bodyLimitBytes, log }: HttpServerOptions): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = log;
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: ({ headers }) => requestIdFrom(headers),
    bodyLimit: bodyLimitBytes,
    forceCloseConnections: 'idle',
  });
  app.addHook('onRequest', (request, _reply, done) => {
    withReaderLanguage(languageFromHeader(request.headers['accept-language']), done);
  });
  return app;
}
