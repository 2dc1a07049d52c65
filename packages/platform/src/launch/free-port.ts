import { createServer } from 'node:net';

/** A port that was asked for by number is held by another program. */
class PortTakenError extends Error {
  readonly remedy = 'Stop that program, or choose another port with --port.';

  constructor(port: number) {
    super(`Port ${port} is held by another program.`);
    this.name = 'PortTakenError';
  }
}

/** How many ports after the wanted one are tried. */
const TRIES = 100;

/** Whether a port can be listened on at this moment. */
function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * The wanted port when it is free, else the next free one.
 *
 * @param exact refuse instead of moving on, for a port that was asked for by number
 * @throws PortTakenError
 */
export async function choosePort(host: string, wanted: number, exact: boolean): Promise<number> {
  if (wanted === 0) return 0;
  for (let port = wanted; port < Math.min(wanted + TRIES, 65_536); port += 1) {
    if (await isFree(host, port)) return port;
    if (exact) break;
  }
  throw new PortTakenError(wanted);
}
