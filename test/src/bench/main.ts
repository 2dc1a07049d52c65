import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workspace } from '@khien/platform';
import { attackReport } from './attacks/attack-report.js';
import { runAttacks } from './attacks/run-attacks.js';
import { feedReport } from './feed/feed-report.js';
import { runFeed } from './feed/run-feed.js';
import { type BenchOptions, BenchUsageError, readOptions, USAGE } from './options.js';
import { runOverload } from './overload/overload.js';
import { overloadReport } from './overload/overload-report.js';
import { oversightReport } from './oversight/oversight-report.js';
import { runOversight } from './oversight/run-oversight.js';
import { profileProcess } from './profile/profile.js';
import { report } from './results/report.js';
import { runBenchmark } from './run.js';
import { runStatistics } from './statistics/run-statistics.js';
import { statisticsReport } from './statistics/statistics-report.js';

const say = (line: string) => process.stderr.write(`${line}\n`);

/** The person ended the run. */
class Interruption extends Error {
  constructor(signal: string) {
    super(`ended by ${signal}`);
  }
}

/** Ends the run in order on the first signal; the second one finds Node's own behaviour. */
function untilSignal(): AbortSignal {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      say(`Ending after this measurement (${signal})`);
      ending.abort(new Interruption(signal));
    });
  }
  return ending.signal;
}

async function bench(options: BenchOptions): Promise<void> {
  if (options.profile) {
    process.stdout.write(`${await profileProcess(options.profile, options)}\n`);
    return;
  }
  if (options.attacks) {
    const results = await runAttacks(options, say, untilSignal());
    process.stdout.write(`${attackReport(results)}\n`);
    await keep(results, 'attacks-');
    return;
  }
  if (options.overload) {
    const results = await runOverload(options, say, untilSignal());
    process.stdout.write(`${overloadReport(results)}\n`);
    await keep(results, 'overload-');
    return;
  }
  if (options.oversight) {
    const results = await runOversight(options, say, untilSignal());
    process.stdout.write(`${oversightReport(results)}\n`);
    await keep(results, 'oversight-');
    return;
  }
  if (options.feed) {
    const results = await runFeed(options, say);
    process.stdout.write(`${feedReport(results)}\n`);
    await keep(results, 'feed-');
    return;
  }
  if (options.statistics) {
    const results = await runStatistics(options, say);
    process.stdout.write(`${statisticsReport(results)}\n`);
    await keep(results, 'statistics-');
    return;
  }
  const results = await runBenchmark(options, say, untilSignal());
  process.stdout.write(`${report(results)}\n`);
  await keep(results);
}

/** Writes the results of a run to a file. */
async function keep(results: { readonly startedAt: string }, prefix = ''): Promise<void> {
  const directory = join(workspace().root, 'test', 'bench', 'results');
  await mkdir(directory, { recursive: true });
  const file = join(directory, `${prefix}${results.startedAt.replaceAll(':', '-')}.json`);
  await writeFile(file, `${JSON.stringify(results, undefined, 2)}\n`);
  say(`Written to ${file}`);
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) process.stdout.write(USAGE);
  else await bench(options);
} catch (error) {
  if (error instanceof BenchUsageError) {
    process.stderr.write(`${error.message}\n${USAGE}`);
    process.exitCode = 64;
  } else if (error instanceof Interruption) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 130;
  } else {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  }
}
