import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';
import { SYSTEM_DIRECTORY } from './instance-directory.js';
import { locatePlatformPackage } from './platform-package.js';
import { serverEnvironment } from './server-environment.js';
import type { ServerUser } from './system-user.js';

/** The programs of PostgreSQL, in a place where the server's user can run them. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
  /** The major version, for instance `18`. */
  readonly major: string;
}

/**
 * Finds the PostgreSQL programs and proves that the server's user can run them. For the system user they are
 * copied below `/var/lib/khien` when the checkout is closed to it.
 *
 * @throws EmbeddedPostgresError `UNSUPPORTED_PLATFORM` when they cannot be run.
 */
export async function resolveBinaries(
  user: ServerUser | undefined,
  shipped: string = locatePlatformPackage(),
  systemDirectory: string = SYSTEM_DIRECTORY,
): Promise<Binaries> {
  const first = probe(shipped, user);
  if (first.major) return binariesIn(shipped, first.major);
  let problem = first.problem;
  if (user) {
    const copy = await copyForSystemUser(shipped, systemDirectory);
    const second = probe(copy, user);
    if (second.major) return binariesIn(copy, second.major);
    problem = second.problem;
  }
  throw new EmbeddedPostgresError(
    'UNSUPPORTED_PLATFORM',
    `The PostgreSQL in ${shipped} cannot run here: ${problem}`,
    'Install again and let install scripts run (pnpm rebuild), or point KHIEN_DATABASE_URL at a PostgreSQL 15 or later.',
  );
}

function binariesIn(directory: string, major: string): Binaries {
  const program = (name: string) => join(directory, 'bin', name);
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl'), major };
}

function probe(directory: string, user: ServerUser | undefined): { major?: string; problem: string } {
  restoreExecutableBits(join(directory, 'bin'));
  const { stdout, stderr, error } = spawnSync(join(directory, 'bin', 'postgres'), ['--version'], {
    cwd: '/',
    encoding: 'utf8',
    env: serverEnvironment(),
    ...user,
  });
  const major = /\(PostgreSQL\) (\d+)/.exec(stdout ?? '')?.[1];
  return { ...(major ? { major } : {}), problem: error?.message ?? stderr.trim() };
}

/** Archives unpacked by some package managers lose the executable bit. */
function restoreExecutableBits(directory: string): void {
  for (const name of readdirSync(directory)) {
    const { mode } = statSync(join(directory, name));
    if ((mode & 0o111) === 0) chmodSync(join(directory, name), mode | 0o755);
  }
}

/** One copy serves every checkout with the same version; a copy is complete from the moment it has its name. */
async function copyForSystemUser(shipped: string, systemDirectory: string): Promise<string> {
  const manifest: unknown = JSON.parse(readFileSync(join(shipped, '..', 'package.json'), 'utf8'));
  const version = typeof manifest === 'object' && manifest && 'version' in manifest ? manifest.version : '';
  const target = join(systemDirectory, 'binaries', `${version}-${process.platform}-${process.arch}`);
  if (existsSync(target)) return target;
  await mkdir(dirname(target), { recursive: true });
  for (const directory of [systemDirectory, dirname(target)]) chmodSync(directory, 0o755);
  const draft = `${target}.${process.pid}`;
  await cp(shipped, draft, { recursive: true, verbatimSymlinks: true });
  openToAll(draft);
  try {
    await rename(draft, target);
  } catch (error) {
    // Another launcher was faster with the same copy.
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

function openToAll(directory: string): void {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode | 0o444);
  }
}
