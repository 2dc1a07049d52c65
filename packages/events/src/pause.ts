import { setTimeout } from 'node:timers/promises';

/** Waits so many milliseconds, or until the signal says that it is over, whichever comes first. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal, ref: false }).catch(() => {});
}
