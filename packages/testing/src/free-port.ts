import { findFreePort } from '@khien/embedded-postgres';

/**
 * A TCP port on 127.0.0.1 that was free a moment ago. Prefer to listen on port 0 and read the port back; this is for
 * programs that must be told a port.
 */
export const freePort: () => Promise<number> = findFreePort;
