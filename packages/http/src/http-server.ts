import { languageFromHeader, withReaderLanguage } from '@khien/errors';
import { type Logger, requestIdFrom } from '@khien/logging';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  LogController,
} from 'fastify';
import { onlyOneMeaning } from './one-meaning.js';
import { arriveWithin } from './request-time.js';
import { answerBadUrl, answerUnreadable } from './unreadable.js';

/** How an HTTP server of the platform is made. */
export interface HttpServerOptions {
  /** Largest request body, in bytes. */
  readonly bodyLimitBytes: number;
  readonly log: Logger;
  /** Time for the headers of a request to arrive, in milliseconds; 10,000 unless given. */
  readonly headersTimeoutMs?: number;
  /** Time for a whole request to arrive, in milliseconds; 20,000 unless given. */
  readonly requestTimeoutMs?: number;
  /** The same for routes that take files (`config.mayTakeLong`); as for the others unless given. */
  readonly longRequestTimeoutMs?: number;
  /** Addresses or networks of proxies whose `X-Forwarded-*` is believed; none unless given. */
  readonly trustedProxies?: readonly string[];
}

/** How often connections are looked at that may be too slow, in milliseconds. */
const CHECKING_INTERVAL_MS = 1_000;

/**
 * A bare HTTP server: request ids, the language of the reader, idle connections closed at the end. A client that sends
 * its request too slowly is cut off, so that nobody holds connections by saying little; what could be read in two ways is
 * refused ({@link onlyOneMeaning}).
 */
export function httpServer(options: HttpServerOptions): FastifyInstance {
  const { bodyLimitBytes, log, headersTimeoutMs = 10_000, requestTimeoutMs = 20_000 } = options;
  const { trustedProxies = [], longRequestTimeoutMs = requestTimeoutMs } = options;
  const loggerInstance: FastifyBaseLogger = log;
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: ({ headers }) => requestIdFrom(headers),
    bodyLimit: bodyLimitBytes,
    forceCloseConnections: 'idle',
    requestTimeout: Math.max(requestTimeoutMs, longRequestTimeoutMs),
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (_error, _request, reply: FastifyReply) => answerBadUrl(reply),
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    http: {
      headersTimeout: Math.min(headersTimeoutMs, requestTimeoutMs),
      connectionsCheckingInterval: CHECKING_INTERVAL_MS,
    },
  });
  app.addHook('onRequest', (request, _reply, done) => {
    withReaderLanguage(languageFromHeader(request.headers['accept-language']), done);
  });
  if (longRequestTimeoutMs > requestTimeoutMs) arriveWithin(app, requestTimeoutMs);
  onlyOneMeaning(app);
  return app;
}
