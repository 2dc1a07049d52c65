import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startTestGraph } from '../fixture/test-graph.js';
import { startTestSignIn } from '../fixture/test-sign-in.js';
import type { SignInOptions } from './sign-in.options.js';

/** A graph that takes tokens of an issuer, and what becomes of a question with one. */
async function graphOf(signIn: SignInOptions) {
  const graph = await startTestGraph('in-process', { signIn });
  onTestFinished(() => graph.close());
  return async (token?: string) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const { status, headers: answered, errors } = await graph.ask('{ incidentCount }', headers);
    return { status, code: errors?.[0]?.extensions['code'], retryAfter: answered.get('retry-after') };
  };
}

const WELL = { status: 200, code: undefined, retryAfter: null };
const DOWN = { status: 503, code: 'IDENTITY_PROVIDER_UNAVAILABLE', retryAfter: '5' };
const REJECTED = { status: 401, code: 'TOKEN_REJECTED', retryAfter: null };

async function started(port = 0) {
  const signIn = await startTestSignIn(port);
  let open = true;
  const close = async () => {
    if (open) await signIn.provider.close();
    open = false;
  };
  onTestFinished(close);
  return { ...signIn, issuer: signIn.provider.issuer, close };
}

describe('a token', () => {
  it('is good until it expires, give or take the skew of the clocks, also when it was seen before', async () => {
    const { issuer, person } = await started();
    let now = Date.now();
    const ask = await graphOf({ issuer, clockSkewS: 30, clock: () => new Date(now) });
    const { accessToken } = await person('coordinator@VN-GOV-02');
    const { exp } = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString());
    expect(await ask(accessToken)).toEqual(WELL);
    now = (exp + 29) * 1_000;
    expect(await ask(accessToken)).toEqual(WELL);
    now = (exp + 31) * 1_000;
    expect(await ask(accessToken)).toEqual(REJECTED);
  });

  it('of a clock that is a little ahead is good', async () => {
    const { issuer, forge } = await started();
    const nbf = Math.floor(Date.now() / 1_000) + 20;
    expect(await (await graphOf({ issuer }))(await forge({ nbf }))).toEqual(WELL);
    expect(await (await graphOf({ issuer, clockSkewS: 0 }))(await forge({ nbf }))).toEqual(REJECTED);
  });

  it('that was verified is remembered, but not for longer than a key that the provider withdrew', async () => {
    const { issuer, provider, service, forge } = await started();
    let now = Date.now();
    const ask = await graphOf({ issuer, keyCooldownMs: 0, clock: () => new Date(now) });
    const exp = Math.floor(now / 1_000) + 3_600;
    const [seen, unseen] = [await forge({ exp }), await forge({ exp, sub: 'unseen' })];
    expect(await ask(seen)).toEqual(WELL);
    for (let times = 0; times < 3; times += 1) await provider.rotateKeys();
    // Makes the gateway ask for keys, of which that of the first two is none any more.
    expect(await ask(await service('AUDITOR', 'VN-GOV-02'))).toEqual(WELL);
    expect(await ask(unseen)).toEqual(REJECTED);
    expect(await ask(seen)).toEqual(WELL);
    now += 10 * 60_000 + 1;
    expect(await ask(seen)).toEqual(REJECTED);
  });

  it('of a claim and an audience that the operator chose is read by them', async () => {
    const { issuer, forge } = await started();
    const options = { issuer, audience: 'https://graph.example', membershipsClaim: 'groups' };
    const graph = await startTestGraph('in-process', { signIn: options });
    onTestFinished(() => graph.close());
    const token = await forge({ aud: ['other', 'https://graph.example'], groups: ['/VN-UBND-48/auditor'] });
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(new URL('/whoami', graph.url), { headers });
    expect(await response.json()).toMatchObject({ organization: 'VN-UBND-48', roles: ['PUBLIC', 'AUDITOR'] });
  });
});

describe('when the provider changes its key', () => {
  it('tokens of both keys are good, and the new one is found at the first token', async () => {
    const { issuer, provider, service } = await started();
    const ask = await graphOf({ issuer, keyCooldownMs: 0 });
    const before = await service('AUDITOR', 'VN-GOV-02');
    expect(await ask(before)).toEqual(WELL);
    await provider.rotateKeys();
    const after = await service('AUDITOR', 'VN-GOV-02');
    expect(keyOf(after)).not.toBe(keyOf(before));
    expect(await ask(after)).toEqual(WELL);
    expect(await ask(before)).toEqual(WELL);
  });

  it('a token of a key that it no longer publishes is refused', async () => {
    const { issuer, provider, forge } = await started();
    const ask = await graphOf({ issuer, keyCooldownMs: 0 });
    for (let times = 0; times < 3; times += 1) await provider.rotateKeys();
    expect(await ask(await forge())).toEqual(REJECTED);
  });
});

