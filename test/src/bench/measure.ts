import type { Contender } from './contenders/contender.js';
import type { LoadGenerator } from './load/generator.js';
import type { BenchOptions } from './options.js';
import type { BenchQuery } from './queries.js';
import type { Measurement } from './results/results.js';
import { usageOf } from './system/usage.js';
import type { Answers } from './verify.js';

/** A contender, a question, and the sizes of the contender's verified answers. */
export interface Subject {
  readonly contender: Contender;
  readonly query: BenchQuery;
  readonly answers: Answers;
}

/** Load before the first measurement: code is compiled, plans and pages are cached, pools are filled. */
export async function warmUp(subject: Subject, load: LoadGenerator, options: BenchOptions): Promise<void> {
  await loadOn(subject, load, options.warmUpS, options.connections);
}

/** Measures once. @throws Error when an answer was not the verified one */
export async function measure(
  subject: Subject,
  load: LoadGenerator,
  options: BenchOptions,
): Promise<Measurement> {
  const { own, shared } = subject.contender;
  const ownPids = own.map(({ pid }) => pid);
  const sharedPids = shared.map(({ pid }) => pid);
  const before = await usageOf([...ownPids, ...sharedPids]);
  const seen = await loadOn(subject, load, options.durationS, options.connections);
  const [ownAfter, sharedAfter] = [await usageOf(ownPids), await usageOf(sharedPids)];
  if (!before || !ownAfter || !sharedAfter) return seen;
  return {
    ...seen,
    cpuMsPerRequest: (ownAfter.cpuMs + sharedAfter.cpuMs - before.cpuMs) / seen.requests,
    ownRssBytes: ownAfter.rssBytes,
    totalRssBytes: ownAfter.rssBytes + sharedAfter.rssBytes,
  };
}

async function loadOn(
  { contender, query, answers }: Subject,
  load: LoadGenerator,
  durationS: number,
  connections: number,
) {
  const requests = query.variants.map((variant) => ({
    request: contender.request(query, variant),
    answerLength: answers.get(variant)?.length ?? Number.NaN,
  }));
  const seen = await load.run({ requests, connections, durationS });
  const where = `${contender.title}, ${query.name}`;
  const failed = seen.failed + seen.shed;
  if (failed > 0) throw new Error(`${where}: ${failed} of ${seen.requests + failed} requests failed`);
  if (seen.unlike > 0) throw new Error(`${where}: ${seen.unlike} answers of ${seen.requests} were others`);
  return seen;
}
