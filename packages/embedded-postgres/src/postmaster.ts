import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError } from './errors.js';
import { guardChild } from './exit-guard.js';
import type { InstanceLayout } from './instance-directory.js';
import { readPostmasterFile } from './postmaster-file.js';
import { holdsWithin } from './processes.js';
import { serverEnvironment } from './server-environment.js';
import { stopServer } from './stop-server.js';
import type { ServerUser } from './system-user.js';

/** How a process ended. */
interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A server that accepts connections. */
export interface Postmaster {
  readonly pid: number;
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<Exit>;
}

/** What is needed to run a server. */
export interface PostmasterPlan {
  readonly layout: InstanceLayout;
  readonly binaries: Binaries;
  readonly user: ServerUser | undefined;
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * PostgreSQL says so at the end of a recovery when an unlogged table was being truncated as the server was killed, and its
 * process still ended in order: it took away the one file of the new table by which recovery would have known the other, and
 * its word of that never reached the disk. By the next recovery both are there, and it succeeds.
 */
const LEFT_UNLOGGED_FILE = /FATAL: {2}could not create file "base\/[^"]+": File exists/;

/** Recovery after a crash replays the write-ahead log, which can take minutes; after this long it is given up. */
const START_TIMEOUT_MS = 600_000;

/**
 * Starts `postgres` on 127.0.0.1 and waits until it accepts connections; once more where recovery stumbled over a file that it
 * clears away itself the second time.
 *
 * It gets a session of its own: a Ctrl-C reaches every process of the terminal's foreground group, and the
 * database must outlive the application that is still finishing its requests.
 *
 * @throws EmbeddedPostgresError `PORT_IN_USE` or `START_FAILED`.
 */
export async function runPostmaster(plan: PostmasterPlan, port: number): Promise<Postmaster> {
  try {
    return await runOnce(plan, port);
  } catch (error) {
    const { log } = plan.layout;
    if (!existsSync(log) || !LEFT_UNLOGGED_FILE.test(readFileSync(log, 'utf8'))) throw error;
    return runOnce(plan, port);
  }
}

async function runOnce(plan: PostmasterPlan, port: number): Promise<Postmaster> {
  const { layout, binaries, user } = plan;
  if (existsSync(layout.log)) renameSync(layout.log, layout.previousLog);
  const log = openSync(layout.log, 'a', 0o600);
  const settings = { ...plan.settings, listen_addresses: '127.0.0.1', unix_socket_directories: '' };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(binaries.postgres, ['-D', layout.data, '-p', String(port), ...args], {
    cwd: layout.directory,
    env: serverEnvironment(),
    stdio: ['ignore', log, log],
    detached: true,
    ...user,
  });
  closeSync(log);
  child.unref();
  let exit: Exit | undefined;
  const ended = new Promise<Exit>((resolve) => {
    const end = (code: number | null, signal: string | null) => {
      exit = { code, signal };
      resolve(exit);
    };
    child.once('error', (error) => end(null, error.message));
    child.once('exit', end);
  });
  const { pid } = child;
  guardChild(child);
  const outcome = await ready(layout, pid, () => exit !== undefined);
  if (pid === undefined || outcome === 'ended') throw startFailure(layout, port, exit);
  if (outcome === 'late') {
    await stopServer(pid, layout.data, binaries);
    throw new EmbeddedPostgresError(
      'START_FAILED',
      `PostgreSQL was still not ready after ${START_TIMEOUT_MS / 60_000} minutes.`,
      `See ${layout.log} for what it was doing, then start again.`,
    );
  }
  return { pid, ended };
}

async function ready(
  layout: InstanceLayout,
  pid: number | undefined,
  hasEnded: () => boolean,
): Promise<'ready' | 'ended' | 'late'> {
  const isReady = () => {
    const file = readPostmasterFile(layout.data);
    return file?.pid === pid && file?.ready === true;
  };
  if (!(await holdsWithin(START_TIMEOUT_MS, () => hasEnded() || isReady()))) return 'late';
  return hasEnded() ? 'ended' : 'ready';
}

function startFailure(layout: InstanceLayout, port: number, exit: Exit | undefined): EmbeddedPostgresError {
  const log = readFileSync(layout.log, 'utf8').trim();
  if (log.includes('could not create any TCP/IP sockets')) {
    return new EmbeddedPostgresError(
      'PORT_IN_USE',
      `Port ${port} on 127.0.0.1 is taken by another program.`,
      'Choose another port, or none to get a free one.',
    );
  }
  const how = exit?.signal ?? `exit code ${exit?.code ?? 'unknown'}`;
  return new EmbeddedPostgresError(
    'START_FAILED',
    `PostgreSQL did not start (${how}): ${log.split('\n').slice(-8).join('\n')}`,
    `The whole log is ${layout.log}.`,
  );
}
