import { type ChildProcess, fork } from 'node:child_process';
import type { Logger } from '@khien/logging';
import { z } from 'zod';
import { COMPILE_CACHE } from './compile-cache.js';

/** A part of the platform that runs as a process of its own. */
export interface ProcessDefinition {
  readonly name: string;
  /** The module that it runs. */
  readonly entry: string;
  /** Its settings; `port` is 0 at the first start and the port it got then at every later one. */
  readonly environment: (port: number) => Readonly<Record<string, string>>;
}

/** What a part says to its parent when it can be asked. */
const listening = z.object({ type: z.literal('listening'), url: z.url() });

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 15_000;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Keeps one process running: starts it, starts it again on the same port when it ends although nobody asked, ends
 * it when told to. The process ends by itself when this one is gone, since their channel closes.
 */
export class SupervisedProcess {
  #child: ChildProcess | undefined;
  #stopping = false;
  #port: number;
  #pauseMs = 200;

  constructor(
    private readonly definition: ProcessDefinition,
    private readonly log: Logger,
    port = 0,
  ) {
    this.#port = port;
  }

  /** Of the process that runs now. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * Starts the process and waits until it listens.
   *
   * @returns where it listens
   * @throws Error when it ends, or does not listen in time
   */
  async start(): Promise<string> {
    const { entry, environment } = this.definition;
    // A session of its own: Ctrl-C reaches the platform alone, which ends its parts in order.
    const child = fork(entry, [], {
      env: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...process.env, ...environment(this.#port) },
      detached: true,
      // Standard output belongs to the command; logs of all parts go where its own go.
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    this.#child = child;
    const url = await this.#untilListening(child);
    this.#port = Number(new URL(url).port);
    this.#pauseMs = 200;
    child.once('exit', (code, signal) => this.#ended(code, signal));
    return url;
  }

  /** Lets the process finish its requests and waits for its end; kills it when it takes too long. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(timer);
  }

  #untilListening(child: ChildProcess): Promise<string> {
    const { name } = this.definition;
    return new Promise((resolve, reject) => {
      const fail = (why: string) => {
        clearTimeout(timer);
        reject(new Error(`${name} did not start: ${why}; its log is above.`));
      };
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        fail(`it did not listen within ${START_TIMEOUT_MS / 1000} s`);
      }, START_TIMEOUT_MS);
      child.once('exit', (code, signal) => fail(`it ended with ${signal ?? code}`));
      child.once('error', (error) => fail(error.message));
      child.on('message', (message) => {
        const said = listening.safeParse(message);
        if (!said.success) return;
        clearTimeout(timer);
        child.removeAllListeners('exit');
        resolve(said.data.url);
      });
    });
  }

  #ended(code: number | null, signal: NodeJS.Signals | null): void {
    if (this.#stopping) return;
    this.log.error(
      { part: this.definition.name, code, signal },
      'a process ended unexpectedly; starting it again',
    );
    void this.#startAgain();
  }

  async #startAgain(): Promise<void> {
    while (!this.#stopping) {
      await new Promise((resolve) => setTimeout(resolve, this.#pauseMs));
      if (this.#stopping) return;
      this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
      try {
        const url = await this.start();
        this.log.info({ part: this.definition.name, url }, 'the process is back');
        return;
      } catch (error) {
        this.log.error(
          { part: this.definition.name, err: error },
          'the process did not come back; trying again',
        );
      }
    }
  }
}
