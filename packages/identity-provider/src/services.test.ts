import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discover, startTestProvider } from './fixture/test-provider.js';
import { DEMONSTRATION_SERVICE_SECRET, type IdentityProvider, serviceId } from './index.js';

let provider: IdentityProvider;
beforeAll(async () => {
  provider = await startTestProvider({ audience: 'urn:other:graph', membershipsClaim: 'groups' });
});
afterAll(() => provider?.close());

const token = (form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${provider.issuer}/token`, { method: 'POST', headers, body: new URLSearchParams(form) });

describe('a service account', () => {
  const id = serviceId('COORDINATOR', 'VN-GOV-02');

  it('signs in by its secret, and its token says what it is', async () => {
    const service = await discover(provider, id, DEMONSTRATION_SERVICE_SECRET);
    const answer = await client.clientCredentialsGrant(service);
    expect(answer.refresh_token).toBeUndefined();
    const keys = createRemoteJWKSet(new URL(`${provider.issuer}/jwks`));
    const { payload } = await jwtVerify(answer.access_token, keys, {
      issuer: provider.issuer,
      audience: 'urn:other:graph',
      typ: 'at+jwt',
    });
    expect(payload).toMatchObject({
      sub: 'service.coordinator.VN-GOV-02',
      client_id: 'service.coordinator.VN-GOV-02',
      name: 'Dịch vụ: Điều phối viên – Bộ Công an (trình diễn)',
      groups: ['VN-GOV-02/coordinator'],
    });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(600);
  });

  it('needs no escaping in HTTP Basic authentication', async () => {
    const authorization = `Basic ${btoa(`${id}:${DEMONSTRATION_SERVICE_SECRET}`)}`;
    expect((await token({ grant_type: 'client_credentials' }, { authorization })).status).toBe(200);
  });

  it.each([
    [id, 'wrong'],
    ['service.emperor.VN-GOV-02', DEMONSTRATION_SERVICE_SECRET],
    ['service.coordinator.VN-GOV-99', DEMONSTRATION_SERVICE_SECRET],
    ['coordinator@VN-GOV-02', DEMONSTRATION_SERVICE_SECRET],
  ])('%s with secret %s is refused', async (clientId, secret) => {
    const service = await discover(provider, clientId, secret);
    await expect(client.clientCredentialsGrant(service)).rejects.toMatchObject({ status: 401 });
  });

  it('gets no token for somebody else’s resource', async () => {
    const service = await discover(provider, id, DEMONSTRATION_SERVICE_SECRET);
    const asked = client.clientCredentialsGrant(service, { resource: 'urn:somebody:else' });
    await expect(asked).rejects.toMatchObject({ error: 'invalid_target' });
  });

  it('has the secret that was chosen for all', async () => {
    const own = await startTestProvider({ serviceSecret: 'another' });
    await client.clientCredentialsGrant(await discover(own, id, 'another'));
    const refused = client.clientCredentialsGrant(await discover(own, id, DEMONSTRATION_SERVICE_SECRET));
    await expect(refused).rejects.toMatchObject({ status: 401 });
    await own.close();
  });
});

describe('the platform’s client', () => {
  it.each([
    ['client_credentials', { grant_type: 'client_credentials' }, 'invalid_request'],
    ['a password', { grant_type: 'password', username: 'a', password: 'b' }, 'unsupported_grant_type'],
  ])('gets no token by %s', async (_name, form, error) => {
    const answer = await token({ client_id: 'khien-web', ...form });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error });
  });

  it.each([
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['https://evil.example', null],
    ['http://127.0.0.1.evil.example', null],
    ['null', null],
  ])('may be asked for tokens by a page of %s: %s', async (origin, allowed) => {
    const form = { client_id: 'khien-web', grant_type: 'refresh_token', refresh_token: 'none' };
    const answer = await token(form, { origin });
    expect(answer.headers.get('access-control-allow-origin')).toBe(allowed);
  });

  it.each(['/.well-known/openid-configuration', '/jwks'])('reads %s from a page', async (path) => {
    const origin = 'http://localhost:8080';
    const answer = await fetch(provider.issuer + path, { headers: { origin } });
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
  });
});
