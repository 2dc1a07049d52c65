import { VIETNAM } from '@khien/calendar';
import { createLogger } from '@khien/logging';
import type { MikroORM } from '@mikro-orm/postgresql';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from '../context/clock.js';
import { startBackgroundWork } from './background-work.js';

const tools = {
  orm: {} as MikroORM,
  clock: systemClock,
  calendar: VIETNAM,
  settings: {},
  log: createLogger({ name: 'test', level: 'silent' }),
  as: () => Promise.reject(new Error('nobody is worked for here')),
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('works at once, then at every interval, also after a failure, and not after the end', async () => {
  let rounds = 0;
  const end = startBackgroundWork(
    [
      {
        name: 'fails',
        run: () => {
          rounds += 1;
          return Promise.reject(new Error('this time not'));
        },
      },
    ],
    tools,
    60,
  );
  await vi.advanceTimersByTimeAsync(0);
  expect(rounds).toBe(1);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(rounds).toBe(3);
  await end();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(rounds).toBe(3);
});

it('waits for a slow round instead of overtaking it, and the end waits as well', async () => {
  let [started, finish] = [0, () => {}];
  const run = () => {
    started += 1;
    return new Promise<void>((resolve) => {
      finish = resolve;
    });
  };
  const end = startBackgroundWork([{ name: 'slow', run }], tools, 60);
  await vi.advanceTimersByTimeAsync(300_000);
  expect(started).toBe(1);
  let ended = false;
  const ending = end().then(() => {
    ended = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  expect(ended).toBe(false);
  finish();
  await ending;
  expect(ended).toBe(true);
});

it('tells work that takes long to stop when the end comes, and waits until it has', async () => {
  let stopped = false;
  const long = async ({ ending }: { ending: AbortSignal }) => {
    while (!ending.aborted) await new Promise((resolve) => setTimeout(resolve, 1_000));
    stopped = true;
  };
  const end = startBackgroundWork([{ name: 'long', run: long }], tools, 60);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(stopped).toBe(false);
  const ended = end();
  await vi.advanceTimersByTimeAsync(1_000);
  await ended;
  expect(stopped).toBe(true);
});

it('does one work at once when a bell calls for it, and again what was called for meanwhile', async () => {
  const rounds: string[] = [];
  let finish = () => {};
  let ring: (name: string) => void = () => {};
  const one = (name: string) => ({
    name,
    run: () => {
      rounds.push(name);
      return new Promise<void>((resolve) => {
        finish = resolve;
      });
    },
  });
  let listening = true;
  const end = startBackgroundWork([one('letters')], tools, 300, (given) => {
    ring = given;
    return async () => {
      listening = false;
    };
  });
  finish();
  await vi.advanceTimersByTimeAsync(1);
  ring('letters');
  ring('nothing that there is');
  expect(rounds).toEqual(['letters', 'letters']);
  // While it runs: once more behind it, however often it was called for.
  ring('letters');
  ring('letters');
  expect(rounds).toHaveLength(2);
  finish();
  await vi.advanceTimersByTimeAsync(1);
  expect(rounds).toHaveLength(3);
  finish();
  await vi.advanceTimersByTimeAsync(1);
  await end();
  ring('letters');
  expect([rounds.length, listening]).toEqual([3, false]);
});
