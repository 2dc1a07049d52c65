import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';

/** True while a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  // A zombie has ended; only its parent has not noticed yet.
  return process.platform !== 'linux' || linuxStat(pid)?.state !== 'Z';
}

/**
 * A string that tells this process from a later one with the same id (ids are reused): boot and start time.
 * `undefined` when there is no such process, or the system does not say.
 */
export function processIdentity(pid: number): string | undefined {
  if (process.platform === 'linux') {
    const stat = linuxStat(pid);
    const boot = readText('/proc/sys/kernel/random/boot_id')?.trim();
    return stat && `${boot ?? ''}:${stat.startTicks}`;
  }
  if (process.platform === 'win32') return undefined;
  const started = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim();
  return started || undefined;
}

/**
 * True when the process is a PostgreSQL server, or one of its children, on this data directory.
 * Asked before a process named in a `postmaster.pid` is signalled: its id may belong to somebody else now.
 */
export function isPostgresOf(pid: number, dataDirectory: string): boolean {
  if (!isAlive(pid)) return false;
  // Every PostgreSQL process works in its data directory.
  if (process.platform === 'linux') return linuxWorkingDirectory(pid) === realPath(dataDirectory);
  if (process.platform === 'win32') return true;
  const command = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  return command?.includes(dataDirectory) ?? false;
}

/** The ids of all PostgreSQL processes on this data directory (Linux; elsewhere none are found). */
export function postgresProcessesOf(dataDirectory: string): number[] {
  if (process.platform !== 'linux') return [];
  const directory = realPath(dataDirectory);
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && linuxWorkingDirectory(pid) === directory && isAlive(pid));
}

/** Waits until the condition holds. Returns false when it does not within `milliseconds`. */
export async function holdsWithin(milliseconds: number, condition: () => boolean): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (!condition()) {
    if (performance.now() > deadline) return false;
    await pause(25);
  }
  return true;
}

/** Resolves after so many milliseconds. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function linuxWorkingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function linuxStat(pid: number): { state: string; startTicks: string } | undefined {
  // The second field is the program's name in parentheses and may hold anything; count from its end.
  const fields = readText(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ');
  const [state, startTicks] = [fields?.[0], fields?.[19]];
  return state && startTicks ? { state, startTicks } : undefined;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
