import { createRemoteJWKSet, decodeProtectedHeader, exportJWK, generateKeyPair, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { afterEach, describe, expect, it } from 'vitest';
import { Person } from './fixture/person.js';
import { discover, startTestProvider } from './fixture/test-provider.js';
import { DEMONSTRATION_SERVICE_SECRET, type IdentityProvider, serviceId } from './index.js';

let provider: IdentityProvider;
afterEach(() => provider?.close());

const published = async () => {
  const { keys } = (await (await fetch(`${provider.issuer}/jwks`)).json()) as { keys: { kid: string }[] };
  return keys;
};
const serviceToken = async () => {
  const service = await discover(provider, serviceId('AUDITOR', 'VN-GOV-02'), DEMONSTRATION_SERVICE_SECRET);
  return (await client.clientCredentialsGrant(service)).access_token;
};

describe('the keys of the provider', () => {
  it('change while it runs: what was signed before stays good, and a cache learns the new key', async () => {
    provider = await startTestProvider();
    const cached = createRemoteJWKSet(new URL(`${provider.issuer}/jwks`), { cooldownDuration: 0 });
    const before = await serviceToken();
    await jwtVerify(before, cached);

    const kid = await provider.rotateKeys();
    const after = await serviceToken();
    expect(decodeProtectedHeader(after).kid).toBe(kid);
    expect(decodeProtectedHeader(before).kid).not.toBe(kid);
    await jwtVerify(after, cached);
    await jwtVerify(before, createRemoteJWKSet(new URL(`${provider.issuer}/jwks`)));
  });

  it('are forgotten two changes after they signed', async () => {
    provider = await startTestProvider();
    const [first] = await published();
    for (let change = 0; change < 3; change += 1) await provider.rotateKeys();
    const kids = (await published()).map(({ kid }) => kid);
    expect(kids).toHaveLength(3);
    expect(kids).not.toContain(first?.kid);
  });

  it('change without anybody having to sign in again, or to start again who is about to', async () => {
    provider = await startTestProvider();
    const web = await discover(provider);
    const person = new Person(provider.issuer);
    const { answer, verifier } = await person.start(web);
    await provider.rotateKeys();
    const back = await person.visit(answer.url, { account: 'auditor@VN-GOV-02' });
    await provider.rotateKeys();
    const tokens = await client.authorizationCodeGrant(web, new URL(back.url), {
      pkceCodeVerifier: verifier,
      expectedState: 'of-this-sign-in',
    });
    await provider.rotateKeys();
    const again = await client.refreshTokenGrant(web, tokens.refresh_token ?? '');
    expect(again.claims()?.sub).toBe('auditor@VN-GOV-02');
  });

  it('can be given; their private part is never published', async () => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    const key = { ...(await exportJWK(pair.privateKey)), kid: 'of-the-test' };
    provider = await startTestProvider({ keys: { keys: [key] } });
    expect(await published()).toEqual([
      { kty: 'EC', crv: 'P-256', use: 'sig', alg: 'ES256', kid: 'of-the-test', x: key.x, y: key.y },
    ]);
    expect(decodeProtectedHeader(await serviceToken()).kid).toBe('of-the-test');
  });

  it('are refused when they cannot sign', async () => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    const publicOnly = { ...(await exportJWK(pair.publicKey)), kid: 'public' };
    await expect(startTestProvider({ keys: { keys: [publicOnly] } })).rejects.toThrow('private P-256 keys');
    await expect(startTestProvider({ keys: { keys: [] } })).rejects.toThrow('private P-256 keys');
  });
});