describe('when the provider does not answer', () => {
  it('the gateway starts, serves the public, and takes tokens as soon as the provider is there', async () => {
    const port = await freePort();
    const ask = await graphOf({ issuer: `http://127.0.0.1:${port}` });
    expect(await ask()).toEqual(WELL);
    expect(await ask('a.b.c')).toEqual(REJECTED);
    const some = await started();
    expect(await ask(await some.forge())).toEqual(DOWN);

    const { service } = await started(port);
    const token = await service('AUDITOR', 'VN-GOV-02');
    await expect.poll(() => ask(token), { timeout: 30_000, interval: 200 }).toEqual(WELL);
  });

  it('a made-up key id does not take away the keys that are known', async () => {
    const { issuer, forge, close } = await started();
    const ask = await graphOf({ issuer, keyCooldownMs: 0 });
    expect(await ask(await forge())).toEqual(WELL);
    await close();
    expect(await ask(await forge({}, { kid: 'made-up' }))).toEqual(DOWN);
    // Another token than the one that is remembered.
    expect(await ask(await forge({ sub: 'somebody-else' }))).toEqual(WELL);
  });
});

describe('a provider that is not what was configured', () => {
  /** A provider in whose description something is changed, with keys at `/jwks` that make a token good. */
  const askAt = async (change: (origin: string) => object, redirect = false) => {
    const { forge, key } = await started();
    const { d: _private, ...published } = key;
    const { origin } = await server(({ url }, response) => {
      if (url === '/jwks') return response.end(JSON.stringify({ keys: [published] }));
      if (redirect && url !== '/elsewhere') return response.writeHead(302, { location: '/elsewhere' }).end();
      const description = { issuer: origin, jwks_uri: `${origin}/jwks`, ...change(origin) };
      return response.end(JSON.stringify(description));
    });
    const ask = await graphOf({ issuer: origin });
    expect(await ask()).toEqual(WELL);
    return ask(await forge({ iss: origin }));
  };

  it('would be believed if it were', async () => {
    expect(await askAt(() => ({}))).toEqual(WELL);
  });

  it.each<[string, (origin: string) => object]>([
    ['by another name', () => ({ issuer: 'https://elsewhere.example' })],
    ['by a name that begins alike', (origin) => ({ issuer: `${origin}/` })],
    // Leads to this machine, too, but by no name that says so.
    [
      'with keys that others could write',
      (origin) => ({ jwks_uri: `${origin.replace('127.0.0.1', '0.0.0.0')}/jwks` }),
    ],
    ['without keys', () => ({ jwks_uri: undefined })],
  ])('%s is not believed', async (_what, change) => {
    expect(await askAt(change)).toEqual(DOWN);
  });

  it('is not followed elsewhere', async () => {
    expect(await askAt(() => ({}), true)).toEqual(DOWN);
  });
});

it('asks for keys once, however many tokens of unknown keys come', async () => {
  const { forge, key } = await started();
  const { d: _private, ...published } = key;
  const { origin, asked } = await server(({ url }, response) => {
    const description = { issuer: origin, jwks_uri: `${origin}/jwks` };
    response.end(JSON.stringify(url === '/jwks' ? { keys: [published] } : description));
  });
  const ask = await graphOf({ issuer: origin });
  const guesses = Array.from({ length: 20 }, (_, index) => forge({ iss: origin }, { kid: `guess-${index}` }));
  for (const guess of guesses) expect(await ask(await guess)).toEqual(REJECTED);
  expect(await ask(await forge({ iss: origin }))).toEqual(WELL);
  expect(asked).toEqual(['/.well-known/openid-configuration', '/jwks']);
});

it('asks a provider that is down once a second, not once a token', async () => {
  const { forge } = await started();
  const { origin, asked } = await server((_request, response) => response.writeHead(500).end());
  const ask = await graphOf({ issuer: origin });
  const token = await forge({ iss: origin });
  for (let times = 0; times < 20; times += 1) expect(await ask(token)).toEqual(DOWN);
  expect(asked.length).toBeLessThan(5);
  await pause(1_100);
  const before = asked.length;
  await ask(token);
  expect(asked.length).toBe(before + 1);
});

function keyOf(token: string): unknown {
  return JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;
}

/** A real server that answers as told, and what it was asked. */
async function server(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: (string | undefined)[] = [];
  const listening = createServer((request, response) => {
    asked.push(request.url);
    response.setHeader('content-type', 'application/json');
    answer(request, response);
  });
  await new Promise<void>((resolve) => {
    listening.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    listening.closeAllConnections();
    listening.close();
  });
  const { port } = listening.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, asked };
}

async function freePort(): Promise<number> {
  const { origin } = await new Promise<{ origin: number }>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve({ origin: port }));
    });
  });
  return origin;
}
