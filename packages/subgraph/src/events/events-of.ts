import type { EventTransport } from '@khien/events';
import type { Logger } from '@khien/logging';
import { startConsumer } from './consumer.js';
import type { EventHandler } from './event-handler.js';
import { startRelay } from './relay.js';

/** By what a subgraph tells others what happened in it, and hears what happened in others. */
export interface EventCarrying {
  readonly transport: EventTransport;
  /** How long events are kept, in days. */
  readonly retentionDays: number;
}

/** What carries the events of a subgraph. */
export interface CarryOptions extends EventCarrying {
  readonly subgraph: string;
  readonly databaseUrl: string;
  readonly handlers: readonly EventHandler[];
  readonly log: Logger;
}

/** Starts the relay of a subgraph and what follows the events of others. @returns what ends them */
export function carryEvents({ handlers, ...options }: CarryOptions): () => Promise<void> {
  const ends = [startRelay(options), ...handlers.map((handler) => startConsumer({ ...options, handler }))];
  return async () => {
    await Promise.all(ends.map((end) => end()));
  };
}
