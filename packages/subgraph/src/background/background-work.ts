import type { WorkingCalendar } from '@khien/calendar';
import type { Caller } from '@khien/identity';
import type { Logger } from '@khien/logging';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Clock } from '../context/clock.js';
import type { RequestContext } from '../context/request-context.js';

/** What background work stands on. Nobody asks behind it: row-level security shows it nothing of its own accord. */
export interface BackgroundTools {
  readonly orm: MikroORM;
  readonly clock: Clock;
  readonly calendar: WorkingCalendar;
  /** The subgraph's own settings. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly log: Logger;
  /**
   * Works as somebody: with their rights alone, under row-level security, on record.
   *
   * @param action what the audit trail calls it
   */
  readonly as: <T>(
    caller: Caller,
    action: string,
    work: (context: RequestContext) => Promise<T>,
  ) => Promise<T>;
  /** Aborted when the subgraph ends, which waits for the work: what takes long stops at the next good place. */
  readonly ending: AbortSignal;
}

/**
 * Something that a subgraph does by itself, again and again, in every process that runs it: what is done must come to the
 * same however many do it at once, and however long none did.
 */
export interface BackgroundWork {
  readonly name: string;
  run(tools: BackgroundTools): Promise<void>;
}

/** Somewhere to hear that there is something to do. @returns what ends the listening */
export type Bell = (ring: (name: string) => void) => () => Promise<void>;

/**
 * Does all work now and every so many seconds; what fails is tried again. A bell calls for one work by its name, in between.
 *
 * @returns what ends it
 */
export function startBackgroundWork(
  work: readonly BackgroundWork[],
  tools: Omit<BackgroundTools, 'ending'>,
  everySeconds: number,
  bell?: Bell,
): () => Promise<void> {
  const ending = new AbortController();
  const running = new Map<BackgroundWork, Promise<void>>();
  const called = new Set<BackgroundWork>();
  const begin = (one: BackgroundWork) => {
    // One round of each at a time: a slow one is not overtaken.
    if (running.has(one) || ending.signal.aborted) return;
    called.delete(one);
    const round = one
      .run({ ...tools, ending: ending.signal })
      .catch((error: unknown) => {
        tools.log.error({ err: error, work: one.name }, 'background work failed; it is tried again');
      })
      .then(() => {
        running.delete(one);
        // What was called for meanwhile may have come too late for the round that ended.
        if (called.has(one)) begin(one);
      });
    running.set(one, round);
  };
  const all = () => work.forEach(begin);
  all();
  const timer = setInterval(all, everySeconds * 1_000).unref();
  const endListening = bell?.((name) => {
    for (const one of work.filter((each) => each.name === name)) {
      called.add(one);
      begin(one);
    }
  });
  return async () => {
    clearInterval(timer);
    ending.abort();
    await endListening?.();
    await Promise.all(running.values());
  };
}
