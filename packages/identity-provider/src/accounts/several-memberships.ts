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
    // What separation of duties is for: whoever prepares a dossier here is refused when they decide on it there.
    id: 'prepares-and-decides@demo',
    name: {
      vi: 'Người vừa lập hồ sơ vừa thẩm định, phê duyệt (trình diễn)',
      en: 'Person who prepares, appraises and approves (demonstration)',
    },
    memberships: [
      { organization: 'VN-GOV-06-DEMO-1', roles: ['SYSTEM_OPERATOR'] },
      { organization: 'VN-GOV-06-DEMO-2', roles: ['APPRAISER', 'APPROVER'] },
      { organization: 'VN-GOV-06', roles: ['SYSTEM_OWNER', 'APPROVER'] },
    ],
  },
  {
    id: 'no-role@demo',
    name: { vi: 'Người chưa có vai trò (trình diễn)', en: 'Person without a role (demonstration)' },
    memberships: [],
  },
];
