import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Person, redeem } from './fixture/person.js';
import { discover, REDIRECT_URI, startTestProvider } from './fixture/test-provider.js';
import type { IdentityProvider } from './index.js';

let provider: IdentityProvider;
let web: client.Configuration;
const warned = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'info'), vi.spyOn(console, 'error')];

beforeAll(async () => {
  provider = await startTestProvider();
  web = await discover(provider);
});
afterEach(() => {
  // The library speaks on the console of every default that should have been replaced.
  for (const spy of warned) expect(spy).not.toHaveBeenCalled();
});
afterAll(() => provider?.close());

const verify = async (token: string) => {
  const keys = createRemoteJWKSet(new URL(`${provider.issuer}/jwks`));
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    issuer: provider.issuer,
    audience: 'urn:khien:graph',
    typ: 'at+jwt',
  });
  return { payload, protectedHeader };
};

describe('a person who signs in by the login page', () => {
  it('by organization and role gets an access token for the graph that says who and what', async () => {
    const form = { organization: 'VN-GOV-02', role: 'system-owner' };
    const tokens = await new Person(provider.issuer).signIn(web, form);
    const { payload, protectedHeader } = await verify(tokens.access_token);
    expect(payload).toMatchObject({
      sub: 'system-owner@VN-GOV-02',
      name: 'Chủ quản hệ thống – Bộ Công an (trình diễn)',
      khien_memberships: ['VN-GOV-02/system-owner'],
      client_id: 'khien-web',
    });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(600);
    expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'at+jwt', kid: expect.any(String) });
    // The ID token, checked by openid-client, says the same to the page.
    expect(tokens.claims()).toMatchObject({
      sub: 'system-owner@VN-GOV-02',
      aud: 'khien-web',
      name: 'Chủ quản hệ thống – Bộ Công an (trình diễn)',
      khien_memberships: ['VN-GOV-02/system-owner'],
    });
  });

  it('by account id gets the memberships of several organizations', async () => {
    const tokens = await new Person(provider.issuer).signIn(web, { account: ' two-organizations@demo ' });
    expect((await verify(tokens.access_token)).payload['khien_memberships']).toEqual([
      'VN-GOV-02/coordinator',
      'VN-UBND-48/auditor',
    ]);
  });

  it('does not need to a second time, not even when the application asks for consent', async () => {
    const person = new Person(provider.issuer);
    await person.signIn(web, { account: 'auditor@VN-GOV-02' });
    for (const prompt of ['none', 'consent']) {
      const { answer, verifier } = await person.start(web, { prompt });
      const tokens = await redeem(web, answer.url, verifier);
      expect(tokens.claims()?.sub).toBe('auditor@VN-GOV-02');
    }
  });

  it('can become somebody else', async () => {
    const person = new Person(provider.issuer);
    await person.signIn(web, { account: 'auditor@VN-GOV-02' });
    const { answer, verifier } = await person.start(web, { prompt: 'login' });
    const back = await person.visit(answer.url, { account: 'approver@VN-UBND-48' });
    expect((await redeem(web, back.url, verifier)).claims()?.sub).toBe('approver@VN-UBND-48');
  });

  it('can turn back', async () => {
    const person = new Person(provider.issuer);
    const { answer } = await person.start(web);
    const back = new URL((await person.visit(answer.url, { cancel: 'yes' })).url);
    expect(back.origin + back.pathname).toBe(REDIRECT_URI);
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.has('code')).toBe(false);
  });

  it.each([
    [{ account: 'emperor@VN-GOV-02' }, 'Không có tài khoản trình diễn này: emperor@VN-GOV-02'],
    [{ organization: 'VN-GOV-99', role: 'auditor' }, 'Không có tài khoản trình diễn này: auditor@VN-GOV-99'],
    [{ organization: 'VN-GOV-02', role: 'public' }, 'Hãy chọn cơ quan và vai trò.'],
    [{}, 'Hãy chọn cơ quan và vai trò.'],
  ])('is told when there is no such account: %j', async (form, message) => {
    const person = new Person(provider.issuer);
    const { answer } = await person.start(web);
    const again = await person.visit(answer.url, form);
    expect(again.status).toBe(400);
    expect(again.text).toContain(message);
  });

  it('is not signed in by a form that another site posts, which has no cookie', async () => {
    const { answer } = await new Person(provider.issuer).start(web);
    const stranger = await new Person(provider.issuer).visit(answer.url, { account: 'auditor@VN-GOV-02' });
    expect(stranger.status).toBe(400);
    expect(stranger.text).toContain('Hãy quay lại ứng dụng');
  });

  it('cannot post a body larger than any form', async () => {
    const person = new Person(provider.issuer);
    const { answer } = await person.start(web);
    expect((await person.visit(answer.url, { account: 'a'.repeat(9_000) })).status).toBe(413);
  });
});

