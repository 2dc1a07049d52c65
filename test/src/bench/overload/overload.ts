import { startOneProcess } from '../contenders/khien.js';
import { LoadGenerator } from '../load/generator.js';
import type { LoadResult } from '../load/load.js';
import type { BenchOptions } from '../options.js';
import { askedQueries } from '../run.js';
import { prepareDataSet } from '../system/data-set.js';
import { startIdentity } from '../system/identity.js';
import { currentLoad, type Machine, thisMachine } from '../system/machine.js';
import { serverVersion } from '../system/statements.js';
import { answersOf } from '../verify.js';

/** How many requests are in flight at once: from fewer than are worked on (12) to many more than may wait (256). */
const IN_FLIGHT = [10, 64, 320, 1_000, 2_000];

/** Each connection of the load generator prepares each request: few, so that thousands of connections are not busy with that. */
const VARIANTS = 4;

/** What came of so many requests in flight. */
interface OverloadResult extends LoadResult {
  readonly inFlight: number;
  readonly durationS: number;
}

/** A whole run, as it is written to a file. */
export interface OverloadResults {
  readonly startedAt: string;
  readonly machine: Machine;
  readonly loadAfter: number;
  readonly results: readonly OverloadResult[];
}

/**
 * Asks the platform in one process for the three-domain query, by more and more at once, who ask again the moment that
 * they are shed.
 *
 * @throws Error when a request fails otherwise than by being shed
 */
export async function runOverload(
  options: BenchOptions,
  say: (line: string) => void,
  ended: AbortSignal,
): Promise<OverloadResults> {
  const cleanup: (() => Promise<void>)[] = [];
  try {
    say('Loading the data set');
    const data = await prepareDataSet(options.scale);
    cleanup.push(data.close);
    const startedAt = new Date().toISOString();
    const machine = thisMachine(await serverVersion(data.adminUrl));
    const identity = await startIdentity(data.scratch);
    cleanup.push(() => identity.close());
    const platform = await startOneProcess(data.urls, identity, data.scratch);
    for (const child of platform.own) cleanup.push(child.stop);
    const [query] = await askedQueries([platform], identity);
    if (query === undefined) throw new Error('nothing to ask');
    const answers = await answersOf(platform, [query]);
    const load = await LoadGenerator.start();
    cleanup.push(() => load.stop());
    const ask = (connections: number, durationS: number) =>
      load.run({
        requests: query.variants.slice(0, VARIANTS).map((variant) => ({
          request: platform.request(query, variant),
          answerLength: answers.get(variant)?.length ?? Number.NaN,
        })),
        connections,
        durationS,
      });
    await ask(options.connections, options.warmUpS);
    const results: OverloadResult[] = [];
    for (const inFlight of [...IN_FLIGHT, ...IN_FLIGHT.slice(0, 1)]) {
      ended.throwIfAborted();
      say(`${inFlight} in flight`);
      const durationS = options.durationS * 3;
      const seen = await ask(inFlight, durationS);
      if (seen.failed > 0) throw new Error(`${seen.failed} requests failed otherwise than by being shed`);
      results.push({ ...seen, inFlight, durationS });
    }
    return { startedAt, machine, loadAfter: currentLoad(), results };
  } finally {
    for (const end of cleanup.reverse()) await end();
  }
}
