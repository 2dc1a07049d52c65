import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { type Scanner, signatureName } from './scanner.js';

/** A program that reads a file from its standard input and says by its exit status what it is, as `clamscan -` does. */
export interface CommandOptions {
  /** The program and its arguments; no shell reads them. */
  readonly command: readonly [string, ...string[]];
  /** For the whole scan, in milliseconds. */
  readonly timeoutMs: number;
}

/** How much of what the program says is kept, in characters. */
const KEPT = 4_096;

/** Asks a program: 0 is clean, 1 is infected, anything else means that it cannot say. */
export function commandScanner({ command: [program, ...args], timeoutMs }: CommandOptions): Scanner {
  return {
    async scan(content) {
      const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'], timeout: timeoutMs });
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        if (said.length < KEPT) said += chunk.toString('latin1');
      });
      const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
      // A program that has seen enough closes its input; its exit status says what it saw.
      child.stdin.on('error', () => {});
      const [[code, signal]] = await Promise.all([ended, feed(child.stdin, content)]);
      if (code === 0) return { clean: true };
      if (code !== 1) throw new Error(`the virus scanner ended with ${signal ?? code}`);
      const [, found] = /: (.+) FOUND\s*$/m.exec(said) ?? [];
      return { clean: false, signature: signatureName(found ?? '') };
    },
  };
}

async function feed(input: Writable, content: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of content) {
    if (input.destroyed) return;
    if (!input.write(chunk)) await Promise.race([once(input, 'drain'), once(input, 'close')]).catch(() => {});
  }
  input.end();
}
