import { createServer, type Server } from 'node:net';

/** A port that was asked for by number is held by another program. */
class PortTakenError extends Error {
  readonly remedy = 'Stop that program, or choose another port with --port.';

  constructor(port: number) {
    super(`Port ${port} is held by another program.`);
    this.name = 'PortTakenError';
  }
}

/** A port that was free, and that no other start of Khiên takes before it is released. */
export interface ReservedPort {
  /** 0 for any: nothing is reserved then. */
  readonly port: number;
  release(): Promise<void>;
}

/** How many ports after the wanted one are tried. */
const TRIES = 100;

/**
 * Names without a file (`unix(7)`, abstract): of whoever lives in the same network, as ports are, and gone with the
 * process however it ends. Elsewhere a port is only looked at.
 */
const HAS_NAMES = process.platform === 'linux';

/**
 * The wanted port when it is free, else the next free one. It is listened on only seconds later, when there is something
 * to answer with: until it is released, another start does not find it free.
 *
 * @param exact refuse instead of moving on, for a port that was asked for by number
 * @throws PortTakenError
 */
export async function reservePort(host: string, wanted: number, exact: boolean): Promise<ReservedPort> {
  if (wanted === 0) return { port: 0, release: async () => {} };
  for (let port = wanted; port < Math.min(wanted + TRIES, 65_536); port += 1) {
    const release = await reserve(host, port);
    if (release !== undefined) {
      if (await isFree(host, port)) return { port, release };
      await release();
    }
    if (exact) break;
  }
  throw new PortTakenError(wanted);
}

/** Whether a port can be listened on at this moment. */
export async function isFree(host: string, port: number): Promise<boolean> {
  const probe = await opened({ host, port, exclusive: true });
  await probe?.close();
  return probe !== undefined;
}

/** The function that gives the reservation back; undefined where another start has one. */
async function reserve(host: string, port: number): Promise<(() => Promise<void>) | undefined> {
  if (!HAS_NAMES) return async () => {};
  return (await opened({ path: `\0khien-start-${host}-${port}`, exclusive: true }))?.close;
}

/** Opens a socket that keeps no process alive; undefined when it cannot be had. */
function opened(address: Parameters<Server['listen']>[0]): Promise<{ close(): Promise<void> } | undefined> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy()).unref();
    server.once('error', () => resolve(undefined));
    server.listen(address, () => {
      resolve({ close: () => new Promise<void>((closed) => server.close(() => closed())) });
    });
  });
}
