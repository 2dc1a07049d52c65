import { Agent, request as httpRequest } from 'node:http';
import { withClient } from '@khien/database';
import { CALLER_HEADER, CallerSigner, KeyRing } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { library } from '../fixture/library.subgraph.js';
import { testCaller } from '../testing/test-caller.js';
import { ALL_SEEING, startTestSubgraph, type TestSubgraph } from '../testing/test-subgraph.js';

let running: TestSubgraph;
let url: string;
beforeAll(async () => {
  running = await startTestSubgraph(library, { adminUrl: inject('postgresAdminUrl'), name: 'http callers' });
  ({ url } = await running.subgraph.listen({ host: '127.0.0.1', port: 0 }));
});
afterAll(() => running.close());

const query = '{ authors { totalCount } }';

async function overHttp(headers: Record<string, string>) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as {
    data?: unknown;
    errors?: { message: string; extensions: { code: string } }[];
  };
  return { status: response.status, data, error: errors?.[0] };
}

async function inProcess(headers: Record<string, string>) {
  const { data, errors } = await running.subgraph.execute({
    query,
    headers: { 'accept-language': 'en', ...headers },
  });
  return { data, error: errors?.[0] };
}

describe.each([
  ['over HTTP', overHttp],
  ['in process', inProcess],
])('a subgraph asked %s', (_way, ask) => {
  it('answers a caller that the gateway signed', async () => {
    const headers = await running.headersOf(ALL_SEEING);
    expect(await ask({ ...headers })).toMatchObject({ data: { authors: { totalCount: 0 } } });
  });

  it('refuses who comes past the gateway, and says why', async () => {
    const { data, error } = await ask({ authorization: 'Bearer of-the-client' });
    expect(data ?? null).toBeNull();
    expect(error).toMatchObject({ extensions: { code: 'CALLER_REJECTED', subgraph: 'library' } });
    expect(error?.message).toContain('khien-caller is missing');
  });

  it.each([
    ['another gateway signed', async () => new CallerSigner(await KeyRing.generate()), 'library'],
    ['the gateway signed for another subgraph', async () => new CallerSigner(running.callerKeys), 'census'],
  ])('refuses a caller that %s', async (_what, signer, audience) => {
    const token = await (await signer()).sign(ALL_SEEING, audience);
    const { error } = await ask({ [CALLER_HEADER]: token });
    expect(error).toMatchObject({ extensions: { code: 'CALLER_REJECTED' } });
  });
});

it('says 401 over HTTP before it reads what is asked', async () => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: 'no JSON at all',
  });
  expect(response.status).toBe(401);
});

/** Sends a question in pieces, over connections that are kept for the next one. */
function inPieces(agent: Agent, headers: Readonly<Record<string, string>>, padding: number): Promise<string> {
  const body = JSON.stringify({
    query: '{ authors { nodes { name } } }',
    variables: { x: 'x'.repeat(padding) },
  });
  return new Promise((done, failed) => {
    const options = { method: 'POST', agent, headers: { 'content-type': 'application/json', ...headers } };
    const sent = httpRequest(url, options, async (response) => {
      let text = '';
      for await (const chunk of response) text += String(chunk);
      done(text);
    });
    sent.on('error', failed);
    sent.write(body.slice(0, 10));
    setTimeout(() => sent.end(body.slice(10)), 2);
  });
}

it('over HTTP the database is told of each caller, whoever sent the request before on the same connection', async () => {
  await withClient(running.ownerUrl, async (owner) => {
    await owner.query(`insert into author (id, name, added_at)
      select gen_random_uuid(), 'author ' || n, now() from generate_series(0, 4) n`);
    await owner.query('alter table author enable row level security');
    await owner.query('create policy own on author using (name = khien_subject())');
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 2 });
  const answers = await Promise.all(
    Array.from({ length: 60 }, async (_, n) => {
      const subject = `author ${n % 5}`;
      const headers = await running.headersOf(testCaller({ roles: ['AUDITOR'], subject }));
      return { subject, answer: JSON.parse(await inPieces(agent, headers, (n % 3) * 50_000)) };
    }),
  );
  agent.destroy();
  for (const { subject, answer } of answers) {
    expect(answer).toEqual({ data: { authors: { nodes: [{ name: subject }] } } });
  }
});
