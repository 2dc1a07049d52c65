import { PUBLIC_CALLER, type Role } from '@khien/identity';
import { describe, expect, it } from 'vitest';
import { archiveFriends, archiveReaders } from '../fixture/archive.policy.js';
import { testCaller } from '../testing/test-caller.js';
import { everyone, signedIn } from './rule.js';
import { requireRight } from './who-asks.js';

/** Somebody for the organization A. */
const who = (...roles: Role[]) => ({
  caller: testCaller({ roles }),
  scope: async () => new Set(['A', 'under-A']),
  isOf: async () => false,
});
const friend = (...roles: Role[]) => ({ ...who(...roles), isOf: async () => true });
const outcome = (...args: Parameters<typeof requireRight>) =>
  requireRight(...args).then(
    () => 'may',
    (error) => error.code,
  );

describe('requireRight', () => {
  it('lets in anywhere, whatever the organization', async () => {
    expect(await outcome(who('COORDINATOR'), archiveReaders, ['B'])).toBe('may');
    expect(await outcome(who('COORDINATOR'), archiveReaders, [])).toBe('may');
    expect(await outcome(who(), everyone, [])).toBe('may');
  });

  it('lets in within the organization and under it, when one of them is', async () => {
    expect(await outcome(who('SYSTEM_OWNER'), archiveReaders, ['B', 'under-A'])).toBe('may');
    expect(await outcome(who('SYSTEM_OWNER'), archiveReaders, ['B'])).toBe('FORBIDDEN');
    expect(await outcome(who('SYSTEM_OWNER'), archiveReaders, [])).toBe('FORBIDDEN');
  });

  it('judges the role alone where no organization is given', async () => {
    expect(await outcome(who('SYSTEM_OWNER'), archiveReaders)).toBe('may');
    expect(await outcome(who('APPRAISER'), archiveReaders)).toBe('FORBIDDEN');
  });

  it('lets in who is named, in a role that counts', async () => {
    expect(await outcome(who('RESPONDER'), archiveReaders, ['A'], true)).toBe('may');
    expect(await outcome(who('RESPONDER'), archiveReaders, ['A'])).toBe('FORBIDDEN');
    expect(await outcome(who('APPRAISER'), archiveReaders, ['A'], true)).toBe('FORBIDDEN');
  });

  it('lets in who acts for a member of the circle, in a role that counts, and tells others of it what they lack', async () => {
    expect(await outcome(friend('RESPONDER'), archiveFriends, ['B'])).toBe('may');
    expect(await outcome(friend('RESPONDER'), archiveFriends)).toBe('may');
    expect(await outcome(friend('APPRAISER'), archiveFriends)).toBe('FORBIDDEN');
    for (const organizations of [undefined, ['B']]) {
      expect(await outcome(who('RESPONDER'), archiveFriends, organizations)).toBe('NOT_A_MEMBER');
    }
    expect(await outcome(who('SYSTEM_OWNER'), archiveFriends, ['B'])).toBe('NOT_A_MEMBER');
    expect(await outcome(who('SYSTEM_OWNER'), archiveFriends, ['A'])).toBe('may');
    expect(await outcome(who('COORDINATOR'), archiveFriends, ['B'])).toBe('may');
  });

  it('tells the public to sign in', async () => {
    const nobody = { ...friend(), caller: PUBLIC_CALLER };
    expect(await outcome(nobody, archiveFriends)).toBe('UNAUTHENTICATED');
    expect(await outcome(nobody, archiveReaders, ['A'], true)).toBe('UNAUTHENTICATED');
    expect(await outcome(nobody, signedIn)).toBe('UNAUTHENTICATED');
    expect(await outcome(who('CENSUS_ANALYST'), signedIn)).toBe('may');
  });
});
