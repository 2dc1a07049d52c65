import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';
import { isAlive, processIdentity } from './processes.js';

/** A launcher: the process that started, or is about to start, the server. Without an id: nobody any more. */
interface Holder {
  readonly pid?: number;
  readonly identity?: string;
}

/** An instance directory taken for this process. */
export interface LauncherLock {
  /** True when the launcher before ended without giving the directory free: its server may still run. */
  readonly abandonedBefore: boolean;
  /** Gives the directory free. */
  release(): void;
}

const NAME = /^launcher\.lock\.(\d+)$/;

/**
 * Takes the instance directory for this process.
 *
 * The lock is a file `launcher.lock.<n>`; the highest number counts. It is complete before it gets its name, and it
 * gets its name by a link, which only one process can make. Whoever finds that its holder is no more links the next
 * number instead of removing it: of two that find so at once, one wins, and neither can remove the winner's.
 *
 * @throws EmbeddedPostgresError `IN_USE` when a live launcher holds it, this process included.
 */
export function takeLock(directory: string): LauncherLock {
  const identity = processIdentity(process.pid);
  const draft = writeDraft(directory, { pid: process.pid, ...(identity ? { identity } : {}) });
  try {
    for (;;) {
      const top = highest(directory);
      const before = top === 0 ? {} : readHolder(lockFile(directory, top));
      if (before === 'gone') continue;
      refuseLiveHolder(directory, before);
      if (!tryLink(draft, lockFile(directory, top + 1))) continue;
      // A slow process may have linked a number that had come and gone: then there is a higher one.
      if (highest(directory) === top + 1) {
        for (const old of generations(directory).filter((n) => n <= top)) removeLock(directory, old);
        return { abandonedBefore: before.pid !== undefined, release: () => release(directory, top + 1) };
      }
      removeLock(directory, top + 1);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The file stays, without a holder: were it removed, its number could be taken twice. */
function release(directory: string, generation: number): void {
  renameSync(writeDraft(directory, {}), lockFile(directory, generation));
}

function refuseLiveHolder(directory: string, { pid, identity }: Holder): void {
  if (pid === undefined || !isAlive(pid)) return;
  const now = processIdentity(pid);
  if (identity && now && identity !== now) return;
  throw new EmbeddedPostgresError(
    'IN_USE',
    `${directory} is in use by ${pid === process.pid ? 'this process' : 'another process'} (pid ${pid}).`,
    `Stop process ${pid} first, or start with another directory.`,
  );
}

function writeDraft(directory: string, holder: Holder): string {
  const draft = join(directory, `launcher.draft.${process.pid}`);
  writeFileSync(draft, JSON.stringify(holder));
  return draft;
}

function lockFile(directory: string, generation: number): string {
  return join(directory, `launcher.lock.${generation}`);
}

function removeLock(directory: string, generation: number): void {
  rmSync(lockFile(directory, generation), { force: true });
}

function generations(directory: string): number[] {
  return readdirSync(directory).flatMap((name) => Number(NAME.exec(name)?.[1] ?? []) || []);
}

function highest(directory: string): number {
  return Math.max(0, ...generations(directory));
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** What the file says; a file that a power cut emptied names nobody. */
function readHolder(path: string): Holder | 'gone' {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value !== 'object' || value === null || !('pid' in value)) return {};
    if (typeof value.pid !== 'number') return {};
    const identity = 'identity' in value && typeof value.identity === 'string' ? value.identity : undefined;
    return { pid: value.pid, ...(identity ? { identity } : {}) };
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'gone';
    throw error;
  }
}
