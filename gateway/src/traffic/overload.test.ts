import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGraph, type TestGraph } from '../fixture/test-graph.js';
import type { TestSubgraph } from '../fixture/test-subgraph.js';

/** How long a busy machine may take until a state is reached. */
const POLL = { timeout: 20_000 };

const query = '{ systems { id name } }';

interface Outcome {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly code: string | undefined;
}

async function ask(url: string, headers: Record<string, string> = {}): Promise<Outcome> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    code: errors?.[0]?.extensions.code,
  };
}

const SHED: Outcome = { status: 503, retryAfter: '1', code: 'OVERLOADED' };
const ANSWERED: Outcome = { status: 200, retryAfter: null, code: undefined };

/** Keeps what a subgraph is asked in work until it is let go. */
function hold(subgraph: TestSubgraph): () => void {
  let letGo = () => {};
  subgraph.gate = new Promise((resolve) => {
    letGo = resolve;
  });
  return letGo;
}

const BODY = JSON.stringify({ query });
const RAW = `POST /graphql HTTP/1.1\r\nhost: graph\r\ncontent-type: application/json\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY}`;

/** Asks, and stays on the line without reading. */
function askAndStay(url: string): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.write(RAW);
  return socket;
}

/** Asks, and is gone before anybody can answer. */
async function askAndGo(url: string): Promise<void> {
  const socket = askAndStay(url);
  await once(socket, 'connect');
  await new Promise((written) => socket.write('', written));
  socket.resetAndDestroy();
}

/** Asks as many clients at once, and notes the answers in the order in which they come. */
function crowd(graph: TestGraph, clients: number) {
  const outcomes: Outcome[] = [];
  const all = Array.from({ length: clients }, async (_, client) => {
    outcomes.push(await ask(graph.url, { 'x-forwarded-for': `203.0.113.${client}` }));
  });
  return { outcomes, answered: Promise.all(all) };
}

describe('more requests than can be worked on', () => {
  const traffic = { concurrency: 8, queue: 16, trustedProxies: ['127.0.0.1'] };
  let graph: TestGraph;
  afterEach(() => graph.close());

  it('are shed at once with 503 and Retry-After; the others are all answered, a bounded number at a time', async () => {
    graph = await startTestGraph('http', { traffic: { ...traffic, queueTimeoutMs: 60_000 } });
    const letGo = hold(graph.systems);
    const { outcomes, answered } = crowd(graph, 200);
    await expect.poll(() => outcomes.length, POLL).toBe(200 - 8 - 16);
    expect(outcomes).toEqual(outcomes.map(() => SHED));
    expect(graph.systems.requests).toHaveLength(8);
    letGo();
    await answered;
    expect(outcomes.slice(-24)).toEqual(Array(24).fill(ANSWERED));
    expect(graph.systems.requests).toHaveLength(24);
    expect(await ask(graph.url)).toEqual(ANSWERED);
  });

  it('do not wait for longer than they may, however long those before them take', async () => {
    graph = await startTestGraph('http', { traffic: { ...traffic, queueTimeoutMs: 50 } });
    const letGo = hold(graph.systems);
    const { outcomes, answered } = crowd(graph, 12);
    await expect.poll(() => outcomes.length, POLL).toBe(4);
    expect(outcomes).toEqual(Array(4).fill(SHED));
    letGo();
    await answered;
    expect(outcomes.slice(4)).toEqual(Array(8).fill(ANSWERED));
  });

  it('never keep an operator from being told that the gateway lives', async () => {
    graph = await startTestGraph('http', { traffic: { ...traffic, queueTimeoutMs: 60_000 } });
    const letGo = hold(graph.systems);
    const { outcomes, answered } = crowd(graph, 200);
    await expect.poll(() => outcomes.length, POLL).toBe(176);
    const health = await fetch(new URL('/health/live', graph.url));
    expect(health.status).toBe(200);
    letGo();
    await answered;
  });
});

describe('clients that go away', () => {
  let graph: TestGraph;
  beforeEach(async () => {
    graph = await startTestGraph('http', {
      traffic: { concurrency: 4, queue: 0, ratePerClient: 0, concurrencyPerClient: 1_000 },
    });
  });
  afterEach(() => graph.close());

  it('at once take no turn with them', async () => {
    for (let n = 0; n < 50; n += 1) await askAndGo(graph.url);
    await expect.poll(() => ask(graph.url), POLL).toEqual(ANSWERED);
    for (let n = 0; n < 10; n += 1) expect(await ask(graph.url)).toEqual(ANSWERED);
  });

  it('leave their work behind, which counts until it is done', async () => {
    const letGo = hold(graph.systems);
    // Three of the four places may be one client's.
    const left = [1, 2, 3].map(() => askAndStay(graph.url));
    await expect.poll(() => graph.systems.requests.length, POLL).toBe(3);
    for (const socket of left) socket.destroy();
    await pause(200);
    expect(await ask(graph.url)).toEqual(SHED);
    expect(graph.systems.requests).toHaveLength(3);
    letGo();
    await expect.poll(() => ask(graph.url), POLL).toEqual(ANSWERED);
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

  it('is told how it stands', async () => {
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

describe('a client that tries one token after the other', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    const signIn = { issuer: 'http://127.0.0.1:1' };
    graph = await startTestGraph('in-process', { signIn, traffic: { ratePerClient: 3 } });
  });
  afterAll(() => graph.close());

  it('is a client that asks too often', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      statuses.push((await ask(graph.url, { authorization: `Bearer not-a-token-${n}` })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
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
      traffic: {
        concurrency: 4,
        queue: 200,
        concurrencyPerClient: 40,
        queueTimeoutMs: 60_000,
        trustedProxies: ['127.0.0.1'],
      },
    });
  });
  afterAll(() => graph.close());

  it.each([
    ['from one address', () => '203.0.113.66', '203.0.113.7'],
    ['from the addresses of one IPv6 network', (n: number) => `2001:db8:1:2::${n}`, '2001:db8:1:3::1'],
  ])('that asks for everything at once, %s, leaves the others their turn', async (_, address, other) => {
    const before = graph.systems.requests.length;
    const letGo = hold(graph.systems);
    const answered: string[] = [];
    const refused: Outcome[] = [];
    const greedy = Array.from({ length: 60 }, async (_none, n) => {
      const outcome = await ask(graph.url, { 'x-forwarded-for': address(n) });
      if (outcome.status === 200) answered.push('greedy');
      else refused.push(outcome);
    });
    await expect.poll(() => refused.length, POLL).toBe(20);
    expect(refused).toEqual(Array(20).fill({ status: 429, retryAfter: '1', code: 'RATE_LIMITED' }));
    // Three of the four places may be one client's.
    await expect.poll(() => graph.systems.requests.length - before, POLL).toBe(3);
    const modest = ask(graph.url, { 'x-forwarded-for': other }).then(() => answered.push('modest'));
    // Until it stands in line as well.
    await pause(300);
    letGo();
    await Promise.all([...greedy, modest]);
    expect(answered).toHaveLength(41);
    // Beside those in work, long before most of those who waited.
    expect(answered.indexOf('modest')).toBeLessThan(20);
  });
});
