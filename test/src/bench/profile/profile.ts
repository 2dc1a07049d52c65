import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contender } from '../contenders/contender.js';
import { startManyProcesses, startOneProcess, startSubgraphs } from '../contenders/khien.js';
import { LoadGenerator } from '../load/generator.js';
import { measure } from '../measure.js';
import type { BenchOptions } from '../options.js';
import { markdownTable } from '../results/table.js';
import { askedQueries } from '../run.js';
import { type DataSet, prepareDataSet } from '../system/data-set.js';
import { type BenchIdentity, startIdentity } from '../system/identity.js';
import { answersOf } from '../verify.js';
import { type CpuProfile, type SelfTime, selfTimeByFunction, selfTimeByPackage } from './self-time.js';

const MOST_PACKAGES = 20;
const MOST_FUNCTIONS = 40;

/**
 * Puts load on the platform while Node's profiler looks at one of its processes, and says where the time went. Its
 * start is in it; a long `--duration` makes that small.
 *
 * @param processes `one`: all of the platform; `many`: the gateway alone, without the subgraphs behind it
 */
export async function profileProcess(processes: 'one' | 'many', options: BenchOptions): Promise<string> {
  const ends: (() => Promise<void>)[] = [];
  try {
    const data = await prepareDataSet(options.scale);
    ends.push(data.close);
    const load = await LoadGenerator.start();
    ends.push(() => load.stop());
    const directory = join(data.scratch, 'profile');
    await mkdir(directory);
    const profiler = ['--cpu-prof', `--cpu-prof-dir=${directory}`];
    const identity = await startIdentity(data.scratch);
    ends.push(() => identity.close());
    const contender = await startProfiled(processes, data, identity, profiler, ends);
    try {
      const [query] = await askedQueries([contender], identity);
      if (!query) throw new Error('no query to profile');
      const answers = await answersOf(contender, [query]);
      await measure({ contender, query, answers }, load, options);
    } finally {
      // Node writes the profile when the process ends.
      for (const child of contender.own) await child.stop();
    }
    return describe(await readProfile(directory));
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

async function startProfiled(
  processes: 'one' | 'many',
  { urls, scratch }: DataSet,
  identity: BenchIdentity,
  profiler: readonly string[],
  ends: (() => Promise<void>)[],
): Promise<Contender> {
  if (processes === 'one') return startOneProcess(urls, identity, scratch, profiler);
  const subgraphs = await startSubgraphs(urls, identity, scratch);
  for (const child of subgraphs.values()) ends.push(child.stop);
  return startManyProcesses(subgraphs, identity, scratch, profiler);
}

async function readProfile(directory: string): Promise<CpuProfile> {
  const [file] = (await readdir(directory)).filter((name) => name.endsWith('.cpuprofile'));
  if (!file) throw new Error('Node wrote no profile');
  return JSON.parse(await readFile(join(directory, file), 'utf8')) as CpuProfile;
}

function describe(profile: CpuProfile): string {
  const table = (head: string, times: readonly SelfTime[]) =>
    markdownTable(
      [head, 'self time'],
      times.map(({ what, share }) => [what, `${(share * 100).toFixed(1)} %`]),
    );
  return [
    table('package', selfTimeByPackage(profile).slice(0, MOST_PACKAGES)),
    table('function', selfTimeByFunction(profile).slice(0, MOST_FUNCTIONS)),
  ].join('\n\n');
}
