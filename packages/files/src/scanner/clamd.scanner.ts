import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Scanner, Verdict } from './scanner.js';
import { signatureName } from './scanner.js';

/** Where a clamd listens (ClamAV's daemon; `man clamd`, "INSTREAM"). */
export interface ClamdOptions {
  readonly host: string;
  readonly port: number;
  /** For the whole scan, in milliseconds. */
  readonly timeoutMs: number;
}

/** The most that an answer of clamd is long, in bytes. */
const LONGEST_ANSWER = 4_096;

/** Asks a clamd over TCP: the content goes in pieces, each with its length before it, and ends with an empty one. */
export function clamdScanner({ host, port, timeoutMs }: ClamdOptions): Scanner {
  return {
    async scan(content) {
      const socket = connect({ host, port });
      const late = setTimeout(
        () => socket.destroy(new Error(`clamd did not answer within ${timeoutMs} ms`)),
        timeoutMs,
      );
      try {
        const answer = answerOf(socket);
        // Whoever refuses a stream that is too long answers before the end of it and closes.
        send(socket, content).catch((error: Error) => socket.destroy(error));
        const text = await answer;
        return verdictIn(text);
      } finally {
        clearTimeout(late);
        socket.destroy();
      }
    },
  };
}

async function send(socket: Socket, content: AsyncIterable<Uint8Array>): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const chunk of content) {
    if (chunk.length === 0) continue;
    await write(socket, lengthOf(chunk.length));
    await write(socket, chunk);
  }
  await write(socket, lengthOf(0));
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

async function write(socket: Socket, bytes: Uint8Array): Promise<void> {
  if (socket.destroyed) throw new Error('clamd closed the connection');
  if (!socket.write(bytes)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
}

/** What clamd says until it closes or ends its line. @throws Error for a connection that fails */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (text.includes('\0')) resolve(text.slice(0, text.indexOf('\0')));
      else if (text.length > LONGEST_ANSWER) reject(new Error('clamd says more than an answer'));
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error(`clamd closed the connection (${JSON.stringify(text)})`)));
  });
}

function verdictIn(text: string): Verdict {
  if (text === 'stream: OK') return { clean: true };
  const [, found] = /^stream: (.+) FOUND$/.exec(text) ?? [];
  if (found !== undefined) return { clean: false, signature: signatureName(found) };
  throw new Error(`clamd did not scan: ${JSON.stringify(text)}`);
}
