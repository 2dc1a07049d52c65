import { createServer, type Server } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * How many sockets listen at the address. Node takes one new connection a socket in each turn of its event loop
 * (libuv 1.45): in a process that is busy, where a turn takes 50 ms, a thousand clients that come at once waited for most
 * of a minute, and a probe of its health behind them.
 */
const DOORS = 16;

/** Sockets that share an address are a matter of Linux; elsewhere there is one. */
const CAN_SHARE = process.platform === 'linux';

/** Where a server listens. */
export interface Address {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
}

/** Prepares a server for listening with several sockets, and gives the function that opens them. */
export function wideListener(app: FastifyInstance): (address: Address) => Promise<string> {
  const doors: Server[] = [];
  let closed: Promise<unknown> = Promise.resolve();
  app.addHook('preClose', async () => {
    closed = Promise.all(doors.map((door) => new Promise((resolve) => door.close(resolve))));
  });
  // What came in through them finishes like everything else.
  app.addHook('onClose', async () => {
    await closed;
  });
  return async (address) => {
    if (!CAN_SHARE) return app.listen({ ...address });
    await assertFree(address);
    const shared = { ...address, reusePort: true };
    const origin = await app.listen(shared);
    const bound = app.server.address();
    if (bound === null || typeof bound === 'string') return origin;
    for (let door = 1; door < DOORS; door += 1) {
      doors.push(await open(app, { host: bound.address, port: bound.port }));
    }
    return origin;
  };
}

/**
 * Servers that share addresses would share this one with each other too, and the old one of two would go on answering.
 *
 * @throws Error `EADDRINUSE`
 */
async function assertFree({ host, port }: Address): Promise<void> {
  if (port === 0) return;
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen({ host, port }, resolve);
  });
  await new Promise((resolve) => probe.close(resolve));
}

function open(app: FastifyInstance, address: Address): Promise<Server> {
  const door = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    app.server.emit('connection', socket);
  });
  return new Promise((resolve, reject) => {
    door.once('error', reject);
    door.listen({ ...address, reusePort: true }, () => {
      door.off('error', reject);
      resolve(door);
    });
  });
}
