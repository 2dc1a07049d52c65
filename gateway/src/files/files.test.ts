import { once } from 'node:events';
import { connect } from 'node:net';
import { CALLER_HEADER } from '@khien/identity';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGraph, type TestGraph } from '../fixture/test-graph.js';
import { startTestSignIn, type TestSignIn } from '../fixture/test-sign-in.js';

const MAX = 100_000;

let signIn: TestSignIn;
let authorization: string;
beforeAll(async () => {
  signIn = await startTestSignIn();
  authorization = `Bearer ${await signIn.service('COORDINATOR', 'VN-GOV-02')}`;
});
afterAll(() => signIn.provider.close());

describe.each(['in-process', 'http'] as const)('files of subgraphs %s', (kind) => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await startTestGraph(kind, {
      signIn: { issuer: signIn.provider.issuer },
      files: { maxBytes: MAX, timeoutMs: 1_000, concurrencyPerClient: 2 },
    });
  });
  afterAll(() => graph.close());

  const url = (path: string) => new URL(path, graph.url);
  const send = (
    path: string,
    body: NonNullable<RequestInit['body']>,
    headers: Record<string, string> = { authorization },
  ) =>
    fetch(url(path), {
      method: 'POST',
      body,
      headers,
      ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
    });
  const codeOf = async (response: Response) => {
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    return [response.status, errors[0]?.extensions.code];
  };

  it('go to the subgraph as they come, for who sends them, and nothing else of the request goes', async () => {
    const content = Buffer.alloc(MAX, 'tệp ');
    const response = await send('/files/systems?name=a%20b.csv', content, {
      authorization,
      'content-type': 'text/html',
      cookie: 'a=b',
      'accept-language': 'en',
    });
    expect(response.status).toBe(201);
    expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
    const [asked] = graph.systems.files.splice(0);
    expect(asked).toMatchObject({ method: 'POST', name: '' });
    expect(asked?.parameters.get('name')).toBe('a b.csv');
    expect(decodeJwt(asked?.headers[CALLER_HEADER] ?? '')).toMatchObject({
      aud: 'systems',
      org: 'VN-GOV-02',
    });
    expect(asked?.headers['accept-language']).toBe('en');
    for (const header of ['authorization', 'cookie']) expect(asked?.headers).not.toHaveProperty(header);
  });

  it('come back with the headers that matter, careful ones for browsers, and none of the subgraph’s others', async () => {
    const response = await fetch(url('/files/incidents/a-list?a=1&b=%C4%91'));
    expect(await response.text()).toBe('a=1&b=%C4%91');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="a.csv"',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(response.headers.has('set-cookie')).toBe(false);
    expect(graph.incidents.files.splice(0)).toMatchObject([{ method: 'GET', name: 'a-list' }]);
  });

  it.each([
    ['/files/elsewhere/a'],
    ['/files/__proto__/a'],
    ['/files/systems'],
    ['/files/systems/..%2f..%2fgraphql'],
    ['/files/systems/..%5cgraphql'],
    ['/files/systems/a%00b'],
    ['/files/systems/a/b'],
    ['/files/systems/..%2Fhealth%2Fready?'],
    [`/files/systems/${'a'.repeat(61)}`],
  ])('%s leads nowhere', async (path) => {
    const response = await fetch(url(path), { headers: { authorization } });
    expect((await codeOf(response))[0]).toBe(404);
    expect(graph.systems.files).toEqual([]);
  });

  it('go up to a place that has a name, too', async () => {
    const answer = await send('/files/systems/feed?name=a.csv', 'a');
    expect([answer.status, await answer.text()]).toEqual([201, 'a']);
    expect(graph.systems.files.splice(0)).toMatchObject([{ method: 'POST', name: 'feed' }]);
  });

  it('are not taken from the public, nor larger than they may be, however they are sent', async () => {
    const path = '/files/systems?name=a.csv';
    expect(await codeOf(await send(path, 'a', {}))).toEqual([401, 'UNAUTHENTICATED']);
    expect(await codeOf(await send(path, 'a', { authorization: 'Bearer a.b.c' }))).toEqual([
      401,
      'TOKEN_REJECTED',
    ]);
    expect(await codeOf(await send(path, Buffer.alloc(MAX + 1)))).toEqual([413, 'FILE_TOO_LARGE']);
    const packed = { authorization, 'content-encoding': 'gzip' };
    expect(await codeOf(await send(path, 'a', packed))).toEqual([415, 'BAD_REQUEST']);
    expect(graph.systems.files.splice(0)).toEqual([]);
    // Of unknown length: it is cut where it gets too long.
    const chunks = new Blob(Array(20).fill(Buffer.alloc(10_000))).stream();
    const [status] = await codeOf(await send(path, chunks));
    expect(status).toBeGreaterThanOrEqual(400);
    graph.systems.files.length = 0;
  });

  it('of a subgraph that does not answer in time end, and leave the graph as it is', async () => {
    graph.systems.faults.push('hang', 'hang');
    const stuck = [fetch(url('/files/systems/a'), { headers: { authorization } })];
    stuck.push(send('/files/systems?name=a.csv', 'a'));
    await expect.poll(() => graph.systems.files.length).toBe(2);
    // A third transfer of this client is one too many; the graph is asked as ever.
    const third = await fetch(url('/files/systems/a'), { headers: { authorization } });
    expect(await codeOf(third)).toEqual([429, 'RATE_LIMITED']);
    expect((await graph.ask('{ incidentCount }', { authorization })).data).toEqual({ incidentCount: 2 });
    for (const response of await Promise.all(stuck)) {
      expect(await codeOf(response)).toEqual([504, 'SUBGRAPH_TIMEOUT']);
    }
    graph.systems.files.length = 0;
  });

  it('that nobody waits for any more end their turn', async () => {
    let release = () => {};
    graph.systems.gate = new Promise((resolve) => {
      release = resolve;
    });
    const { hostname, port } = url('/');
    const head = (path: string) =>
      `GET ${path} HTTP/1.1\r\nhost: a\r\nauthorization: ${authorization}\r\n\r\n`;
    const gone = [0, 1].map(() => connect({ host: hostname, port: Number(port) }));
    for (const socket of gone) socket.write(head('/files/systems/a'));
    await expect.poll(() => graph.systems.files.length).toBe(2);
    for (const socket of gone) {
      socket.destroy();
      await once(socket, 'close');
    }
    release();
    await expect
      .poll(async () => (await fetch(url('/files/systems/a?x=1'), { headers: { authorization } })).status)
      .toBe(200);
    graph.systems.files.length = 0;
  });
});

