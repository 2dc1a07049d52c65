import { CALLER_HEADER, CallerVerifier, KeyRing, Role } from '@khien/identity';
import { createClient as sseClient } from 'graphql-sse';
import { createClient as webSocketClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import { TestEvents } from '../fixture/test-events.js';
import { startTestGraph, type TestGraph } from '../fixture/test-graph.js';
import { startTestSignIn, type TestSignIn } from '../fixture/test-sign-in.js';

const HOUR = 3_600_000;
const QUERY = 'subscription { incidentChanged { title } }';

let now = Date.now();
let signIn: TestSignIn;
let graph: TestGraph;
let verifier: CallerVerifier;
const events = new TestEvents();
beforeAll(async () => {
  signIn = await startTestSignIn();
  const callerKeys = await KeyRing.generate();
  verifier = new CallerVerifier(callerKeys, 'incidents');
  const { issuer } = signIn.provider;
  const options = { events, callerKeys, signIn: { issuer, clock: () => new Date(now) } };
  graph = await startTestGraph('in-process', options);
});
afterAll(async () => {
  await graph?.close();
  await signIn?.provider.close();
});

interface Told {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions: Record<string, unknown> }[];
}

/** Something happens until somebody who listens is told. */
const untilTold = (told: readonly Told[], more = 1) => {
  const before = told.length;
  return expect
    .poll(() => {
      events.happen('a', 'gì đó');
      return told.length;
    })
    .toBeGreaterThanOrEqual(before + more);
};

it('each event is resolved as its subscriber, as long as their token is good', async () => {
  const token = await signIn.service(Role.COORDINATOR, 'VN-GOV-02');
  const headers = { authorization: `Bearer ${token}` };
  const client = sseClient({ url: `${graph.url}/stream`, headers, retryAttempts: 0 });
  const told: Told[] = [];
  client.subscribe(
    { query: QUERY },
    { next: (one) => void told.push(one as Told), error() {}, complete() {} },
  );
  await untilTold(told);
  const { headers: sent = {} } = graph.incidents.requests.at(-1) ?? {};
  expect(await verifier.verify(sent[CALLER_HEADER])).toMatchObject({
    organization: 'VN-GOV-02',
    roles: ['PUBLIC', 'COORDINATOR'],
  });
  now += 24 * HOUR;
  await expect
    .poll(() => {
      events.happen('a', 'quá hạn');
      return told.at(-1)?.errors?.[0]?.extensions['code'];
    })
    .toBe('TOKEN_REJECTED');
  const after = told.length;
  events.happen('a', 'sau đó');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(told).toHaveLength(after);
  now -= 24 * HOUR;
  client.dispose();
});

it('who shows a bad token does not begin', async () => {
  const response = await fetch(`${graph.url}/stream?query=${encodeURIComponent(QUERY)}`, {
    headers: { accept: 'text/event-stream', authorization: 'Bearer nonsense' },
  });
  expect(response.status).toBe(401);
});

it('over WebSocket the first message says who listens', async () => {
  const connect = (authorization: string) =>
    webSocketClient({
      url: `${graph.url.replace('http', 'ws')}/stream`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      lazyCloseTimeout: 0,
      connectionParams: { authorization },
    });
  const listen = (authorization: string) => {
    const client = connect(authorization);
    const told: Told[] = [];
    const refused: unknown[] = [];
    client.subscribe(
      { query: QUERY },
      {
        next: (one) => void told.push(one as Told),
        error: (error) => void refused.push(error),
        complete() {},
      },
    );
    return { told, refused, client };
  };
  const good = listen(`Bearer ${await signIn.service(Role.AUDITOR, 'VN-UBND-48')}`);
  await untilTold(good.told);
  const { headers: sent = {} } = graph.incidents.requests.at(-1) ?? {};
  expect(await verifier.verify(sent[CALLER_HEADER])).toMatchObject({ organization: 'VN-UBND-48' });
  await good.client.dispose();
  const bad = listen('Bearer nonsense');
  await expect.poll(() => bad.refused).toHaveLength(1);
  expect(bad.refused[0]).toMatchObject({ code: 4403, reason: 'Forbidden TOKEN_REJECTED' });
});
