import { once } from 'node:events';
import type { Logger } from '@khien/logging';
import { keepWorking } from '../events/session.js';
import type { Bell } from './background-work.js';

/** Where a bell is heard. */
export interface BellOptions {
  readonly subgraph: string;
  /** As the application role. */
  readonly databaseUrl: string;
  readonly log: Logger;
}

/**
 * Hears what transactions call for when they commit: `pg_notify('khien_work', name)`. What is not heard, because no process
 * was there, is done at the next interval.
 */
export function workBell({ subgraph, databaseUrl, log }: BellOptions): Bell {
  return (ring) =>
    keepWorking({
      applicationName: `khien work ${subgraph}`,
      ...{ databaseUrl, log },
      async work(client, signal) {
        client.on('notification', ({ payload }) => ring(payload ?? ''));
        await client.query('listen khien_work');
        if (!signal.aborted) await once(signal, 'abort');
      },
    });
}
