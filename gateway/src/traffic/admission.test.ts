import { describe, expect, it } from 'vitest';
import { Admission, type AdmissionLimits, NotAdmitted } from './admission.js';

const limits: AdmissionLimits = { concurrency: 2, queue: 3, queueTimeoutMs: 5_000, concurrencyPerClient: 4 };
const never = () => new AbortController().signal;

describe('admission', () => {
  it('lets in as many as it may, lets some wait, and refuses the rest at once', async () => {
    const admission = new Admission(limits);
    const first = await admission.enter('a', never());
    await admission.enter('b', never());
    const waiting = ['c', 'd', 'e'].map((client) => admission.enter(client, never()));
    expect({ running: admission.running, waiting: admission.waiting }).toEqual({ running: 2, waiting: 3 });
    await expect(admission.enter('f', never())).rejects.toMatchObject({ because: 'overload' });
    first();
    const third = await waiting[0];
    expect({ running: admission.running, waiting: admission.waiting }).toEqual({ running: 2, waiting: 2 });
    third?.();
    third?.();
    const fourth = await waiting[1];
    expect({ running: admission.running, waiting: admission.waiting }).toEqual({ running: 2, waiting: 1 });
    // Whoever still waited would be refused after this test, where nobody hears of it.
    fourth?.();
    await waiting[2];
    expect({ running: admission.running, waiting: admission.waiting }).toEqual({ running: 2, waiting: 0 });
  });

  it('serves clients in turn, whoever asks for more', async () => {
    const admission = new Admission({ ...limits, concurrency: 1, queue: 10, concurrencyPerClient: 10 });
    const order: string[] = [];
    let release = await admission.enter('greedy', never());
    const entered = ['greedy', 'greedy', 'greedy', 'modest', 'third'].map(async (client) => {
      const leave = await admission.enter(client, never());
      order.push(client);
      release = leave;
    });
    for (let left = entered.length; left > 0; left -= 1) {
      release();
      await new Promise(setImmediate);
    }
    await Promise.all(entered);
    expect(order).toEqual(['greedy', 'modest', 'third', 'greedy', 'greedy']);
    release();
    expect(admission.running).toBe(0);
  });

  it('keeps one client from taking every place', async () => {
    const admission = new Admission({ ...limits, concurrency: 10 });
    for (let n = 0; n < 4; n += 1) await admission.enter('greedy', never());
    await expect(admission.enter('greedy', never())).rejects.toMatchObject({ because: 'client' });
    await admission.enter('modest', never());
  });

  it('has room for others however long the requests of one client take', async () => {
    const admission = new Admission({ ...limits, concurrency: 4, concurrencyPerClient: 5 });
    const slow = [await admission.enter('slow', never())];
    for (let n = 0; n < 2; n += 1) slow.push(await admission.enter('slow', never()));
    const waits = admission.enter('slow', never());
    expect({ running: admission.running, waiting: admission.waiting }).toEqual({ running: 3, waiting: 1 });
    const modest = await admission.enter('modest', never());
    // The place of the modest client stays free for others; that of the slow one is for who waits.
    modest();
    expect({ running: admission.running, waiting: admission.waiting }).toEqual({ running: 3, waiting: 1 });
    slow[0]?.();
    const last = await waits;
    expect({ running: admission.running, waiting: admission.waiting }).toEqual({ running: 3, waiting: 0 });
    for (const release of [...slow, last]) release();
    expect(admission.running).toBe(0);
  });

  it('lets nobody wait for ever, nor keeps a place for who has gone', async () => {
    const admission = new Admission({ ...limits, concurrency: 1, queueTimeoutMs: 20 });
    const release = await admission.enter('a', never());
    await expect(admission.enter('b', never())).rejects.toBeInstanceOf(NotAdmitted);
    const leaving = new AbortController();
    const gone = admission.enter('c', leaving.signal);
    leaving.abort();
    await expect(gone).rejects.toBeInstanceOf(NotAdmitted);
    expect(admission.waiting).toBe(0);
    release();
    expect(admission.running).toBe(0);
    await admission.enter('b', never());
  });
});
