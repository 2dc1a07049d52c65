import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGraph, type TestGraph } from '../fixture/test-graph.js';

const query = '{ systems { id name } }';

interface Outcome {
  readonly status: number;
  readonly ms: number;
  readonly retryAfter: string | null;
  readonly code: string | undefined;
}

async function ask(url: string, headers: Record<string, string> = {}): Promise<Outcome> {
  const started = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return {
    status: response.status,
    ms: performance.now() - started,
    retryAfter: response.headers.get('retry-after'),
    code: errors?.[0]?.extensions.code,
  };
}

const quantile = (times: readonly number[], part: number) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;

describe('more requests than can be worked on', { timeout: 60_000 }, () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await startTestGraph('http', {
      traffic: {
        concurrency: 8,
        queue: 16,
        queueTimeoutMs: 500,
        concurrencyPerClient: 1_000,
        ratePerClient: 0,
        trustedProxies: ['127.0.0.1'],
      },
    });
    graph.systems.delayMs = 40;
  });
  afterAll(() => graph.close());

  it('are shed with 503 and Retry-After, what is accepted stays fast, and afterwards all is well', async () => {
    for (let warm = 0; warm < 20; warm += 1) await ask(graph.url);
    const alone: number[] = [];
    for (let n = 0; n < 40; n += 1) alone.push((await ask(graph.url)).ms);

    const outcomes = (
      await Promise.all(
        Array.from({ length: 400 }, async (_, client) => {
          const mine: Outcome[] = [];
          for (let n = 0; n < 3; n += 1) {
            mine.push(await ask(graph.url, { 'x-forwarded-for': `203.0.113.${client % 250}` }));
          }
          return mine;
        }),
      )
    ).flat();
    const accepted = outcomes.filter(({ status }) => status === 200);
    const shed = outcomes.filter(({ status }) => status === 503);
    expect(accepted.length + shed.length).toBe(outcomes.length);
    expect(accepted.length).toBeGreaterThan(8);
    expect(shed.length).toBeGreaterThan(100);
    for (const { retryAfter, code } of shed)
      expect({ retryAfter, code }).toEqual({ retryAfter: '1', code: 'OVERLOADED' });

    const after = await ask(graph.url);
    expect(after.status).toBe(200);
    const [p99Alone, p99] = [
      quantile(alone, 0.99),
      quantile(
        accepted.map(({ ms }) => ms),
        0.99,
      ),
    ];
    process.stdout.write(
      `overload: ${accepted.length} answered, ${shed.length} shed; p99 ${p99Alone.toFixed(1)} ms alone, ` +
        `${p99.toFixed(0)} ms of what was accepted, ${after.ms.toFixed(1)} ms right after\n`,
    );
    // The longest wait for a turn and eight at once, generously; a queue without an end would take far longer.
    expect(p99).toBeLessThan(500 + 3_000);
  });

  it('never shed what tells an operator that the gateway lives', async () => {
    const flood = Promise.all(Array.from({ length: 200 }, () => ask(graph.url)));
    const health = await fetch(new URL('/health/live', graph.url));
    expect(health.status).toBe(200);
    await flood;
  });
});

describe('a client that asks too often', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await startTestGraph('in-process', { traffic: { ratePerClient: 5 } });
  });
  afterAll(() => graph.close());

  it('is told so, with 429 and how long to wait, and cannot pass for another by a header', async () => {
    const outcomes: Outcome[] = [];
    for (let n = 0; n < 8; n += 1) {
      outcomes.push(
        await ask(graph.url, { 'x-forwarded-for': `203.0.113.${n}`, 'x-real-ip': `203.0.113.${n}` }),
      );
    }
    expect(outcomes.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    expect(outcomes.at(-1)).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfter: expect.stringMatching(/^\d+$/),
    });
  });

  it('counts those who try tokens as well', async () => {
    const response = await fetch(graph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    expect(response.status).toBe(429);
    expect(response.headers.get('ratelimit-limit')).toBe('5');
    expect(response.headers.get('ratelimit-remaining')).toBe('0');
  });
});

describe('behind a proxy that is trusted', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await startTestGraph('in-process', {
      traffic: { ratePerClient: 2, trustedProxies: ['127.0.0.0/8'] },
    });
  });
  afterAll(() => graph.close());

  it('the client is whom the proxy names, and an answer that went by https says so', async () => {
    for (const address of ['203.0.113.1', '203.0.113.2', '203.0.113.3']) {
      expect((await ask(graph.url, { 'x-forwarded-for': address })).status).toBe(200);
      expect((await ask(graph.url, { 'x-forwarded-for': address })).status).toBe(200);
      expect((await ask(graph.url, { 'x-forwarded-for': address })).status).toBe(429);
    }
    const { headers } = await fetch(new URL('/health/live', graph.url), {
      headers: { 'x-forwarded-proto': 'https' },
    });
    expect(headers.get('strict-transport-security')).toContain('max-age=');
  });
});

describe('one client among others', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await startTestGraph('http', {
      traffic: { concurrency: 4, queue: 200, concurrencyPerClient: 40, trustedProxies: ['127.0.0.1'] },
    });
  });
  afterAll(() => graph.close());

  it('that asks for everything at once leaves the others their turn', async () => {
    await ask(graph.url);
    graph.systems.delayMs = 40;
    const greedy = Array.from({ length: 120 }, () => ask(graph.url, { 'x-forwarded-for': '203.0.113.66' }));
    await pause(5);
    const modest = await ask(graph.url, { 'x-forwarded-for': '203.0.113.7' });
    const outcomes = await Promise.all(greedy);
    const own = outcomes.filter(({ status }) => status === 200).map(({ ms }) => ms);
    process.stdout.write(
      `fairness: the modest client waited ${modest.ms.toFixed(0)} ms, the greedy one up to ${Math.max(...own).toFixed(0)} ms\n`,
    );
    expect(modest.status).toBe(200);
    expect(outcomes.some(({ status, code }) => status === 429 && code === 'RATE_LIMITED')).toBe(true);
    expect(modest.ms).toBeLessThan(Math.max(...own));
  });
});
