import { setTimeout } from 'node:timers/promises';
import type { Logger } from '@khien/logging';
import pg from 'pg';

/** How long after a failure it is tried again, in ms: twice as long each time, up to this. */
const LONGEST_PAUSE_MS = 10_000;

/** What runs on a connection of its own. */
export interface SessionWork {
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  readonly databaseUrl: string;
  readonly log: Logger;
  /** Works until the signal says that it is over. What it throws is logged, and it begins again on a new connection. */
  readonly work: (client: pg.Client, signal: AbortSignal) => Promise<void>;
}

/** Keeps work going on a connection of its own, through failures and lost connections. @returns what ends it */
export function keepWorking({ applicationName, databaseUrl, log, work }: SessionWork): () => Promise<void> {
  const ending = new AbortController();
  const running = (async () => {
    for (let waitMs = 200; !ending.signal.aborted; waitMs = Math.min(waitMs * 2, LONGEST_PAUSE_MS)) {
      const started = Date.now();
      try {
        await onConnection({ applicationName, databaseUrl, work }, ending.signal);
      } catch (error) {
        if (ending.signal.aborted) return;
        log.warn(
          { err: error, work: applicationName },
          'work on a connection of its own failed; it is tried again',
        );
      }
      if (Date.now() - started > LONGEST_PAUSE_MS) waitMs = 200;
      await sleep(waitMs, ending.signal);
    }
  })();
  return async () => {
    ending.abort();
    await running;
  };
}

async function onConnection(
  { applicationName, databaseUrl, work }: Omit<SessionWork, 'log'>,
  ending: AbortSignal,
): Promise<void> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: applicationName,
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
  });
  const lost = new AbortController();
  client.on('error', () => lost.abort());
  client.once('end', () => lost.abort());
  try {
    await client.connect();
    await work(client, AbortSignal.any([ending, lost.signal]));
  } finally {
    await client.end().catch(() => {});
  }
}

/** Waits so many milliseconds, or until the signal says that it is over. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal, ref: false }).catch(() => {});
}
