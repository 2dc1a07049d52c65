import { describe, expect, it } from 'vitest';
import { isAccessToken, readHolder } from './access-token.js';

const exp = 2_000_000_000;
const read = (claims: object) => readHolder({ sub: 'a', exp, ...claims }, 'groups')?.holder;

describe('a service', () => {
  it.each([
    ['as RFC 9068 has it', { sub: 'feed', client_id: 'feed' }],
    ['of Keycloak', { sub: '0c5e', azp: 'Feed', preferred_username: 'service-account-feed' }],
    [
      'of Keycloak, with its client id',
      { sub: '0c5e', client_id: 'feed', preferred_username: 'service-account-feed' },
    ],
  ])('%s', (_what, claims) => expect(read(claims)?.kind).toBe('SERVICE'));

  it.each([
    ['a person at a client', { sub: 'lan', client_id: 'khien-web' }],
    ['a person without a client', { sub: 'lan' }],
    [
      'a person who took the name of a service',
      { azp: 'web', preferred_username: 'service-account-web', sid: '1' },
    ],
    ['a person named after another client', { azp: 'web', preferred_username: 'service-account-feed' }],
  ])('is not %s', (_what, claims) => expect(read(claims)?.kind).toBe('PERSON'));
});

describe('what is read of a token', () => {
  it('the name for people, else the one to sign in with, never without end', () => {
    expect(read({ name: 'Lan', preferred_username: 'lan' })?.name).toBe('Lan');
    expect(read({ preferred_username: 'lan' })?.name).toBe('lan');
    expect(read({ name: 7 })?.name).toBeNull();
    expect(read({ name: 'x'.repeat(1_000) })?.name).toHaveLength(200);
  });

  it('memberships, of the claim that was configured', () => {
    const claims = { groups: ['/VN-GOV-02/auditor', 'junk'], khien_memberships: ['VN-GOV-01/auditor'] };
    expect(read(claims)?.memberships).toEqual([{ organization: 'VN-GOV-02', roles: ['AUDITOR'] }]);
  });

  it('nothing without a subject or an end', () => {
    expect(readHolder({ exp }, 'groups')).toBeUndefined();
    expect(readHolder({ sub: 'a' }, 'groups')).toBeUndefined();
    expect(readHolder({ sub: 'x'.repeat(256), exp }, 'groups')).toBeUndefined();
  });
});

describe('an access token', () => {
  it.each([
    ['of RFC 9068', { typ: 'at+jwt' }, {}],
    ['of RFC 9068 in full', { typ: 'application/AT+JWT' }, {}],
    ['of Keycloak', { typ: 'JWT' }, { typ: 'Bearer' }],
    ['of an old Keycloak', { typ: 'JWT' }, { typ: 'Bearer', nonce: 'n' }],
    ['of a provider that says nothing', {}, {}],
  ])('%s', (_what, header, payload) => expect(isAccessToken(header, payload)).toBe(true));

  it.each([
    ['an ID token', { typ: 'JWT' }, { nonce: 'n' }],
    ['an ID token with a hash', { typ: 'JWT' }, { at_hash: 'h' }],
    ['an ID token with a hash of the code', {}, { c_hash: 'h' }],
    ["Keycloak's ID token", { typ: 'JWT' }, { typ: 'ID' }],
    ['a logout token', { typ: 'logout+jwt' }, {}],
    ['an old logout token', { typ: 'JWT' }, { events: {} }],
    ['a proof of possession', { typ: 'dpop+jwt' }, {}],
    ['the form in which subgraphs are told', { typ: 'khien-caller+jwt' }, {}],
  ])('is not %s', (_what, header, payload) => expect(isAccessToken(header, payload)).toBe(false));
});
