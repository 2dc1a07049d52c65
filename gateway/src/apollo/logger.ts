import type { Logger } from '@khien/logging';

/** Apollo's logger interface. */
interface ApolloLogger {
  debug(message?: unknown): void;
  info(message?: unknown): void;
  warn(message?: unknown): void;
  error(message?: unknown): void;
}

/** Apollo's messages in the platform's log: what it finds worth an `info` is worth a `debug` here. */
export function apolloLogger(log: Logger): ApolloLogger {
  return {
    debug: (message) => log.debug(String(message)),
    info: (message) => log.debug(String(message)),
    warn: (message) => log.warn(String(message)),
    error: (message) => log.error(String(message)),
  };
}