describe('redirects of the platform’s client', () => {
  it.each([
    'http://127.0.0.1:3000/graphql',
    'http://localhost:4000/graphql',
    'http://[::1]:5000/',
    'http://127.0.0.1/graphql',
    'http://localhost/',
  ])('%s is let in, whatever its port', async (redirect_uri) => {
    const person = new Person(provider.issuer);
    const { answer } = await person.start(web, { redirect_uri });
    expect(answer.status).toBe(200);
    const back = await person.visit(answer.url, { account: 'auditor@VN-GOV-02' });
    expect(back.url.startsWith(`${redirect_uri}?code=`)).toBe(true);
  });

  it.each([
    'http://127.0.0.1:3000/elsewhere',
    'http://127.0.0.1.example.org/graphql',
    'http://user@127.0.0.1/graphql',
    'https://127.0.0.1/graphql',
    'http://192.168.1.10/graphql',
    'http://127.0.0.1:3000/graphql?more=1',
    'javascript:alert(1)',
  ])('%s is refused, and nobody is sent there', async (redirect_uri) => {
    const { answer } = await new Person(provider.issuer).start(web, { redirect_uri });
    expect(answer).toMatchObject({ status: 400 });
    expect(new URL(answer.url).origin).toBe(provider.issuer);
    expect(answer.text).toContain('redirect_uri');
  });
});

describe('a request for a code', () => {
  const ask = async (parameters: Readonly<Record<string, string>>) => {
    const url = new URL(`${provider.issuer}/auth`);
    const base = { client_id: 'khien-web', redirect_uri: REDIRECT_URI, scope: 'openid', state: 'x' };
    url.search = String(new URLSearchParams({ ...base, ...parameters }));
    const { searchParams, hash } = new URL((await new Person(provider.issuer).visit(url)).url);
    return searchParams.get('error') ?? new URLSearchParams(hash.slice(1)).get('error');
  };
  const challenge = { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' };

  it('is refused without PKCE, and with a challenge that anybody can turn back', async () => {
    expect(await ask({ response_type: 'code' })).toBe('invalid_request');
    expect(await ask({ response_type: 'code', ...challenge, code_challenge_method: 'plain' })).toBe(
      'invalid_request',
    );
  });

  it.each(['token', 'id_token', 'code id_token'])('is refused as %s', async (response_type) => {
    const pkce = { ...challenge, code_challenge_method: 'S256', nonce: 'n' };
    expect(await ask({ response_type, ...pkce })).toBe('unsupported_response_type');
  });

  it('gives a code that is good once, for who knows the verifier', async () => {
    const person = new Person(provider.issuer);
    const { answer, verifier } = await person.start(web);
    const { url } = await person.visit(answer.url, { account: 'auditor@VN-GOV-02' });
    const other = client.randomPKCECodeVerifier();
    await expect(redeem(web, url, other)).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(redeem(web, url, verifier)).resolves.toMatchObject({ token_type: 'bearer' });
    await expect(redeem(web, url, verifier)).rejects.toMatchObject({ error: 'invalid_grant' });
  });
});
