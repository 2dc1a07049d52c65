import type { Logger } from '@khien/logging';
import type { FastifyInstance } from 'fastify';

/**
 * Prepares a server for a graceful end, and gives the function that brings it about: it stops accepting and lets
 * requests in flight finish, but not for longer than the time given (milliseconds); what still runs then is cut
 * off.
 */
export function gracefulEnd(app: FastifyInstance, log: Logger): (timeoutMs: number) => Promise<void> {
  let ending = false;
  // Without this, the connection of a request that was in flight stays open, and the server waits for it.
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (ending) reply.header('connection', 'close');
    done();
  });
  return async (timeoutMs) => {
    ending = true;
    const timer = setTimeout(() => {
      log.warn({ timeoutMs }, 'requests in flight did not finish in time and are cut off');
      app.server.closeAllConnections();
    }, timeoutMs);
    try {
      await app.close();
    } finally {
      clearTimeout(timer);
    }
  };
}