it('may take longer to come than any other request, which is cut off as ever', async () => {
  const graph = await startTestGraph('in-process', {
    signIn: { issuer: signIn.provider.issuer },
    traffic: { requestTimeoutMs: 300 },
  });
  // Each in two pieces, with more than that between them.
  const slowly = async function* () {
    yield Buffer.from('{"query":');
    await new Promise((later) => setTimeout(later, 1_500));
    yield Buffer.from('"{ incidentCount }"}');
  };
  const send = (path: string, type: string) =>
    fetch(new URL(path, graph.url), {
      method: 'POST',
      headers: { authorization, 'content-type': type },
      body: ReadableStream.from(slowly()),
      duplex: 'half',
    }).then(
      ({ status }) => status,
      () => 'cut off',
    );
  const [file, question] = await Promise.all([
    send('/files/systems?name=a.json', 'application/octet-stream'),
    send('/graphql', 'application/json'),
  ]);
  expect(file).toBe(201);
  expect([408, 'cut off']).toContain(question);
  await graph.close();
});

it('of a subgraph that is not there say so', async () => {
  const graph = await startTestGraph('http', { signIn: { issuer: signIn.provider.issuer } });
  await graph.systems.kill();
  const response = await fetch(new URL('/files/systems/a', graph.url), { headers: { authorization } });
  const { errors } = (await response.json()) as { errors: { extensions: object }[] };
  expect([response.status, errors[0]?.extensions]).toEqual([
    503,
    expect.objectContaining({ code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'systems' }),
  ]);
  await graph.close();
});
