import type { Contender } from './contenders/contender.js';
import type { LoadGenerator } from './load/generator.js';
import type { BenchOptions } from './options.js';
import type { BenchQuery } from './queries.js';
import type { Measurement } from './results/results.js';
import { usageOf } from './system/usage.js';

/** Answers whose size is further from the verified one (a share of it) were not that answer. */
const SIZE_TOLERANCE = 0.02;
/** Status line and headers, in bytes, at most. */
const HEADER_BYTES = 2_000;

/** A contender, a question, and the size of the verified answer. */
export interface Subject {
  readonly contender: Contender;
  readonly query: BenchQuery;
  readonly answerBytes: number;
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
  { contender, query, answerBytes }: Subject,
  load: LoadGenerator,
  durationS: number,
  connections: number,
) {
  const seen = await load.run({ request: contender.request(query), connections, durationS });
  const where = `${contender.title}, ${query.name}`;
  if (seen.failed > 0) throw new Error(`${where}: ${seen.failed} of ${seen.requests} requests failed`);
  const least = answerBytes * (1 - SIZE_TOLERANCE);
  const most = answerBytes * (1 + SIZE_TOLERANCE) + HEADER_BYTES;
  if (seen.bytesPerAnswer < least || seen.bytesPerAnswer > most) {
    throw new Error(`${where}: answers of ${seen.bytesPerAnswer} bytes instead of ${answerBytes}`);
  }
  return seen;
}
