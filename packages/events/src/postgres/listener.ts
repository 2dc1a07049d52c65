import type { Logger } from '@khien/logging';
import pg from 'pg';
import { pause } from '../pause.js';

/** How long a connection that was lost is waited for before it is tried again, in ms. */
const RETRY_MS = 1_000;

/**
 * Hears what PostgreSQL announces on a channel, by payload. It is a doorbell, not a letter: what was announced while the
 * connection was lost is not heard, so whoever waits looks by themselves now and then.
 */
export class Listener {
  readonly #ending = new AbortController();
  readonly #heard = new Map<string, number>();
  readonly #bells = new EventTarget();
  #running: Promise<void> | undefined;

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly log: Logger,
  ) {}

  /** How often this was announced so far; give it to {@link beyond}. */
  count(payload: string): number {
    this.#running ??= this.#run();
    return this.#heard.get(payload) ?? 0;
  }

  /** Waits until it was announced more often than that, so many milliseconds at most. */
  async beyond(payload: string, count: number, ms: number, signal: AbortSignal): Promise<void> {
    if (this.count(payload) > count || signal.aborted) return;
    const rung = new AbortController();
    const ring = () => rung.abort();
    this.#bells.addEventListener(payload, ring, { once: true });
    await pause(ms, AbortSignal.any([signal, rung.signal, this.#ending.signal]));
    this.#bells.removeEventListener(payload, ring);
  }

  /** Hears no more. */
  async close(): Promise<void> {
    this.#ending.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#ending.signal.aborted) {
      try {
        await this.#listen();
      } catch (error) {
        this.log.warn({ err: error, channel: this.channel }, 'announcements are not heard; trying again');
      }
      await pause(RETRY_MS, this.#ending.signal);
    }
  }

  async #listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'khien events',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    const lost = new Promise<void>((resolve) => {
      client.once('end', resolve);
      client.on('error', () => resolve());
    });
    client.on('notification', ({ payload = '' }) => {
      this.#heard.set(payload, (this.#heard.get(payload) ?? 0) + 1);
      this.#bells.dispatchEvent(new Event(payload));
    });
    try {
      await client.connect();
      await client.query(`listen ${client.escapeIdentifier(this.channel)}`);
      await Promise.race([lost, ended(this.#ending.signal)]);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

function ended(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
