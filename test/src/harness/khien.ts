import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolveInstanceDirectory, stopEmbeddedPostgres } from '@khien/embedded-postgres';
import { waitFor } from '@khien/testing';

const MAIN = fileURLToPath(new URL('./main.js', import.meta.resolve('@khien/platform')));

/** A run of the `khien` command. */
export interface KhienRun {
  readonly process: ChildProcess;
  /** What it wrote to standard output so far. */
  readonly output: () => string;
  /** What it wrote to standard error so far: its log, its errors. */
  readonly errors: () => string;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/** Runs the command as a person would, in a process group of its own. */
export function khien(args: readonly string[], env: Record<string, string> = {}): KhienRun {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, KHIEN_LANG: 'en', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('close', (code, signal) => resolve(signal ?? code));
  });
  return { process: child, output: () => output, errors: () => errors, ended };
}

/** Waits until `khien start` says where the graph is, and gives that address. */
export function graphUrl(run: KhienRun): Promise<string> {
  return waitFor(
    () => {
      const [url] = /http:\/\/\S+\/graphql/.exec(run.output()) ?? [];
      if (url === undefined && run.process.exitCode !== null) {
        throw new Error(`khien ended with ${run.process.exitCode}:\n${run.output()}\n${run.errors()}`);
      }
      return url;
    },
    { description: 'the address of the graph', timeout: 90_000 },
  );
}

/** Where people sign in, as `khien start` says once it is up. */
export async function issuerOf(run: KhienRun): Promise<string> {
  await graphUrl(run);
  const [, issuer] = /OpenID Connect\): (\S+)/.exec(run.output()) ?? [];
  if (issuer === undefined) throw new Error(`khien did not say where to sign in:\n${run.output()}`);
  return issuer;
}

/** A place for the data of an embedded PostgreSQL, reachable for its user also when root runs the tests. */
export interface DataDirectory {
  readonly path: string;
  remove(): Promise<void>;
}

/** Makes an empty place for data. */
export async function dataDirectory(name: string): Promise<DataDirectory> {
  const checkout = await mkdtemp(join(tmpdir(), `khien test ${name} `));
  const path = resolveInstanceDirectory(checkout);
  return {
    path,
    async remove() {
      await stopEmbeddedPostgres(path);
      await rm(path, { recursive: true, force: true });
      await rm(checkout, { recursive: true, force: true });
    },
  };
}
