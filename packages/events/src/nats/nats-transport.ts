import type { Logger } from '@khien/logging';
import {
  DeliverPolicy,
  type JetStreamClient,
  type JsMsg,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { DomainEvent, UnpublishedEvent } from '../event.js';
import { pause } from '../pause.js';
import type { EventTransport, StreamRange } from '../transport.js';
import { parse, write } from '../wire.js';
import { NatsStreams } from './nats-streams.js';
import { readNatsUrl } from './nats-url.js';

/** Events of one batch for a subscriber. */
const BATCH = 500;
/** How long a subscriber waits after a failure, in ms. */
const RETRY_MS = 500;
/** How long the server may take to answer, in ms. */
const ANSWER_MS = 10_000;

/** What a connection is told. */
export interface NatsTransportOptions {
  readonly retentionDays: number;
  readonly log: Logger;
}

/** Events in NATS JetStream: a stream a subgraph, whose sequence is the position. */
export class NatsTransport implements EventTransport {
  readonly #client: JetStreamClient;

  private constructor(
    private readonly connection: NatsConnection,
    private readonly streams: NatsStreams,
    private readonly log: Logger,
  ) {
    this.#client = jetstream(connection, { timeout: ANSWER_MS });
  }

  /** @throws Error when no server answers, or none that has JetStream */
  static async connect(url: string, { retentionDays, log }: NatsTransportOptions): Promise<NatsTransport> {
    const { servers, prefix, ...login } = readNatsUrl(url);
    const connection = await connect({
      servers: [...servers],
      ...login,
      name: 'khien events',
      timeout: 5_000,
      maxReconnectAttempts: -1,
    });
    try {
      const manager = await jetstreamManager(connection, { timeout: ANSWER_MS });
      return new NatsTransport(connection, new NatsStreams(manager, prefix, retentionDays), log);
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  /**
   * All at once, each on condition that it comes to stand right after the one before: when one is refused, so are all
   * after it, and nothing changes places. What the stream had already breaks that row; then one at a time.
   */
  async publish(stream: string, events: readonly UnpublishedEvent[]): Promise<void> {
    if (events.length === 0) return;
    const last = Number(await this.last(stream));
    const sent = await Promise.allSettled(
      events.map((event, index) => this.#send(stream, event, last + index)),
    );
    if (sent.every((one) => one.status === 'fulfilled' && !one.value.duplicate)) return;
    let before = Number(await this.last(stream));
    for (const event of events) {
      const { duplicate, seq } = await this.#send(stream, event, before);
      if (!duplicate) before = seq;
    }
  }

  #send(stream: string, event: UnpublishedEvent, lastSequence: number) {
    return this.#client.publish(this.streams.subject(stream, event.type), JSON.stringify(write(event)), {
      msgID: event.id,
      expect: { lastSequence },
    });
  }

  async read(stream: string, after: bigint, most: number): Promise<readonly DomainEvent[]> {
    const { last } = await this.range(stream);
    if (last <= after) return [];
    const messages = await (await this.#consumer(stream, after)).fetch({
      max_messages: most,
      expires: ANSWER_MS,
    });
    const events: DomainEvent[] = [];
    for await (const message of messages) {
      events.push(eventOf(stream, message));
      if (events.length === most || message.info.pending === 0) break;
    }
    return events;
  }

  async subscribe(
    stream: string,
    after: bigint,
    onEvents: (events: readonly DomainEvent[]) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    let position = after;
    const failed: { error?: unknown } = {};
    const give = async (events: readonly DomainEvent[]) => {
      try {
        await onEvents(events);
      } catch (error) {
        failed.error = error;
        throw error;
      }
      position = events.at(-1)?.position ?? position;
    };
    while (!signal.aborted) {
      try {
        await this.#follow(stream, position, give, signal);
      } catch (error) {
        if ('error' in failed) throw failed.error;
        if (signal.aborted) return;
        this.log.warn({ err: error, stream }, 'events could not be read; trying again');
        await pause(RETRY_MS, signal);
      }
    }
  }

  async #follow(
    stream: string,
    after: bigint,
    give: (events: readonly DomainEvent[]) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    const consumer = await this.#consumer(stream, after);
    const messages = await consumer.consume({ max_messages: BATCH });
    const stop = () => messages.stop();
    signal.addEventListener('abort', stop, { once: true });
    try {
      let batch: DomainEvent[] = [];
      for await (const message of messages) {
        if (signal.aborted) return;
        batch.push(eventOf(stream, message));
        if (batch.length < BATCH && message.info.pending > 0) continue;
        const full = batch;
        batch = [];
        await give(full);
      }
    } finally {
      signal.removeEventListener('abort', stop);
      await messages.close();
    }
  }

  async #consumer(stream: string, after: bigint) {
    const name = await this.streams.named(stream);
    return this.#client.consumers.get(name, {
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: Number(after) + 1,
    });
  }

  async range(stream: string): Promise<StreamRange> {
    const { state } = await this.streams.info(stream);
    const last = BigInt(state.last_seq);
    return { first: state.messages === 0 ? last + 1n : BigInt(state.first_seq), last };
  }

  async last(stream: string): Promise<bigint> {
    return (await this.range(stream)).last;
  }

  async identity(stream: string): Promise<string> {
    const { config, created } = await this.streams.info(stream);
    return `nats ${config.name} ${created}`;
  }

  /** JetStream drops what is older than the retention by itself. */
  async prune(): Promise<void> {}

  async close(): Promise<void> {
    await this.connection.close();
  }
}

function eventOf(stream: string, message: JsMsg): DomainEvent {
  return { ...parse(message.string()), stream, position: BigInt(message.seq) };
}
