import type { WorkingCalendar } from '@khien/calendar';
import type { Logger } from '@khien/logging';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Clock } from '../context/clock.js';

/** What background work stands on. Nobody asks behind it: row-level security shows it nothing of its own. */
export interface BackgroundTools {
  readonly orm: MikroORM;
  readonly clock: Clock;
  readonly calendar: WorkingCalendar;
  /** The subgraph's own settings. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly log: Logger;
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

/** Does all work now and every so many seconds; what fails is tried again. @returns what ends it */
export function startBackgroundWork(
  work: readonly BackgroundWork[],
  tools: Omit<BackgroundTools, 'ending'>,
  everySeconds: number,
): () => Promise<void> {
  let running: Promise<unknown> | undefined;
  const ending = new AbortController();
  const round = () => {
    // One round at a time: a slow one is not overtaken.
    running ??= Promise.all(
      work.map((one) =>
        one.run({ ...tools, ending: ending.signal }).catch((error: unknown) => {
          tools.log.error({ err: error, work: one.name }, 'background work failed; it is tried again');
        }),
      ),
    ).finally(() => {
      running = undefined;
    });
  };
  round();
  const timer = setInterval(round, everySeconds * 1_000).unref();
  return async () => {
    clearInterval(timer);
    ending.abort();
    await running;
  };
}
