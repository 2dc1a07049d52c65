import type { Logger } from '@khien/logging';
import type { FastifyInstance } from 'fastify';

/**
 * Stops accepting and lets requests in flight finish, but not for longer than the time given (milliseconds):
 * what still runs then is cut off.
 */
export async function drain(app: FastifyInstance, timeoutMs: number, log: Logger): Promise<void> {
  const timer = setTimeout(() => {
    log.warn({ timeoutMs }, 'requests in flight did not finish in time and are cut off');
    app.server.closeAllConnections();
  }, timeoutMs);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
}
