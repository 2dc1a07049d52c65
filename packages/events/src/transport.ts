import type { DomainEvent, UnpublishedEvent } from './event.js';

/** Which positions a stream has. Older events are gone: a reader that stands before them has missed some. */
export interface StreamRange {
  /** The oldest event that is kept; `last + 1n` when none is. */
  readonly first: bigint;
  /** The newest event; `0n` when there never was one. */
  readonly last: bigint;
}

/** What carries events from the subgraph in which they happened to whoever wants to know, at least once and in order. */
export interface EventTransport {
  /**
   * Appends events to a stream in this order: all, or a part from the first on, in which case it throws. An event that the
   * stream has already is left where it is.
   */
  publish(stream: string, events: readonly UnpublishedEvent[]): Promise<void>;
  /** The events after a position, oldest first, at most so many; none when there are none. */
  read(stream: string, after: bigint, most: number): Promise<readonly DomainEvent[]>;
  /**
   * Gives the events after a position, oldest first, and those that come, in batches, one batch at a time. Connections
   * that are lost are taken up again. Ends when the signal says so; throws what `onEvents` throws.
   */
  subscribe(
    stream: string,
    after: bigint,
    onEvents: (events: readonly DomainEvent[]) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void>;
  /** Which positions the stream has now. */
  range(stream: string): Promise<StreamRange>;
  /** The newest position of the stream; `0n` when there never was an event. */
  last(stream: string): Promise<bigint>;
  /**
   * What tells this stream from one of the same name elsewhere, or made anew after a loss: positions of one say nothing of
   * the other.
   */
  identity(stream: string): Promise<string>;
  /** Drops events older than this moment, where the transport does not do so by itself. The newest stays. */
  prune(stream: string, before: Date): Promise<void>;
  close(): Promise<void>;
}
