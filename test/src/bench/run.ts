import { answerOf, type Contender } from './contenders/contender.js';
import { startField } from './field.js';
import { LoadGenerator } from './load/generator.js';
import { measure, type Subject, warmUp } from './measure.js';
import type { BenchOptions } from './options.js';
import { benchQueries } from './queries.js';
import type { BenchResults, Measurement } from './results/results.js';
import { type DataSet, middleReference, prepareDataSet } from './system/data-set.js';
import { currentLoad, thisMachine } from './system/machine.js';
import { serverVersion, statementCost } from './system/statements.js';
import { referenceAnswers, verify } from './verify.js';

type Say = (line: string) => void;
type Cleanup = (() => Promise<void>)[];

/**
 * Measures everyone on everything and ends what it started, whatever happens.
 *
 * @param ended aborts when the person ends the run; takes effect after the measurement that runs
 */
export async function runBenchmark(
  options: BenchOptions,
  say: Say,
  ended: AbortSignal,
): Promise<BenchResults> {
  const cleanup: Cleanup = [];
  try {
    say('Loading the data set');
    const data = await prepareDataSet(options.scale);
    cleanup.push(data.close);
    return await measureAll(data, options, { say, ended, cleanup });
  } finally {
    for (const end of cleanup.reverse()) await end();
  }
}

interface Run {
  readonly say: Say;
  readonly ended: AbortSignal;
  readonly cleanup: Cleanup;
}

async function measureAll(data: DataSet, options: BenchOptions, run: Run): Promise<BenchResults> {
  const { say, ended, cleanup } = run;
  const startedAt = new Date().toISOString();
  const machine = thisMachine(await serverVersion(data.adminUrl));
  say('Starting everyone');
  const onStart = (stop: () => Promise<void>) => void cleanup.push(stop);
  const field = await startField(data, { peers: options.peers, say, onStart });
  const load = await LoadGenerator.start();
  cleanup.push(() => load.stop());

  const queries = benchQueries(await middleReference(data.urls));
  const [floor] = field.contenders;
  if (!floor) throw new Error('nobody to measure');
  const reference = await referenceAnswers(floor, queries);
  const contenders: Contender[] = [];
  const absent = [...field.absent];
  for (const contender of field.contenders) {
    try {
      await verify(contender, queries, reference);
      contenders.push(contender);
    } catch (error) {
      // A different answer of our own is a mistake in the platform or the floor; a peer is left out and named.
      if (contender.shared.length === 0 || contender.id === 'many') throw error;
      absent.push({
        contender: contender.title,
        why: error instanceof Error ? error.message : String(error),
      });
    }
  }
  say(`Same answers from ${contenders.map(({ title }) => title).join(', ')}`);

  const answerBytes = (name: Subject['query']['name']) => reference.get(name)?.bytes ?? 0;
  const subjects = queries.flatMap((query) =>
    contenders.map((contender): Subject => ({ contender, query, answerBytes: answerBytes(query.name) })),
  );
  const results = new Map<
    Subject,
    { cost: Awaited<ReturnType<typeof statementCost>>; rounds: Measurement[] }
  >();
  for (const subject of subjects) {
    ended.throwIfAborted();
    say(`Warming up: ${subject.query.name}, ${subject.contender.title}`);
    await warmUp(subject, load, options);
    const request = subject.contender.request(subject.query);
    results.set(subject, { cost: await statementCost(data.adminUrl, () => answerOf(request)), rounds: [] });
  }
  for (let round = 1; round <= options.rounds; round += 1) {
    say(`Round ${round} of ${options.rounds} (load of the machine ${currentLoad()})`);
    for (const subject of subjects) {
      ended.throwIfAborted();
      results.get(subject)?.rounds.push(await measure(subject, load, options));
    }
  }
  return {
    startedAt,
    finishedAt: new Date().toISOString(),
    machine,
    loadAfter: currentLoad(),
    options,
    contenders: contenders.map(({ id, title }) => ({ id, title })),
    queries: queries.map(({ name, title }) => ({ name, title, answerBytes: answerBytes(name) })),
    results: [...results].map(([{ contender, query }, measured]) => ({
      query: query.name,
      contender: contender.id,
      ...measured,
    })),
    absent,
  };
}
