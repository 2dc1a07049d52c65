import { startAsking } from '../asking/asking.js';
import type { QuestionCost } from '../asking/measure-questions.js';
import type { BenchOptions } from '../options.js';
import { currentLoad, type Machine, thisMachine } from '../system/machine.js';
import { serverVersion } from '../system/statements.js';
import { measurePages, type PageCost } from './measure-pages.js';
import { measureSummary } from './measure-summary.js';
import { prepareOversightData } from './oversight-data.js';

/** What was measured at one size. */
export interface OversightAtScale {
  readonly systems: number;
  readonly summary: readonly QuestionCost[];
  readonly pages: readonly PageCost[];
}

/** A whole run, as it is written to a file. */
export interface OversightResults {
  readonly startedAt: string;
  readonly machine: Machine;
  readonly loadAfter: number;
  readonly scales: readonly OversightAtScale[];
}

/** How many times as many systems the second measurement has. */
const LARGER = 100;

/** Asks for figures and for pages, with the systems of the scale and with a hundred times as many. */
export async function runOversight(
  options: BenchOptions,
  say: (line: string) => void,
  ended: AbortSignal,
): Promise<OversightResults> {
  const startedAt = new Date().toISOString();
  const scales: OversightAtScale[] = [];
  let machine: Machine | undefined;
  for (const scale of [options.scale, options.scale * LARGER]) {
    const data = await prepareOversightData(scale, say);
    try {
      machine ??= thisMachine(await serverVersion(data.adminUrl));
      const asking = await startAsking('security-levels', data.url);
      try {
        say('Asking for figures');
        const summary = await measureSummary(asking, data, options.rounds * 3);
        say('Paging through lists');
        const pages = await measurePages(asking, data, options.rounds, ended);
        scales.push({ systems: scale * 3_000, summary, pages });
      } finally {
        await asking.close();
      }
    } finally {
      await data.close();
    }
  }
  if (machine === undefined) throw new Error('nothing was measured');
  return { startedAt, machine, loadAfter: currentLoad(), scales };
}
