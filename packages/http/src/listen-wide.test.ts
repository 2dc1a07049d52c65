import { createLogger } from '@khien/logging';
import { expect, it } from 'vitest';
import { gracefulEnd } from './graceful-end.js';
import { httpServer } from './http-server.js';
import { wideListener } from './listen-wide.js';

const log = createLogger({ name: 'http', level: 'silent' });

it('answers whoever comes, by whichever socket, and ends when all of them have their answer', async () => {
  const app = httpServer({ bodyLimitBytes: 1_000, log });
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let inWork = 0;
  app.get('/held', async () => {
    inWork += 1;
    await held;
    return { answered: true };
  });
  const end = gracefulEnd(app, log);
  const origin = await wideListener(app)({ host: '127.0.0.1', port: 0 });
  // Sixteen sockets share the address: of so many connections each gets some.
  const answers = Array.from({ length: 100 }, () => fetch(`${origin}/held`).then(({ status }) => status));
  await expect.poll(() => inWork, { timeout: 20_000 }).toBe(100);
  let ended = false;
  const ending = end(30_000).then(() => {
    ended = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(ended).toBe(false);
  letGo();
  expect(await Promise.all(answers)).toEqual(Array(100).fill(200));
  await ending;
  await expect(fetch(`${origin}/held`)).rejects.toThrow();
});

it.each(['one', 'many'])('does not listen where another server does, with %s socket(s)', async (sockets) => {
  const first = httpServer({ bodyLimitBytes: 1_000, log });
  const second = httpServer({ bodyLimitBytes: 1_000, log });
  const any = { host: '127.0.0.1', port: 0 };
  const origin = await (sockets === 'one' ? first.listen(any) : wideListener(first)(any));
  const taken = { ...any, port: Number(new URL(origin).port) };
  await expect(wideListener(second)(taken)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await first.close();
  await second.close();
});
