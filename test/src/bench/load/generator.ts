import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LoadJob, LoadResult } from './load.js';

interface Told {
  readonly result?: LoadResult;
  readonly error?: string;
}

/** Puts load on contenders from a process of its own, so that it shares no event loop with anything measured. */
export class LoadGenerator {
  private constructor(private readonly child: ChildProcess) {}

  /** Starts the process. */
  static async start(): Promise<LoadGenerator> {
    const generator = new LoadGenerator(fork(fileURLToPath(new URL('./load.process.js', import.meta.url))));
    await generator.#nextMessage();
    return generator;
  }

  /** Does one job. @throws Error when nobody answered */
  async run(job: LoadJob): Promise<LoadResult> {
    const told = this.#nextMessage();
    this.child.send(job);
    const { result, error } = await told;
    if (result === undefined) throw new Error(error ?? 'the load generator said nothing');
    return result;
  }

  /** Ends the process. */
  async stop(): Promise<void> {
    if (!this.child.connected) return;
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }

  #nextMessage(): Promise<Told> {
    return new Promise((resolve, reject) => {
      const fail = () => reject(new Error('the load generator ended'));
      this.child.once('exit', fail);
      this.child.once('message', (message) => {
        this.child.off('exit', fail);
        resolve(message as Told);
      });
    });
  }
}
