import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Guard, without } from './guard.js';

/** What a run of tests came to. */
export interface TestRun {
  readonly passed: number;
  /** Names of the tests that failed, with those of the groups around them. */
  readonly failed: readonly string[];
}

interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** A copy of what is committed, in which guards are taken out; the checkout itself is never touched. */
export class Workshop {
  private constructor(private readonly folder: string) {}

  /** Copies the last commit of a repository, installs and builds it. */
  static async open(repository: string): Promise<Workshop> {
    const folder = await mkdtemp(join(tmpdir(), 'khien-guards-'));
    const workshop = new Workshop(folder);
    try {
      await execute('git', ['clone', '--quiet', '--shared', repository, folder], repository);
      await execute('npx', ['-y', 'pnpm@12', 'install', '--frozen-lockfile'], folder);
      await workshop.#build();
    } catch (error) {
      await workshop.close();
      throw error;
    }
    return workshop;
  }

  /** Runs test files, whichever kind they are. */
  async test(files: readonly string[]): Promise<TestRun> {
    const output = join(this.folder, 'report.json');
    await rm(output, { force: true });
    const options = ['--reporter=json', `--outputFile=${output}`];
    await execute('npx', ['-y', 'pnpm@12', 'exec', 'vitest', 'run', ...files, ...options], this.folder, true);
    const { numPassedTests, testResults } = JSON.parse(await readFile(output, 'utf8')) as Report;
    const failed = testResults.flatMap(({ name, message, status, assertionResults }) => {
      const tests = assertionResults
        .filter((test) => test.status === 'failed')
        .map(({ fullName }) => fullName);
      // A file whose preparation failed has no test that did.
      return tests.length === 0 && status === 'failed' ? [`${name}: ${message.split('\n')[0]}`] : tests;
    });
    return { passed: numPassedTests, failed };
  }

  /** Runs the tests of a guard without it, and puts it back. */
  async testWithout(guard: Guard): Promise<TestRun> {
    const path = join(this.folder, guard.file);
    const source = await readFile(path, 'utf8');
    try {
      await writeFile(path, without(guard, source));
      await this.#build();
      return await this.test(guard.tests);
    } finally {
      await writeFile(path, source);
    }
  }

  /** Throws the copy away. */
  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** @throws Error with what the compiler says: a guard has to be taken out so that the rest still compiles */
  #build(): Promise<void> {
    return execute('npx', ['-y', 'pnpm@12', 'exec', 'tsc', '-b'], this.folder);
  }
}

async function execute(
  command: string,
  args: readonly string[],
  cwd: string,
  mayFail = false,
): Promise<void> {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data));
  const [code] = await once(child, 'close');
  if (code !== 0 && !mayFail)
    throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output.slice(-4_000)}`);
}
