import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';

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
  /** Asked right before the end, to say afterwards where the ends fell. */
  readonly before?: (round: number) => Promise<void>;
}

/**
 * Starts a process, kills it by force at a moment of chance, and again, so many rounds: what it does must bear an end at any
 * moment. Afterwards start one that lives and compare what came out with what should.
 */
export async function killRounds({
  rounds,
  longestMs,
  chance,
  during,
  before,
  ...what
}: KillRounds): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const child = await startProcess(what);
    const meanwhile = during?.(round);
    await setTimeout(chance() * longestMs);
    await before?.(round);
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

/** How often a test kills: as the environment says (`KHIEN_KILL_ROUNDS`), where it does. @param usual in every run of the tests */
export function killRoundsWanted(usual: number): number {
  const { KHIEN_KILL_ROUNDS: given } = process.env;
  const rounds = given === undefined || given === '' ? usual : Number(given);
  if (Number.isInteger(rounds) && rounds > 0) return rounds;
  throw new Error(`KHIEN_KILL_ROUNDS: "${given}"; give how often each test kills, such as 100`);
}

/** Numbers of chance from 0 up to 1, the same ones in every run. */
export function chanceFrom(seed: number): () => number {
  let at = seed;
  return () => {
    at = (at * 1_103_515_245 + 12_345) % 2_147_483_648;
    return at / 2_147_483_648;
  };
}

/** The statement that some connections to PostgreSQL are at, or were at last. @param applications their names, as `like` has them */
export async function statementOf(client: pg.Client, applications: string): Promise<string> {
  const { rows } = await client.query<{ query: string; state: string }>(
    `select query, state from pg_stat_activity where application_name like $1
     order by state = 'active' desc, state_change desc limit 1`,
    [applications],
  );
  const [row] = rows;
  const query = row?.query ?? '';
  const name = (/(?:feed|khien|thing)_\w+/.exec(query) ?? /\w+/.exec(query))?.[0];
  return name === undefined
    ? 'no statement'
    : `${row?.state === 'active' ? 'in' : 'after'} ${name.replace(/_\d$/, '')}`;
}

/** Tells what became of many rounds; of those of every run nothing is said. */
export function reportRounds(what: string, fell: readonly string[], usual: number): void {
  if (fell.length <= usual) return;
  const lines = [...new Set(fell)]
    .map((where) => `${String(fell.filter((one) => one === where).length).padStart(5)} ${where}`)
    .sort()
    .reverse();
  process.stdout.write([`${fell.length} kills of ${what}:`, ...lines, ''].join('\n'));
}
