import { createPublicKey } from 'node:crypto';
import { request } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGraph, type TestGraph } from '../fixture/test-graph.js';
import { AUDIENCE, startTestSignIn, type TestSignIn } from '../fixture/test-sign-in.js';
import { MAX_TOKEN_LENGTH } from './token-verifier.js';

let signIn: TestSignIn;
let graph: TestGraph;

beforeAll(async () => {
  signIn = await startTestSignIn();
  const { issuer } = signIn.provider;
  // Keys are asked for again at once, so that a foreign key is looked for and not merely waited out.
  graph = await startTestGraph('in-process', { signIn: { issuer, keyCooldownMs: 0 } });
});
afterAll(async () => {
  await graph?.close();
  await signIn?.provider.close();
});
beforeEach(() => {
  graph.incidents.requests.length = 0;
});

const nowS = () => Math.floor(Date.now() / 1_000);

/** A token with good claims, signed with another key. */
async function signedBy(alg: string, key: Parameters<SignJWT['sign']>[0], header: object = {}) {
  const claims = { iss: signIn.provider.issuer, aud: AUDIENCE, sub: 'somebody', exp: nowS() + 600 };
  return new SignJWT({ ...claims, khien_memberships: ['VN-GOV-02/coordinator'] })
    .setProtectedHeader({ alg, kid: 'test-key', typ: 'at+jwt', ...header })
    .sign(key);
}

it('takes what is good: what these tests forge is refused for what they change only', async () => {
  const authorization = `Bearer ${await signIn.forge()}`;
  expect((await graph.ask('{ incidentCount }', { authorization })).data).toEqual({ incidentCount: 2 });
});

describe('a token that is refused', () => {
  const own = (claims: object, header: Record<string, unknown> = {}) => signIn.forge({ ...claims }, header);
  it.each<[string, string, () => Promise<string> | string]>([
    ['for another service', 'another service', () => own({ aud: 'urn:other' })],
    ['for nobody', 'missing or wrong|another service', () => own({ aud: undefined })],
    ['of another issuer', 'somebody else', () => own({ iss: 'https://elsewhere.example' })],
    [
      'of an issuer that begins alike',
      'somebody else',
      () => own({ iss: `${signIn.provider.issuer}.example` }),
    ],
    ['that has expired', 'expired', () => own({ exp: nowS() - 31 })],
    ['that never expires', 'sub or exp', () => own({ exp: undefined })],
    ['that is not valid yet', 'not valid yet', () => own({ nbf: nowS() + 60 })],
    ['about nobody', 'sub or exp', () => own({ sub: undefined })],
    ['about an empty name', 'sub or exp', () => own({ sub: '' })],
    ['bound to a key', 'bearer', () => own({ cnf: { jkt: 'abc' } })],
    ['that is a logout token', 'no access token', () => own({ events: {} }, { typ: 'logout+jwt' })],
    ['that is an ID token for this audience', 'no access token', () => own({ at_hash: 'a' }, { typ: 'JWT' })],
    ['that bears a nonce', 'no access token', () => own({ nonce: 'a' }, { typ: undefined })],
    [
      'that Keycloak marks as something else',
      'no access token',
      () => own({ typ: 'Refresh' }, { typ: 'JWT' }),
    ],
    ['that is a real ID token', 'another service', async () => (await signIn.person('no-role@demo')).idToken],
    [
      'without a signature (none)',
      'algorithm',
      () => new UnsecuredJWT({ aud: AUDIENCE, sub: 'a' }).setIssuer(signIn.provider.issuer).encode(),
    ],
    [
      'signed symmetrically with the public key as secret',
      'algorithm',
      () => {
        const { d: _private, ...publicKey } = signIn.key;
        const pem = createPublicKey({ key: publicKey as never, format: 'jwk' }).export({
          format: 'pem',
          type: 'spki',
        });
        return signedBy('HS256', Buffer.from(pem.toString()));
      },
    ],
    [
      'signed by a stranger under the id of our key',
      'signature',
      async () => signedBy('ES256', (await generateKeyPair('ES256')).privateKey),
    ],
    [
      'that brings its own key along',
      'none of the identity provider',
      async () => {
        const pair = await generateKeyPair('ES256', { extractable: true });
        const jwk = await exportJWK(pair.publicKey);
        return signedBy('ES256', pair.privateKey, { kid: 'mine', jwk, jku: 'http://127.0.0.1:1/keys' });
      },
    ],
    [
      'whose claims were changed',
      'signature',
      async () => withClaims(await signIn.forge(), { sub: 'other' }),
    ],
    ['that is no JWT', 'no signed JWT', () => 'opaque-token'],
    ['that is an encrypted JWT', 'no signed JWT', () => 'eyJhbGciOiJkaXIifQ.a.b.c.d'],
    ['that is too large', 'larger', () => own({ padding: 'x'.repeat(MAX_TOKEN_LENGTH) })],
  ])('%s', async (_what, why, make) => {
    const authorization = `Bearer ${await make()}`;
    const { status, headers, data, errors } = await graph.ask('{ incidentCount }', {
      authorization,
      'accept-language': 'en',
    });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(why),
      extensions: { code: 'TOKEN_REJECTED', remedy: expect.stringContaining('Sign in') },
    });
    expect({ status, data }).toEqual({ status: 401, data: undefined });
    expect(headers.get('www-authenticate')).toMatch(
      /^Bearer realm="khien", error="invalid_token", error_description="[\x20-\x21\x23-\x5b\x5d-\x7e]+"$/,
    );
    expect(graph.incidents.requests).toEqual([]);
  });

  it('says why in Vietnamese to who reads it', async () => {
    const { errors } = await graph.ask('{ incidentCount }', { authorization: 'Bearer a.b.c' });
    expect(errors?.[0]?.message).toBe('Mã truy cập không được chấp nhận: không phải là JWT có chữ ký.');
  });
});

describe('a header that is no token is refused, never taken for the public', () => {
  it.each(['Basic YTpi', 'Bearer', 'Bearer ', 'Bearer a b', 'Bearer "a.b.c"', 'a.b.c', 'Token a.b.c', ''])(
    '%j',
    async (authorization) => {
      const { status, headers, errors } = await graph.ask('{ incidentCount }', { authorization });
      expect({ status, code: errors?.[0]?.extensions['code'] }).toEqual({
        status: 401,
        code: 'TOKEN_REJECTED',
      });
      expect(headers.get('www-authenticate')).toBe('Bearer realm="khien"');
      expect(graph.incidents.requests).toEqual([]);
    },
  );

  it('sent twice, of which two programs may see a different one', async () => {
    const token = await signIn.forge();
    const body = '{"query":"{ incidentCount }"}';
    const status = await new Promise((resolve, reject) => {
      const sent = request(graph.url, { method: 'POST' }, (response) =>
        resolve(response.resume().statusCode),
      );
      sent.setHeader('content-type', 'application/json');
      sent.setHeader('authorization', [`Bearer ${token}`, 'Bearer other'] as never);
      sent.on('error', reject).end(body);
    });
    expect(status).toBe(400);
    expect(graph.incidents.requests).toEqual([]);
  });
});

function withClaims(token: string, claims: object): string {
  const [header, payload = '', signature] = token.split('.');
  const before: object = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const after = Buffer.from(JSON.stringify({ ...before, ...claims })).toString('base64url');
  return [header, after, signature].join('.');
}
