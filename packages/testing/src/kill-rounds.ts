import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';

/** A process that is killed again and again. */
export interface KillRounds {
  /** Module that the process runs; says something to its parent (`process.send`) once it works. */
  readonly entry: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly rounds: number;
  /** The process lives this long at most after it began to work, in ms. */
  readonly longestMs: number;
  /** Chance, from 0 up to 1: how long it lives in this round. */
  readonly chance: () => number;
  /** What happens while the process of a round lives and dies; waited for before the next one. */
  readonly during?: (round: number) => Promise<void>;
}

/**
 * Starts a process, kills it by force at a moment of chance, and again, so many rounds: what it does must bear an end at any
 * moment. Afterwards start one that lives and compare what came out with what should.
 */
export async function killRounds({ rounds, longestMs, chance, during, ...what }: KillRounds): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const child = await startProcess(what);
    const meanwhile = during?.(round);
    await setTimeout(chance() * longestMs);
    await killed(child);
    await meanwhile;
  }
}

/** Starts a process and waits until it says that it works. @throws Error when it ends before */
export function startProcess({ entry, env = {} }: Pick<KillRounds, 'entry' | 'env'>): Promise<ChildProcess> {
  const child = fork(entry, [], { env: { ...process.env, ...env }, stdio: ['ignore', 2, 2, 'ipc'] });
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child));
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`${entry} ended with ${signal ?? code}`)));
  });
}

/** Ends a process by force (`kill -9`) and waits until it is gone. */
export async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
