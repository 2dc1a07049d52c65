import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestClamd, type TestClamd } from '../fixture/test-clamd.js';
import { clamdScanner } from './clamd.scanner.js';
import { commandScanner } from './command.scanner.js';

const content = (text: string) => Readable.from([Buffer.from(text)]);

describe('clamd over TCP', () => {
  let clamd: TestClamd;
  beforeAll(async () => {
    clamd = await startTestClamd();
  });
  afterEach(() => {
    clamd.fault = undefined;
  });
  afterAll(() => clamd.close());
  const scan = (given: AsyncIterable<Uint8Array>, timeoutMs = 60_000) =>
    clamdScanner({ host: '127.0.0.1', port: clamd.port, timeoutMs }).scan(given);

  it('gets the whole content, in pieces with their length', async () => {
    const pieces = Array.from({ length: 64 }, (_, n) => Buffer.alloc(50_000, n));
    expect(await scan(Readable.from([...pieces, Buffer.alloc(0)]))).toEqual({ clean: true });
    expect(clamd.received).toBe(64 * 50_000);
  });

  it('says what it found', async () => {
    expect(await scan(content('a EICAR b'))).toEqual({ clean: false, signature: 'Eicar-Test-Signature' });
  });

  it.each(['closes', 'error', 'limit', 'nonsense'] as const)(
    'that %s has not said that a file is clean',
    async (fault) => {
      clamd.fault = fault;
      const large = Readable.from(Array.from({ length: 50 }, () => Buffer.alloc(100_000)));
      await expect(scan(large)).rejects.toThrow(/clamd|ECONNRESET|EPIPE/);
    },
  );

  it('that does not answer in time has not either', async () => {
    clamd.fault = 'hangs';
    await expect(scan(content('a'), 50)).rejects.toThrow('clamd did not answer within 50 ms');
  });

  it('that is not there has not either', async () => {
    const gone = clamdScanner({ host: '127.0.0.1', port: 9, timeoutMs: 2_000 });
    await expect(gone.scan(content('a'))).rejects.toThrow('ECONNREFUSED');
  });
});

describe('a program', () => {
  const node = (code: string, timeoutMs = 60_000) =>
    commandScanner({ command: [process.execPath, '-e', code], timeoutMs });
  const READS = `let t='';process.stdin.on('data',d=>t+=d).on('end',()=>{`;

  it('reads the file and says by its status what it is', async () => {
    const scanner = node(
      `${READS} if (t.includes('EICAR')) { console.log('stdin: Eicar FOUND'); process.exit(1); } });`,
    );
    expect(await scanner.scan(content('nothing'))).toEqual({ clean: true });
    expect(await scanner.scan(content('EICAR'))).toEqual({ clean: false, signature: 'Eicar' });
  });

  it('may end before it has read everything', async () => {
    const large = Readable.from(Array.from({ length: 200 }, () => Buffer.alloc(100_000)));
    expect(await node('process.exit(1)').scan(large)).toEqual({ clean: false, signature: 'unnamed' });
  });

  it('that fails, hangs or is not there has not said that a file is clean', async () => {
    await expect(node('process.exit(2)').scan(content('a'))).rejects.toThrow('ended with 2');
    await expect(node('setInterval(()=>{},1e6)', 300).scan(content('a'))).rejects.toThrow('SIGTERM');
    const gone = commandScanner({ command: ['/nowhere/clamscan'], timeoutMs: 1_000 });
    await expect(gone.scan(content('a'))).rejects.toThrow('ENOENT');
  });
});
