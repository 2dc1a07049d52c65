import { GRANTED_ROLES, membershipClaim, readMemberships } from '@khien/identity';
import { describe, expect, it } from 'vitest';
import { ORGANIZATIONS } from '../fixture/test-provider.js';
import { AccountDirectory, accountId, serviceId } from './directory.js';

const directory = new AccountDirectory(ORGANIZATIONS);

describe('demonstration accounts', () => {
  it.each(GRANTED_ROLES)('a person and a service are %s in every organization, and nothing else', (role) => {
    for (const { code } of ORGANIZATIONS) {
      const memberships = [{ organization: code, roles: [role] }];
      expect(directory.person(accountId(role, code))).toMatchObject({ memberships });
      expect(directory.service(serviceId(role, code))).toMatchObject({ memberships });
    }
  });

  it('are named after what they are, as a demonstration', () => {
    expect(directory.person('system-owner@VN-GOV-02')?.name).toEqual({
      vi: 'Chủ quản hệ thống – Bộ Công an (trình diễn)',
      en: 'System owner – Ministry of Public Security (demonstration)',
    });
    expect(directory.service('service.auditor.VN-GOV-02')?.name.vi).toBe(
      'Dịch vụ: Kiểm toán viên – Bộ Công an (trình diễn)',
    );
  });

  it.each([
    '',
    '@',
    'system-owner',
    'system-owner@VN-GOV-99',
    'public@VN-GOV-02',
    'emperor@VN-GOV-02',
    'SYSTEM_OWNER@VN-GOV-02',
    'system-owner@VN-GOV-02@VN-GOV-02',
    'system-owner@__proto__',
    'service.auditor.VN-GOV-02',
  ])('there is no person "%s"', (id) => {
    expect(directory.person(id)).toBeUndefined();
  });

  it.each([
    'service.',
    'service.public.VN-GOV-02',
    'service.auditor.VN-GOV-99',
    'service.auditor.VN-GOV-02.more',
    'auditor@VN-GOV-02',
  ])('there is no service "%s"', (id) => {
    expect(directory.service(id)).toBeUndefined();
  });

  it('some have several roles or organizations; their claim comes back as it was', () => {
    expect(directory.person('two-organizations@demo')?.memberships).toEqual([
      { organization: 'VN-GOV-02', roles: ['COORDINATOR'] },
      { organization: 'VN-UBND-48', roles: ['AUDITOR'] },
    ]);
    expect(directory.person('no-role@demo')?.memberships).toEqual([]);
    for (const { id, memberships } of directory.several) {
      expect(readMemberships(membershipClaim(memberships)), id).toEqual(memberships);
    }
  });

  it('leave out who belongs to an organization that is not there', () => {
    const alone = new AccountDirectory(ORGANIZATIONS.slice(0, 1));
    expect(alone.several.map(({ id }) => id)).toEqual(['no-role@demo']);
    expect(alone.person('two-organizations@demo')).toBeUndefined();
  });
});
