import { createServer } from 'node:net';
import { EmbeddedPostgresError } from './errors.js';

/** A TCP port on 127.0.0.1 that was free a moment ago; somebody else may take it, so its user must be ready to retry. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** How many free ports are tried when somebody is faster each time. */
const ATTEMPTS = 10;

/**
 * Runs a server on a free port. Between finding a port and binding it another program can take it: then the next one.
 *
 * @param run rejects with `PORT_IN_USE` when the port is taken; any other failure is final.
 */
export async function onFreePort<T>(
  run: (port: number) => Promise<T>,
  find: () => Promise<number> = findFreePort,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run(await find());
    } catch (error) {
      if (attempt >= ATTEMPTS || !isPortInUse(error)) throw error;
    }
  }
}

/** True when a start failed for a taken port, and for nothing else. */
export function isPortInUse(error: unknown): boolean {
  return error instanceof EmbeddedPostgresError && error.code === 'PORT_IN_USE';
}
