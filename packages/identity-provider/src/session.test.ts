import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Person } from './fixture/person.js';
import { discover, REDIRECT_URI, startTestProvider } from './fixture/test-provider.js';
import type { IdentityProvider } from './index.js';

let provider: IdentityProvider;
let web: client.Configuration;
beforeAll(async () => {
  provider = await startTestProvider();
  web = await discover(provider);
});
afterAll(() => provider?.close());

const signedIn = async (language = 'vi') => {
  const person = new Person(provider.issuer, language);
  const tokens = await person.signIn(web, { account: 'responder@VN-UBND-48' });
  return { person, refreshToken: tokens.refresh_token ?? '', idToken: tokens.id_token ?? '' };
};
const refused = { error: 'invalid_grant' };

describe('a refresh token', () => {
  it('is good once; the next one comes with a new access token of the same person', async () => {
    const { refreshToken } = await signedIn();
    const first = await client.refreshTokenGrant(web, refreshToken);
    expect(first.refresh_token).not.toBe(refreshToken);
    expect(first.claims()).toMatchObject({
      sub: 'responder@VN-UBND-48',
      khien_memberships: ['VN-UBND-48/responder'],
    });
    const second = await client.refreshTokenGrant(web, first.refresh_token ?? '');
    expect(second.access_token).not.toBe(first.access_token);
  });

  it('that is used a second time ends all that came of it: somebody has stolen one', async () => {
    const { refreshToken } = await signedIn();
    const { refresh_token: next = '' } = await client.refreshTokenGrant(web, refreshToken);
    await expect(client.refreshTokenGrant(web, refreshToken)).rejects.toMatchObject(refused);
    await expect(client.refreshTokenGrant(web, next)).rejects.toMatchObject(refused);
  });

  it('does not keep the person from signing in after that', async () => {
    const { person, refreshToken } = await signedIn();
    await client.refreshTokenGrant(web, refreshToken);
    await expect(client.refreshTokenGrant(web, refreshToken)).rejects.toMatchObject(refused);
    const { answer } = await person.start(web, { prompt: 'none' });
    expect(new URL(answer.url).searchParams.has('code')).toBe(true);
  });

  it('can be given back', async () => {
    const { refreshToken } = await signedIn();
    await client.tokenRevocation(web, refreshToken);
    await expect(client.refreshTokenGrant(web, refreshToken)).rejects.toMatchObject(refused);
  });
});

describe('signing out', () => {
  const end = (parameters: Readonly<Record<string, string>>) => client.buildEndSessionUrl(web, parameters);
  const xsrf = (page: string) => /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? '';

  it('asks, then goes back to the application; session and refresh token are gone', async () => {
    const { person, refreshToken, idToken } = await signedIn();
    const asked = await person.visit(
      end({ id_token_hint: idToken, post_logout_redirect_uri: REDIRECT_URI, state: 'out' }),
    );
    expect(asked.text).toContain('Bạn có muốn đăng xuất khỏi Khiên không?');
    const back = await person.visit(`${provider.issuer}/session/end/confirm`, {
      xsrf: xsrf(asked.text),
      logout: 'yes',
    });
    expect(back.url).toBe(`${REDIRECT_URI}?state=out`);
    await expect(client.refreshTokenGrant(web, refreshToken)).rejects.toMatchObject(refused);
    const { answer } = await person.start(web, { prompt: 'none' });
    expect(new URL(answer.url).searchParams.get('error')).toBe('login_required');
  });

  it('without a page to go back to says that it is done', async () => {
    const { person } = await signedIn('en');
    const asked = await person.visit(end({}));
    const done = await person.visit(`${provider.issuer}/session/end/confirm`, {
      xsrf: xsrf(asked.text),
      logout: 'yes',
    });
    expect(done.text).toContain('You can close this page.');
  });

  it('is not done by a link alone', async () => {
    const { person, idToken } = await signedIn();
    await person.visit(end({ id_token_hint: idToken }));
    const { answer } = await person.start(web, { prompt: 'none' });
    expect(new URL(answer.url).searchParams.has('code')).toBe(true);
  });

  it('leads to pages of this machine only', async () => {
    const { person, idToken } = await signedIn();
    const elsewhere = { id_token_hint: idToken, post_logout_redirect_uri: 'https://evil.example/' };
    const answer = await person.visit(end(elsewhere));
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('post_logout_redirect_uri not registered');
  });
});
