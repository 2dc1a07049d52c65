import { describe, expect, it } from 'vitest';
import { GRANTED_ROLES, membershipClaim, readMemberships, roleClaim, roleOfClaim } from './index.js';

describe('memberships in a claim', () => {
  it('are read by organization, in the order of the claim', () => {
    expect(
      readMemberships(['VN-UBND-48/auditor', '/VN-GOV-02/coordinator', 'VN-UBND-48/system-owner']),
    ).toEqual([
      { organization: 'VN-UBND-48', roles: ['AUDITOR', 'SYSTEM_OWNER'] },
      { organization: 'VN-GOV-02', roles: ['COORDINATOR'] },
    ]);
  });

  it.each([
    [undefined],
    ['VN-GOV-02/coordinator'],
    [['VN-GOV-02']],
    [['VN-GOV-02/emperor']],
    [['VN-GOV-02/public']],
    [['VN-GOV-02/coordinator/more']],
    [["VN'; drop table incident--/coordinator"]],
    [[{ organization: 'VN-GOV-02' }]],
  ])('%j gives no right', (claim) => {
    expect(readMemberships(claim)).toEqual([]);
  });

  it('come back as they were written', () => {
    const memberships = [{ organization: 'VN-GOV-02', roles: GRANTED_ROLES }];
    expect(readMemberships(membershipClaim(memberships))).toEqual(memberships);
  });
});

describe('the name of a role in a claim', () => {
  it.each(GRANTED_ROLES)('%s comes back', (role) => {
    expect(roleOfClaim(roleClaim(role))).toBe(role);
  });
});
