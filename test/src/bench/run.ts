import { answerOf, type Contender, type ContenderId } from './contenders/contender.js';
import { startField } from './field.js';
import { LoadGenerator } from './load/generator.js';
import { measure, type Subject, warmUp } from './measure.js';
import type { BenchOptions } from './options.js';
import { placesOf } from './places.js';
import { type BenchQuery, benchQueries } from './queries.js';
import type { BenchResults, Measurement } from './results/results.js';
import { type DataSet, prepareDataSet } from './system/data-set.js';
import { type BenchIdentity, startIdentity } from './system/identity.js';
import { currentLoad, thisMachine } from './system/machine.js';
import { type StatementCost, serverVersion, statementCost } from './system/statements.js';
import { answersOf, assertSame, meanBytes } from './verify.js';

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

const OURS: ReadonlySet<ContenderId> = new Set(['floor', 'one', 'unguarded', 'many']);

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
  const identity = await startIdentity(data.scratch);
  onStart(() => identity.close());
  const field = await startField(data, identity, { peers: options.peers, say, onStart });
  const load = await LoadGenerator.start();
  cleanup.push(() => load.stop());

  const queries = await askedQueries(field.contenders, identity);
  const [floor] = field.contenders;
  if (!floor) throw new Error('nobody to measure');
  say('Holding the answers of everyone against those of the floor');
  const reference = await answersOf(floor, queries);
  const contenders: Contender[] = [];
  const verified: Subject[] = [];
  const absent = [...field.absent];
  for (const contender of field.contenders) {
    try {
      const answers = await answersOf(contender, queries);
      assertSame(answers, reference, queries);
      contenders.push(contender);
      verified.push(...queries.map((query) => ({ contender, query, answers })));
    } catch (error) {
      // A different answer of our own is a mistake in the platform or the floor; a peer is left out and named.
      if (OURS.has(contender.id)) throw error;
      absent.push({
        contender: contender.title,
        why: error instanceof Error ? error.message : String(error),
      });
    }
  }
  say(`Same answers from ${contenders.map(({ title }) => title).join(', ')}`);

  // Question by question, everyone in turn.
  const subjects = queries.flatMap((query) => verified.filter((subject) => subject.query === query));
  const results = new Map<Subject, { cost: StatementCost; rounds: Measurement[] }>();
  for (const subject of subjects) {
    ended.throwIfAborted();
    const { contender, query } = subject;
    say(`Warming up: ${query.name}, ${contender.title}`);
    await warmUp(subject, load, options);
    const ask = async (number: number) => {
      const variant = query.variants[number % query.variants.length];
      if (variant) await answerOf(contender.request(query, variant));
    };
    results.set(subject, { cost: await statementCost(data.adminUrl, ask), rounds: [] });
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
    queries: queries.map((query) => ({
      name: query.name,
      title: query.title,
      answerBytes: meanBytes(reference, query),
    })),
    results: [...results].map(([{ contender, query }, measured]) => ({
      query: query.name,
      contender: contender.id,
      ...measured,
    })),
    absent,
  };
}

/** The questions, with arguments from the data set as the graph shows it. */
export async function askedQueries(
  contenders: readonly Contender[],
  identity: BenchIdentity,
): Promise<readonly BenchQuery[]> {
  const graph = contenders.find(({ id }) => id === 'one' || id === 'many')?.own[0]?.url;
  if (graph === undefined) throw new Error('Khiên has to run');
  const who = identity.headers();
  return benchQueries(
    await placesOf(graph, 'informationSystems', who),
    await placesOf(graph, 'incidents', who),
  );
}
