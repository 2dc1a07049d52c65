import type { EmbeddedPostgres } from './embedded-postgres.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * For a program without an orderly shutdown of its own: on SIGINT, SIGTERM or SIGHUP first lets the application
 * finish (`before`), then stops the server, then ends this process by the same signal. A second signal does not
 * wait for the application. Returns a function that takes the handlers away again.
 */
export function stopOnSignal(
  server: Pick<EmbeddedPostgres, 'stop'>,
  before: () => Promise<void> = async () => {},
): () => void {
  let stopping = false;
  const remove = () => {
    for (const signal of SIGNALS) process.off(signal, handle);
  };
  const end = async (signal: NodeJS.Signals, first: boolean) => {
    try {
      if (first) await before();
    } finally {
      await server.stop();
      remove();
      process.kill(process.pid, signal);
    }
  };
  const handle = (signal: NodeJS.Signals) => {
    const first = !stopping;
    stopping = true;
    void end(signal, first);
  };
  for (const signal of SIGNALS) process.on(signal, handle);
  return remove;
}
