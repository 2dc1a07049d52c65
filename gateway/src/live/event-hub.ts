import type { DomainEvent, EventTransport } from '@khien/events';
import type { Logger } from '@khien/logging';
import { PlaceSeal } from './place-seal.js';

/** Events that are kept for those who read a little behind. */
const KEPT = 4_096;

/** Events that are fetched at once for who reads far behind. */
const BATCH = 256;

/** Pause before the stream is followed again after a failure, in milliseconds. */
const AGAIN_AFTER_MS = 1_000;

/** Of what carries events, all that who listens needs. */
export type FollowedEvents = Pick<EventTransport, 'read' | 'range' | 'identity' | 'subscribe'>;

/** The events after the one that was named are not kept any more. */
export class EventsGone extends Error {
  constructor() {
    super('the events after the one that was named are not kept any more');
    this.name = 'EventsGone';
  }
}

/**
 * Follows one stream for all subscribers of this process: one connection, and for each of them a place of their own, read
 * at their own pace. Who is slow reads from the transport again, and holds up nobody and no memory.
 */
export class EventHub {
  readonly #kept: DomainEvent[] = [];
  /** Everything after this position is in {@link EventHub.#kept}. */
  #floor: bigint | undefined;
  #seal: PlaceSeal | undefined;
  #started: Promise<void> | undefined;
  #arrived = signalled();
  readonly #ending = new AbortController();

  constructor(
    private readonly transport: FollowedEvents,
    private readonly stream: string,
    private readonly log: Logger,
  ) {}

  /** Where the stream stands, for who wants what happens from now on. */
  async position(): Promise<bigint> {
    await this.#start();
    return this.#last;
  }

  /** What makes places in the stream unreadable to whoever is given one. */
  async seal(): Promise<PlaceSeal> {
    await this.#start();
    if (!this.#seal) throw new Error('a stream that is followed has a seal');
    return this.#seal;
  }

  /**
   * The events after a position, and those that come, until the signal says so.
   *
   * @throws EventsGone when some of them are not kept any more
   */
  async *after(position: bigint, signal: AbortSignal): AsyncGenerator<DomainEvent, void, void> {
    await this.#start();
    signal.addEventListener('abort', () => this.#wake(), { once: true });
    let cursor = position;
    // An event that has not happened is one of another transport, whose places mean nothing here.
    if (cursor > this.#last && cursor > (await this.transport.range(this.stream)).last)
      throw new EventsGone();
    while (!signal.aborted && !this.#ending.signal.aborted) {
      const { promise: arrived } = this.#arrived;
      const events = await this.#next(cursor);
      for (const event of events) {
        if (signal.aborted) return;
        yield event;
        cursor = event.position;
      }
      if (events.length === 0 && !signal.aborted) await arrived;
    }
  }

  /** Ends the following, and every reader. */
  close(): void {
    this.#ending.abort();
    this.#wake();
  }

  async #next(cursor: bigint): Promise<readonly DomainEvent[]> {
    if (cursor >= (this.#floor ?? 0n)) return this.#keptAfter(cursor);
    const { first } = await this.transport.range(this.stream);
    if (cursor + 1n < first) throw new EventsGone();
    const events = await this.transport.read(this.stream, cursor, BATCH);
    // Nothing between the two: what follows is kept here.
    return events.length > 0 ? events : this.#keptAfter(cursor);
  }

  /** The newest position that is known here. */
  get #last(): bigint {
    return this.#kept.at(-1)?.position ?? this.#floor ?? 0n;
  }

  /** Looked for from the end, where nearly everybody reads: each event wakes every reader. */
  #keptAfter(cursor: bigint): readonly DomainEvent[] {
    return this.#kept.slice(this.#kept.findLastIndex(({ position }) => position <= cursor) + 1);
  }

  #start(): Promise<void> {
    this.#started ??= this.#begin().catch((error: unknown) => {
      this.#started = undefined;
      throw error;
    });
    return this.#started;
  }

  async #begin(): Promise<void> {
    const { last } = await this.transport.range(this.stream);
    this.#seal = new PlaceSeal(await this.transport.identity(this.stream), this.stream);
    this.#floor = last;
    void this.#follow();
  }

  async #follow(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      try {
        await this.transport.subscribe(this.stream, this.#last, async (events) => this.#take(events), signal);
      } catch (error) {
        this.log.error({ err: error, stream: this.stream }, 'events are not heard; trying again');
      }
      if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
    }
  }

  #take(events: readonly DomainEvent[]): void {
    const last = this.#last;
    this.#kept.push(...events.filter((event) => event.position > last));
    const excess = this.#kept.length - KEPT;
    if (excess > 0) this.#floor = this.#kept.splice(0, excess).at(-1)?.position ?? this.#floor;
    this.#wake();
  }

  #wake(): void {
    const { resolve } = this.#arrived;
    this.#arrived = signalled();
    resolve();
  }
}

/** Something that is waited for, and what says that it came. */
function signalled(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
