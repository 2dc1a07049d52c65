import type { Headers } from '../../harness/sign-in.js';
import type { Child } from '../system/child.js';

/** A process that is attacked. */
export interface Target {
  readonly title: string;
  readonly child: Child;
  /** Headers that prove who asks; renewed as they go. */
  readonly who: () => Headers;
}

/** Longest that the event loop stood still since this was asked before, in milliseconds. */
export async function worstLoopDelayMs({ child }: Target): Promise<number> {
  const { maxMs } = (await child.ask('loop-delay')) as { readonly maxMs: number };
  return maxMs;
}
