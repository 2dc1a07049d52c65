import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isPostgresOf } from './processes.js';

/** What a running server says of itself in `postmaster.pid` (lines 1, 4 and 8 of the file). */
export interface PostmasterFile {
  readonly pid: number;
  readonly ready: boolean;
}

/** Reads `postmaster.pid`; undefined when there is none, or it is being written. */
export function readPostmasterFile(dataDirectory: string): PostmasterFile | undefined {
  const lines = readIfThere(join(dataDirectory, 'postmaster.pid'))?.split('\n') ?? [];
  // A single-user backend writes its id with a minus sign.
  const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10));
  return Number.isInteger(pid) && pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' } : undefined;
}

/** The id of the server that runs on these data, or undefined when none does. */
export function findPostmaster(dataDirectory: string): number | undefined {
  const pid = readPostmasterFile(dataDirectory)?.pid;
  return pid !== undefined && isPostgresOf(pid, dataDirectory) ? pid : undefined;
}

/**
 * Removes a `postmaster.pid` that no server stands behind. PostgreSQL does so itself, but not when the id in
 * the file belongs to another process of the same user by now (after a reboot, in a new container).
 */
export function removeStalePostmasterFile(dataDirectory: string): void {
  if (findPostmaster(dataDirectory) === undefined)
    rmSync(join(dataDirectory, 'postmaster.pid'), { force: true });
}

/** The server may remove the file at any moment, so its presence is not asked for first. */
function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
