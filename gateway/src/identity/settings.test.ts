import { describe, expect, it } from 'vitest';
import { signInSchema } from './sign-in.options.js';
import { signInSettings, signInVariables } from './sign-in.settings.js';

const ISSUER = 'https://id.example/realms/khien';

describe('the settings of sign-in', () => {
  it('are none without an issuer', () => {
    expect(signInSettings.parse({})).toBeUndefined();
  });

  it('need no more than an issuer', () => {
    const options = signInSettings.parse({ KHIEN_OIDC_ISSUER: ISSUER });
    expect(options).toEqual({ issuer: ISSUER });
    expect(signInSchema.parse(options)).toMatchObject({
      issuer: ISSUER,
      audience: 'urn:khien:graph',
      clientId: 'khien-web',
      membershipsClaim: 'khien_memberships',
      clockSkewS: 30,
    });
  });

  it('take what is set', () => {
    const set = {
      KHIEN_OIDC_ISSUER: ISSUER,
      KHIEN_OIDC_AUDIENCE: 'https://graph.example',
      KHIEN_OIDC_CLIENT_ID: 'explorer',
      KHIEN_OIDC_MEMBERSHIPS_CLAIM: 'groups',
      KHIEN_OIDC_CLOCK_SKEW_S: '5',
    };
    expect(signInSettings.parse(set)).toEqual({
      issuer: ISSUER,
      audience: 'https://graph.example',
      clientId: 'explorer',
      membershipsClaim: 'groups',
      clockSkewS: 5,
    });
  });

  it('can be handed to a process', () => {
    const all = { issuer: ISSUER, audience: 'a', clientId: 'b', membershipsClaim: 'c', clockSkewS: 5 };
    for (const options of [undefined, { issuer: ISSUER }, all]) {
      expect(signInSettings.parse(signInVariables(options))).toEqual(options);
    }
  });

  it('are not half of them: a misspelt issuer would make everybody the public', () => {
    expect(() => signInSettings.parse({ KHIEN_OIDC_AUDIENCE: 'a' })).toThrow(
      /KHIEN_OIDC_ISSUER[\s\S]*KHIEN_OIDC_AUDIENCE is set/,
    );
  });

  it.each(['-1', '301', 'soon'])('take no clock skew of %j', (skew) => {
    const set = { KHIEN_OIDC_ISSUER: ISSUER, KHIEN_OIDC_CLOCK_SKEW_S: skew };
    expect(signInSettings.safeParse(set).error?.issues[0]?.path).toEqual(['KHIEN_OIDC_CLOCK_SKEW_S']);
  });
});

describe('an issuer', () => {
  it.each([ISSUER, 'http://127.0.0.1:4100', 'http://localhost:4100', 'http://[::1]:4100'])(
    'may be %s',
    (issuer) => expect(signInSchema.safeParse({ issuer }).success).toBe(true),
  );
  it.each([
    'http://id.example',
    'http://127.0.0.1.example',
    'http://localhost.example',
    'ftp://id.example',
    'https://id.example?a=b',
    'https://id.example#a',
    'https://name:secret@id.example',
    'id.example',
  ])('may not be %s', (issuer) => expect(signInSchema.safeParse({ issuer }).success).toBe(false));
});
