import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGraph, type TestGraph } from '../fixture/test-graph.js';

const query = '{ systems { id } }';
const JSON_TYPE = { 'content-type': 'application/json' };

type Body = NonNullable<RequestInit['body']>;

let graph: TestGraph;
beforeAll(async () => {
  graph = await startTestGraph('in-process', {
    bodyLimitBytes: 64 * 1024,
    traffic: {
      corsOrigins: ['https://portal.example'],
      headersTimeoutMs: 1_000,
      requestTimeoutMs: 1_500,
    },
  });
});
afterAll(() => graph.close());

async function post(body: Body, headers: Record<string, string> = JSON_TYPE) {
  const response = await fetch(graph.url, {
    method: 'POST',
    headers: { 'accept-language': 'en', ...headers },
    body,
  });
  const text = await response.text();
  const answer = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
  return { response, text, code: answer.errors?.[0]?.extensions.code };
}

/** Sends bytes as they are, and gives everything that comes back until the server closes. */
function raw(pieces: readonly string[], pauseMs = 0): Promise<{ answer: string; afterMs: number }> {
  const { hostname, port } = new URL(graph.url);
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (data) => (answer += String(data)));
    socket.on('error', reject);
    socket.on('close', () => resolve({ answer, afterMs: performance.now() - started }));
    const send = async () => {
      for (const piece of pieces) {
        if (socket.destroyed) return;
        socket.write(piece);
        if (pauseMs > 0) await new Promise((wait) => setTimeout(wait, pauseMs));
      }
    };
    send().catch(reject);
  });
}

describe('a body that is no request', () => {
  it.each<[string, Body, Record<string, string>, number]>([
    ['too large', JSON.stringify({ query, padding: 'x'.repeat(70_000) }), JSON_TYPE, 413],
    ['not JSON', '{ "query": ', JSON_TYPE, 400],
    [
      'of bytes that are no UTF-8',
      Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
      JSON_TYPE,
      400,
    ],
    ['of another type', query, { 'content-type': 'text/csv' }, 415],
    ['without a type', new Uint8Array(Buffer.from(query)), { 'content-type': '' }, 415],
    ['a batch', JSON.stringify([{ query }, { query }]), JSON_TYPE, 400],
  ])('%s', async (_what, body, headers, status) => {
    const { response, code, text } = await post(body, headers);
    expect(response.status).toBe(status);
    expect(code).toBe('BAD_REQUEST');
    expect(text).not.toMatch(/at \w+.*\(|node_modules|\.js:\d/);
  });
});

describe('what a foreign page can make a browser send', () => {
  it.each<[string, RequestInit]>([
    ['a form', { method: 'POST', body: new URLSearchParams({ query }) }],
    [
      'a plain text',
      { method: 'POST', body: JSON.stringify({ query }), headers: { 'content-type': 'text/plain' } },
    ],
  ])('%s is refused', async (_what, init) => {
    const response = await fetch(graph.url, init);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(await response.text()).not.toContain('"systems"');
  });

  it('a link is refused unless it says that it is no simple request', async () => {
    const url = `${graph.url}?query=${encodeURIComponent(query)}`;
    expect((await fetch(url)).status).toBe(400);
    expect((await fetch(url, { headers: { 'apollo-require-preflight': 'yes' } })).status).toBe(200);
  });

  const preflight = (origin: string) =>
    fetch(graph.url, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  it('is answered to the origins of the list alone, without credentials', async () => {
    const allowed = await preflight('https://portal.example');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://portal.example');
    expect(allowed.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
    expect(allowed.headers.get('access-control-max-age')).toBe('600');
    for (const origin of ['https://evil.example', 'https://portal.example.evil.example', 'null']) {
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
    }
    const answer = await post(JSON.stringify({ query }), { ...JSON_TYPE, origin: 'https://portal.example' });
    expect(answer.response.headers.get('access-control-allow-origin')).toBe('https://portal.example');
    expect(answer.response.headers.get('vary')?.toLowerCase()).toContain('origin');
  });
});

describe('every answer', () => {
  it.each(['/graphql', '/health/live', '/whoami', '/nowhere'])(
    'of %s tells browsers to be careful',
    async (path) => {
      const { headers } = await fetch(new URL(path, graph.url));
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
    },
  );
});

describe('a client that is slow on purpose', () => {
  it.each<[string, readonly string[]]>([
    ['in its headers', ['POST /graphql HTTP/1.1\r\n', ...Array<string>(40).fill('x-more: y\r\n')]],
    [
      'in its body',
      [
        'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 4000\r\n\r\n',
        ...Array<string>(40).fill('{'),
      ],
    ],
  ])('%s is cut off, and others are served meanwhile', async (_where, pieces) => {
    const slow = Promise.all(Array.from({ length: 20 }, () => raw(pieces, 200)));
    const started = performance.now();
    const { response } = await post(JSON.stringify({ query }));
    const servedMs = performance.now() - started;
    expect(response.status).toBe(200);
    const ended = await slow;
    const longest = Math.max(...ended.map(({ afterMs }) => afterMs));
    process.stdout.write(
      `slow clients cut off after ${longest.toFixed(0)} ms; another was served in ${servedMs.toFixed(0)} ms\n`,
    );
    // They would have sent for eight seconds.
    expect(longest).toBeLessThan(6_000);
    expect(ended.every(({ answer }) => !answer.includes('200 OK'))).toBe(true);
  });

  it('cannot smuggle a request behind another', async () => {
    const { answer } = await raw([
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 4\r\n' +
        'transfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /graphql HTTP/1.1\r\nhost: x\r\n\r\n',
    ]);
    expect(answer).toMatch(/^HTTP\/1\.1 400/);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });
});
