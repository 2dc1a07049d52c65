import { setTimeout as pause } from 'node:timers/promises';
import { usageOf } from '../system/usage.js';
import type { Target } from './target.js';

/** What others noticed while a process was attacked. */
export interface Noticed {
  /** Longest wait for an answer of `/health/live`, in milliseconds. */
  readonly worstHealthMs: number;
  /** Longest wait for the answer to a small question, in milliseconds. */
  readonly worstQueryMs: number;
  /** Most resident memory that was seen, in bytes; none where the system does not tell. */
  readonly peakRssBytes?: number;
}

const QUERY = JSON.stringify({ query: '{ levelSummary { origin systems } }' });
const HEALTH_EVERY_MS = 5;
const QUERY_EVERY_MS = 20;
const MEMORY_EVERY_MS = 10;

/** Asks a process, again and again, until it is told to stop. @throws Error when an answer is not 200 */
export function probe(target: Target): { stop(): Promise<Noticed> } {
  const over = new AbortController();
  const { url, pid } = target.child;
  const health = repeat(HEALTH_EVERY_MS, over.signal, () => answered(fetch(new URL('/health/live', url))));
  const query = repeat(QUERY_EVERY_MS, over.signal, () =>
    answered(
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...target.who() },
        body: QUERY,
      }),
    ),
  );
  let peakRssBytes: number | undefined;
  const memory = repeat(MEMORY_EVERY_MS, over.signal, async () => {
    const usage = await usageOf([pid]);
    if (usage) peakRssBytes = Math.max(peakRssBytes ?? 0, usage.rssBytes);
  });
  return {
    async stop() {
      over.abort();
      const [worstHealthMs, worstQueryMs] = await Promise.all([health, query, memory]);
      return { worstHealthMs, worstQueryMs, ...(peakRssBytes === undefined ? {} : { peakRssBytes }) };
    },
  };
}

/** Does something with pauses until it is over. @returns the longest that it took, in milliseconds */
async function repeat(everyMs: number, over: AbortSignal, what: () => Promise<void>): Promise<number> {
  let worst = 0;
  while (!over.aborted) {
    const started = performance.now();
    await what();
    worst = Math.max(worst, performance.now() - started);
    await pause(everyMs);
  }
  return worst;
}

async function answered(request: Promise<Response>): Promise<void> {
  const response = await request;
  const text = await response.text();
  if (!response.ok) throw new Error(`the probe was answered with ${response.status}: ${text.slice(0, 300)}`);
}
