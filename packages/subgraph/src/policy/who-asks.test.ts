import { PUBLIC_CALLER, type Role } from '@khien/identity';
import { describe, expect, it } from 'vitest';
import { archiveReaders } from '../fixture/archive.policy.js';
import { testCaller } from '../testing/test-caller.js';
import { everyone, signedIn } from './rule.js';
import { requireRight } from './who-asks.js';

/** Somebody for the organization A. */
const who = (...roles: Role[]) => ({
  caller: testCaller({ roles }),
  scope: async () => new Set(['A', 'under-A']),
});
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

  it('tells the public to sign in', async () => {
    const nobody = { caller: PUBLIC_CALLER, scope: async () => new Set(['A']) };
    expect(await outcome(nobody, archiveReaders, ['A'], true)).toBe('UNAUTHENTICATED');
    expect(await outcome(nobody, signedIn)).toBe('UNAUTHENTICATED');
    expect(await outcome(who('CENSUS_ANALYST'), signedIn)).toBe('may');
  });
});
