import type { FastifyInstance } from 'fastify';
import { answerUnreadable } from './unreadable.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A request of this route may take as long to arrive as the server lets any: a file comes. */
    readonly mayTakeLong?: boolean;
  }
}

/**
 * Gives the requests of ordinary routes so long to arrive from their headers on, in milliseconds, where Node lets the whole
 * server wait longer for those that may take long.
 */
export function arriveWithin(app: FastifyInstance, milliseconds: number): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { raw } = request;
    const hasBody = 'content-length' in raw.headers || 'transfer-encoding' in raw.headers;
    if (hasBody && request.routeOptions.config.mayTakeLong !== true) {
      const timer = setTimeout(() => {
        if (raw.complete) return;
        if (reply.raw.headersSent) raw.socket.destroy();
        else
          answerUnreadable(
            Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }),
            raw.socket,
          );
      }, milliseconds);
      raw.once('close', () => clearTimeout(timer));
    }
    done();
  });
}
