import { Role } from '@khien/identity';
import { rule, withObject } from '../../policy/rule.js';
import { type FeaturePolicy, fields } from '../../policy/type-policy.js';

/** Code of the organization above all others: its auditors also see what the public and operators did. */
export const ROOT_ORGANIZATION = 'VN-GOV-00';

/** Auditors, for what their organization and those under it did. */
export const auditors = rule(
  'auditors',
  { within: [Role.AUDITOR] },
  {
    vi: 'Kiểm toán viên, đối với việc do cơ quan mình và các cơ quan trực thuộc làm.',
    en: 'Auditors, for what their organization and those under it did.',
  },
);

/** Who may see the audit trail of a subgraph; which entries of it is for the reader and the database. */
export function auditTrailPolicy(fieldName: string): FeaturePolicy {
  return {
    Query: { fields: { auditTrail: auditors } },
    AuditTrail: { object: auditors, fields: { id: withObject, [fieldName]: withObject } },
    AuditEntry: {
      fields: fields(withObject, [
        'position',
        'recordedAt',
        'kind',
        'action',
        'subject',
        'organizationCode',
        'roles',
        'databaseRole',
        'entityType',
        'entityIds',
        'version',
        'before',
        'after',
        'withheld',
        'requestId',
        'hash',
      ]),
    },
  };
}
