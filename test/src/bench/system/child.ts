import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A program that the benchmark runs as a process of its own, with this same Node. */
export interface ChildPlan {
  readonly name: string;
  /** The module that it runs. */
  readonly entry: string;
  readonly args?: readonly string[];
  /** Options of Node itself. */
  readonly nodeOptions?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Where it will listen, for a program that does not tell by a `listening` message. */
  readonly url?: string;
}

/** A program that listens. */
export interface Child {
  readonly name: string;
  readonly pid: number;
  readonly url: string;
  /** Sends it a message of this type, and gives the one of the same type that comes back. */
  ask(type: string): Promise<unknown>;
  /** Asks it to end and waits; kills it when it does not. */
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 15_000;
const POLL_MS = 100;

/**
 * Starts a program and waits until it answers. What it prints goes to `<name>.log` in the directory.
 *
 * @throws Error with the end of that log when it ends or does not answer in time
 */
export async function startChild(plan: ChildPlan, logDirectory: string): Promise<Child> {
  const logFile = join(logDirectory, `${plan.name}.log`);
  const log = openSync(logFile, 'w');
  const child = spawn(process.execPath, [...(plan.nodeOptions ?? []), plan.entry, ...(plan.args ?? [])], {
    env: { ...process.env, NODE_ENV: 'production', ...plan.environment },
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  try {
    const url = await untilListening(child, plan);
    if (child.pid === undefined) throw new Error('it has no process id');
    return { name: plan.name, pid: child.pid, url, ask: (type) => ask(child, type), stop: () => stop(child) };
  } catch (error) {
    await stop(child);
    const said = readFileSync(logFile, 'utf8').trim().split('\n').slice(-15).join('\n');
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${plan.name} did not start: ${why}\n${said}`);
  }
}

async function untilListening(child: ChildProcess, { url }: ChildPlan): Promise<string> {
  const over = new AbortController();
  const failed = new Promise<never>((_, reject) => {
    const fail = (why: string) => () => reject(new Error(why));
    child.once('error', reject);
    child.once('exit', (code, signal) => fail(`it ended with ${signal ?? code}`)());
    const timer = setTimeout(fail(`no answer within ${START_TIMEOUT_MS / 1000} s`), START_TIMEOUT_MS);
    over.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  try {
    return await Promise.race([url ? untilAnswering(url, over.signal) : untilTold(child), failed]);
  } finally {
    over.abort();
  }
}

function untilTold(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on('message', (message) => {
      const told = message as { type?: unknown; url?: unknown };
      if (told.type === 'listening' && typeof told.url === 'string') resolve(told.url);
    });
  });
}

function ask(child: ChildProcess, type: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (message: unknown) => {
      if ((message as { type?: unknown }).type !== type) return;
      child.off('message', settle).off('exit', ended);
      resolve(message);
    };
    const ended = () => reject(new Error('it has ended'));
    child.on('message', settle).once('exit', ended);
    child.send({ type });
  });
}

async function untilAnswering(url: string, over: AbortSignal): Promise<string> {
  const body = JSON.stringify({ query: '{ __typename }' });
  const headers = { 'content-type': 'application/json' };
  while (!over.aborted) {
    const response = await fetch(url, { method: 'POST', headers, body, signal: over }).catch(() => undefined);
    if (response?.ok) return url;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error('given up');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}
