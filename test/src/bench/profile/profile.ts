import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startOneProcess } from '../contenders/khien.js';
import { LoadGenerator } from '../load/generator.js';
import { measure } from '../measure.js';
import type { BenchOptions } from '../options.js';
import { markdownTable } from '../results/table.js';
import { askedQueries } from '../run.js';
import { prepareDataSet } from '../system/data-set.js';
import { answersOf } from '../verify.js';
import { type CpuProfile, type SelfTime, selfTimeByFunction, selfTimeByPackage } from './self-time.js';

const MOST_PACKAGES = 20;
const MOST_FUNCTIONS = 40;

/**
 * Puts load on the platform in one process while Node's profiler looks, and says where the time went. Start and
 * warm-up are in it; a long `--duration` makes them small.
 */
export async function profileOneProcess(options: BenchOptions): Promise<string> {
  const data = await prepareDataSet(options.scale);
  const load = await LoadGenerator.start();
  try {
    const directory = join(data.scratch, 'profile');
    await mkdir(directory);
    const contender = await startOneProcess(data.urls, data.scratch, [
      '--cpu-prof',
      `--cpu-prof-dir=${directory}`,
    ]);
    try {
      const [query] = await askedQueries([contender]);
      if (!query) throw new Error('no query to profile');
      const answers = await answersOf(contender, [query]);
      await measure({ contender, query, answers }, load, options);
    } finally {
      // Node writes the profile when the process ends.
      for (const child of contender.own) await child.stop();
    }
    return describe(await readProfile(directory));
  } finally {
    await load.stop();
    await data.close();
  }
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
