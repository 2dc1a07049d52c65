import type { Logger } from '@khien/logging';
import pg from 'pg';
import type { DomainEvent, JsonValue, UnpublishedEvent } from '../event.js';
import { pause } from '../pause.js';
import type { EventTransport, StreamRange } from '../transport.js';
import { write } from '../wire.js';
import { Listener } from './listener.js';

/** Events of one batch for a subscriber. */
const BATCH = 500;
/** How long a subscriber waits for the bell before it looks by itself, in ms. */
const POLL_MS = 2_000;
/** How long it waits after a failure, in ms. */
const RETRY_MS = 500;

interface EventRow {
  readonly position: string;
  readonly id: string;
  readonly sequence: string;
  readonly type: string;
  readonly key: string;
  readonly kind: string;
  readonly at: Date;
  readonly data: JsonValue;
}

/** Events in a PostgreSQL database of their own, which `prepareEventStore` made. */
export class PostgresTransport implements EventTransport {
  readonly #pool: pg.Pool;
  readonly #listener: Listener;

  /** @param url `postgres://…` as the role that was given its rights by `prepareEventStore` */
  constructor(
    url: string,
    private readonly log: Logger,
  ) {
    this.#pool = new pg.Pool({
      connectionString: url,
      application_name: 'khien events',
      max: 5,
      min: 0,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 30_000,
      keepAlive: true,
    });
    this.#pool.on('error', (error) => log.warn({ err: error }, 'a connection to the events was lost'));
    this.#listener = new Listener(url, 'khien_events', log);
  }

  async publish(stream: string, events: readonly UnpublishedEvent[]): Promise<void> {
    if (events.length === 0) return;
    await this.#pool.query('select event_publish($1, $2)', [stream, JSON.stringify(events.map(write))]);
  }

  async read(stream: string, after: bigint, most: number): Promise<readonly DomainEvent[]> {
    const { rows } = await this.#pool.query<EventRow>(
      `select position, id, sequence, type, key, kind, at, data from event
       where stream = $1 and position > $2 order by position limit $3`,
      [stream, String(after), most],
    );
    return rows.map(({ position, sequence, ...rest }) => ({
      ...rest,
      stream,
      position: BigInt(position),
      sequence: BigInt(sequence),
    }));
  }

  async subscribe(
    stream: string,
    after: bigint,
    onEvents: (events: readonly DomainEvent[]) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    let position = after;
    while (!signal.aborted) {
      const heard = this.#listener.count(stream);
      const events = await this.#readOrWait(stream, position, signal);
      if (events === undefined) continue;
      const last = events.at(-1);
      if (last === undefined) {
        await this.#listener.beyond(stream, heard, POLL_MS, signal);
        continue;
      }
      await onEvents(events);
      ({ position } = last);
    }
  }

  async #readOrWait(stream: string, after: bigint, signal: AbortSignal) {
    try {
      return await this.read(stream, after, BATCH);
    } catch (error) {
      this.log.warn({ err: error, stream }, 'events could not be read; trying again');
      await pause(RETRY_MS, signal);
      return undefined;
    }
  }

  async range(stream: string): Promise<StreamRange> {
    const { rows } = await this.#pool.query<{ first: string | null; last: string }>(
      `select s.last, (select min(e.position) from event e where e.stream = s.stream) as first
       from event_stream s where s.stream = $1`,
      [stream],
    );
    const last = BigInt(rows[0]?.last ?? 0);
    const first = rows[0]?.first ?? null;
    return { first: first === null ? last + 1n : BigInt(first), last };
  }

  async last(stream: string): Promise<bigint> {
    const { rows } = await this.#pool.query<{ last: string }>(
      'select last from event_stream where stream = $1',
      [stream],
    );
    return BigInt(rows[0]?.last ?? 0);
  }

  async identity(stream: string): Promise<string> {
    const { rows } = await this.#pool.query<{ identity: string }>('select identity from event_store');
    return `postgres ${rows[0]?.identity} ${stream}`;
  }

  async prune(stream: string, before: Date): Promise<void> {
    await this.#pool.query('select event_prune($1, $2)', [stream, before]);
  }

  async close(): Promise<void> {
    await this.#listener.close();
    await this.#pool.end();
  }
}
