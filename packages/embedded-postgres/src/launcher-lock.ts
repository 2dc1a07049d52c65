import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { EmbeddedPostgresError } from './errors.js';
import type { InstanceLayout } from './instance-directory.js';
import { isAlive, processIdentity } from './processes.js';

/** A launcher: the process that started, or is about to start, the server. */
interface Holder {
  readonly pid: number;
  readonly identity?: string;
}

/** What was found when the lock was taken: nothing, or the lock of a launcher that is no more. */
export type LockFinding = 'free' | 'abandoned';

/**
 * Takes the instance for this process. The lock is a file: it is made complete under another name and then
 * linked to its place, which only one process can do.
 *
 * @throws EmbeddedPostgresError `IN_USE` when a live launcher holds it, this process included.
 */
export function takeLock(layout: InstanceLayout): LockFinding {
  const identity = processIdentity(process.pid);
  const mine: Holder = { pid: process.pid, ...(identity ? { identity } : {}) };
  const draft = `${layout.lock}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(mine));
  try {
    let finding: LockFinding = 'free';
    while (!tryLink(draft, layout.lock)) {
      const text = readText(layout.lock);
      if (text === undefined) continue;
      refuseLiveHolder(layout, parseHolder(text));
      finding = 'abandoned';
      removeAbandoned(layout.lock, text);
    }
    return finding;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Gives the instance free, if this process holds it. */
export function releaseLock(layout: InstanceLayout): void {
  const text = readText(layout.lock);
  if (text !== undefined && parseHolder(text)?.pid === process.pid) rmSync(layout.lock, { force: true });
}

function refuseLiveHolder(layout: InstanceLayout, holder: Holder | undefined): void {
  if (!holder || !isAlive(holder.pid)) return;
  const now = processIdentity(holder.pid);
  if (holder.identity && now && holder.identity !== now) return;
  const who = holder.pid === process.pid ? 'this process' : 'another process';
  throw new EmbeddedPostgresError(
    'IN_USE',
    `${layout.directory} is in use by ${who} (pid ${holder.pid}).`,
    `Stop process ${holder.pid} first, or start with another directory.`,
  );
}

/** Removes the lock that was judged abandoned, and no other one that took its place meanwhile. */
function removeAbandoned(lock: string, judged: string): void {
  const aside = `${lock}.abandoned-${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return;
    throw error;
  }
  if (readText(aside) !== judged) tryLink(aside, lock);
  unlinkSync(aside);
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (isFileError(error, 'EEXIST')) return false;
    throw error;
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('pid' in value)) return undefined;
    if (typeof value.pid !== 'number') return undefined;
    const identity = 'identity' in value && typeof value.identity === 'string' ? value.identity : undefined;
    return { pid: value.pid, ...(identity ? { identity } : {}) };
  } catch {
    return undefined;
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isFileError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
