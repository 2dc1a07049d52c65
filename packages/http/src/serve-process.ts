import type { Logger } from '@khien/logging';

/** A server that can be opened and closed. */
export interface Server {
  listen(): Promise<{ url: string }>;
  /** Lets requests in flight finish, then closes. */
  close(): Promise<void>;
}

/**
 * Serves as a process of its own until it is told to stop (SIGTERM, SIGINT) or the process that started it is gone.
 * Says where it listens in one log line, and to its parent by message.
 */
export async function serveProcess(server: Server, log: Logger): Promise<void> {
  let stopping = false;
  const stop = async (why: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ why }, 'stopping');
    await server.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
  process.once('disconnect', () => stop('parent gone'));

  const { url } = await server.listen();
  log.info({ url }, 'listening');
  process.send?.({ type: 'listening', url });
}
