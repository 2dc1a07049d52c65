import { spawnSync } from 'node:child_process';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError } from './errors.js';
import { removeStalePostmasterFile } from './postmaster-file.js';
import { holdsWithin, isAlive, postgresProcessesOf } from './processes.js';

/** How PostgreSQL is asked to stop, most considerate first, with the milliseconds each gets. */
const ESCALATION = [
  // Fast: rolls open transactions back, writes a checkpoint. That can take a while with much to write.
  { signal: 'SIGINT', milliseconds: 60_000 },
  // Immediate: like a crash; the next start recovers.
  { signal: 'SIGQUIT', milliseconds: 5_000 },
  { signal: 'SIGKILL', milliseconds: 5_000 },
] as const;

/**
 * Stops a server and waits until none of its processes is left.
 *
 * @throws EmbeddedPostgresError `STOP_FAILED` when a process outlives even SIGKILL.
 */
export async function stopServer(pid: number, dataDirectory: string, binaries?: Binaries): Promise<void> {
  for (const { signal, milliseconds } of ESCALATION) {
    signalServer(pid, signal, binaries);
    if (await holdsWithin(milliseconds, () => !isAlive(pid))) {
      return endRemainingProcesses(dataDirectory);
    }
  }
  throw new EmbeddedPostgresError(
    'STOP_FAILED',
    `PostgreSQL (pid ${pid}) on ${dataDirectory} does not end.`,
    'Its storage may hang; see the system log.',
  );
}

/**
 * Ends what a killed postmaster left behind. Its children notice by themselves, but one that computes
 * may take long, and until then no new server can start on the data.
 */
export async function endRemainingProcesses(dataDirectory: string): Promise<void> {
  if (!(await holdsWithin(500, () => postgresProcessesOf(dataDirectory).length === 0))) {
    for (const pid of postgresProcessesOf(dataDirectory)) signalServer(pid, 'SIGKILL');
    await holdsWithin(5_000, () => postgresProcessesOf(dataDirectory).length === 0);
  }
  removeStalePostmasterFile(dataDirectory);
}

/** Sends a signal to a server; one that has ended already is no error. */
export function signalServer(
  pid: number,
  signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL',
  binaries?: Binaries,
): void {
  if (process.platform === 'win32' && binaries) {
    // Windows has no signals; pg_ctl speaks to the server through a pipe.
    spawnSync(binaries.pgCtl, ['kill', signal.slice(3), String(pid)]);
    return;
  }
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
