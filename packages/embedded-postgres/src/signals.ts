import type { EmbeddedPostgres } from './embedded-postgres.js';

type Stoppable = Pick<EmbeddedPostgres, 'stop'>;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * For a program without an orderly shutdown of its own: on SIGINT, SIGTERM or SIGHUP first lets the application
 * finish (`before`), then stops the server, then ends this process by the same signal. A second signal does not
 * wait for the application. Given the promise of a start, it covers the start as well: a Ctrl-C then leaves no
 * half-started server behind. Returns a function that takes the handlers away again.
 */
export function stopOnSignal(
  server: Stoppable | Promise<Stoppable>,
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
      // A start that failed has left nothing to stop, and its caller knows of the failure.
      const started = await Promise.resolve(server).catch(() => undefined);
      await started?.stop();
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
