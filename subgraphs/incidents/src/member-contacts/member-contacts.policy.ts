import { Role } from '@khien/identity';
import { type FeaturePolicy, fields, type RequestContext, rule, withObject } from '@khien/subgraph';
import { actsForMember, seesApplications } from '../network-members/network-member.policy.js';
import { NETWORK } from '../sharing/network.js';
import { PARTY } from '../sharing/visibility.rules.js';
import { MemberContact } from './member-contact.entity.js';

/** Who sees that there is a contact, whether it is confirmed, and its key. */
export const seesContacts = rule(
  'response network and the member itself, contacts',
  { anywhere: [Role.COORDINATOR], circle: NETWORK, within: PARTY },
  {
    vi: 'Mạng lưới ứng cứu sự cố và chính thành viên.',
    en: 'The response network, and the member itself.',
  },
);

/** Who learns which person is a contact: personal data. */
const seesContactPerson = rule(
  'coordinators and the member itself, contact persons',
  { anywhere: [Role.COORDINATOR], within: [Role.RESPONDER, Role.ADMINISTRATOR, Role.AUDITOR] },
  {
    vi: 'Điều phối viên và chính thành viên; việc xem được ghi lại.',
    en: 'Coordinators and the member itself; reading it is logged.',
  },
);

async function isWithin(object: unknown, context: RequestContext): Promise<boolean> {
  return object instanceof MemberContact && (await context.scope()).has(object.organizationId);
}

/** Access to contacts and reports of members. */
export const memberContactsPolicy: FeaturePolicy = {
  Mutation: {
    fields: fields(actsForMember, ['declareMemberContact', 'confirmMemberContact', 'submitMemberReport']),
  },
  MemberContactPayload: { fields: { contact: withObject } },
  MemberReportPayload: { fields: { report: withObject } },
  ResponseNetworkMember: {
    fields: { contacts: seesContacts, ...fields(seesApplications, ['reports', 'duties']) },
  },
  MemberContact: {
    object: seesContacts,
    fields: {
      ...fields(withObject, [
        ...[
          'id',
          'kind',
          'pgpKey',
          'pgpFingerprint',
          'changedAt',
          'reportedAt',
          'reportDueAt',
          'reportedLate',
        ],
        ...['confirmedAt', 'expiresAt', 'expired', 'version', 'provenance'],
      ]),
      ...fields(seesContactPerson, ['name', 'title', 'phone', 'mobile', 'email']),
    },
    isWithin,
  },
  MemberReport: {
    fields: fields(withObject, [
      'id',
      'period',
      'year',
      'incidentsHandled',
      'summary',
      'submittedAt',
      'dueOn',
      'late',
    ]),
  },
  MemberDuty: { fields: fields(withObject, ['code', 'dueAt', 'doneAt', 'state', 'text', 'reference']) },
};
