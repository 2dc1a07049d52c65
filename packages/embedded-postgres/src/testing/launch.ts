import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { ServerUser } from '../system-user.js';

/** What the launcher program wrote: about its server, about a failure, or about its last words. */
export interface LauncherLine {
  readonly adminUrl?: string;
  readonly port?: number;
  readonly pid?: number;
  readonly directory?: string;
  readonly code?: string;
  readonly message?: string;
  readonly remedy?: string;
  readonly finishing?: unknown;
  readonly step?: string;
}

/** A launcher in a process of its own, in a process group of its own (as a terminal starts a command). */
export class Launcher {
  private readonly lines: AsyncIterator<string>;
  private errors = '';
  readonly ended: Promise<unknown[]>;

  private constructor(readonly child: ChildProcessWithoutNullStreams) {
    this.lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      this.errors += chunk;
    });
    this.ended = once(child, 'exit');
    onTestFinished(async () => {
      child.kill('SIGKILL');
      await this.ended;
    });
  }

  /** Starts the launcher on a directory; as another user when this process is root. */
  static start(directory: string, user?: ServerUser, ...flags: 'steps'[]): Launcher {
    const program = fileURLToPath(new URL('../../dist/testing/launcher.fixture.js', import.meta.url));
    return new Launcher(
      spawn(process.execPath, [program, directory, ...flags], {
        stdio: ['pipe', 'pipe', 'pipe'],
        detached: true,
        cwd: '/',
        ...user,
      }),
    );
  }

  /** The next line that the launcher writes. */
  async next(): Promise<LauncherLine> {
    const { value, done } = await this.lines.next();
    if (done) throw new Error(`the launcher ended without a word: ${this.errors}`);
    return JSON.parse(value);
  }

  /** Asks the launcher to end in this way, or to hang when a signal tells it to end. */
  ask(how: 'exit' | 'throw' | 'stop' | 'hang'): void {
    this.child.stdin.write(`${how}\n`);
  }

  /** Sends a signal to the launcher and everything in its process group, as a terminal does for Ctrl-C. */
  signalGroup(signal: NodeJS.Signals): void {
    if (this.child.pid) process.kill(-this.child.pid, signal);
  }
}
