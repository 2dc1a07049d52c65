import type { DemonstrationAccount } from './account.js';

/**
 * People who are not one role in one organization: what an application has to cope with as well. One is there only if
 * all its organizations are.
 */
export const SEVERAL_MEMBERSHIPS: readonly DemonstrationAccount[] = [
  {
    id: 'two-organizations@demo',
    name: { vi: 'Người của hai cơ quan (trình diễn)', en: 'Person of two organizations (demonstration)' },
    memberships: [
      { organization: 'VN-GOV-02', roles: ['COORDINATOR'] },
      { organization: 'VN-UBND-48', roles: ['AUDITOR'] },
    ],
  },
  {
    id: 'several-roles@demo',
    name: { vi: 'Người có nhiều vai trò (trình diễn)', en: 'Person of several roles (demonstration)' },
    memberships: [
      { organization: 'VN-UBND-48', roles: ['SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER'] },
    ],
  },
  {
    id: 'several-roles-two-organizations@demo',
    name: {
      vi: 'Người có nhiều vai trò ở hai cơ quan (trình diễn)',
      en: 'Person of several roles in two organizations (demonstration)',
    },
    memberships: [
      { organization: 'VN-GOV-02', roles: ['APPRAISER', 'RESPONDER'] },
      { organization: 'VN-UBND-48', roles: ['APPROVER', 'ADMINISTRATOR'] },
    ],
  },
  {
    id: 'no-role@demo',
    name: { vi: 'Người chưa có vai trò (trình diễn)', en: 'Person without a role (demonstration)' },
    memberships: [],
  },
];
