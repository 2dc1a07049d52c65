import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { isFree, reservePort } from './free-port.js';

const HOST = '127.0.0.1';

/** Below the ports that systems hand out by themselves, so that nobody takes it by chance between two looks. */
async function somePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if ((await isFree(HOST, port)) && (await isFree(HOST, port + 1))) return port;
  }
}

async function listen(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, HOST, resolve));
  onTestFinished(() => new Promise<void>((closed) => server.close(() => closed())));
}

it('gives no port to two starts, however late they listen, and gives it again when it is released', async () => {
  const wanted = await somePort();
  const many = await Promise.all(Array.from({ length: 10 }, () => reservePort(HOST, wanted, false)));
  expect(new Set(many.map(({ port }) => port)).size).toBe(10);
  await Promise.all(many.map(({ release }) => release()));
  const again = await reservePort(HOST, wanted, true);
  expect(again.port).toBe(wanted);
  // Whoever has it reserved can listen there.
  await listen(wanted);
  await again.release();
});

it('moves on from what another program holds, and refuses where it was asked for by number', async () => {
  const wanted = await somePort();
  await listen(wanted);
  await expect(reservePort(HOST, wanted, true)).rejects.toThrow(`Port ${wanted} is held by another program.`);
  const next = await reservePort(HOST, wanted, false);
  expect(next.port).toBeGreaterThan(wanted);
  await next.release();
});

it('takes any port for 0, and reserves nothing', async () => {
  expect((await reservePort(HOST, 0, true)).port).toBe(0);
});

it.runIf(process.platform === 'linux')(
  'is kept from other processes, and free when they are killed',
  async () => {
    const wanted = await somePort();
    const folder = await mkdtemp(join(tmpdir(), 'khien-port-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const other = join(folder, 'other.mjs');
    const compiled = import.meta.resolve('../../dist/launch/free-port.js');
    await writeFile(
      other,
      `import { reservePort } from ${JSON.stringify(compiled)};
     process.send((await reservePort(${JSON.stringify(HOST)}, ${wanted}, true)).port);
     setInterval(() => {}, 1_000);`,
    );
    const child = fork(other);
    expect(await once(child, 'message')).toEqual([wanted, undefined]);
    await expect(reservePort(HOST, wanted, true)).rejects.toThrow('held by another program');
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    await (await reservePort(HOST, wanted, true)).release();
  },
);
