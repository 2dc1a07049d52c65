import { Role } from '@khien/identity';
import { type FeaturePolicy, fields, type RequestContext, rule, withObject } from '@khien/subgraph';
import { YearReport } from './year-report.entity.js';

/** Who sees a report: who reports; once it is sent, who gets it. */
export const seesYearReports = rule(
  'own reports',
  {
    within: [
      Role.SYSTEM_OPERATOR,
      Role.SYSTEM_OWNER,
      Role.APPRAISER,
      Role.APPROVER,
      Role.AUDITOR,
      Role.ADMINISTRATOR,
    ],
  },
  {
    vi: 'Cơ quan báo cáo và, khi đã gửi, cơ quan nhận.',
    en: 'Who reports and, once it is sent, who gets it.',
  },
);

/** Who drafts a report. */
export const preparesYearReports = rule('own reports, to draft', {
  within: [Role.SYSTEM_OPERATOR, Role.SYSTEM_OWNER, Role.APPRAISER, Role.ADMINISTRATOR],
});

/** Who signs and sends it: the head of the owner (law-and-process G2). */
export const signsYearReports = rule('own reports, to sign', { within: [Role.SYSTEM_OWNER] });

/** Who confirms that a report came. */
export const receivesYearReports = rule('reports received', {
  within: [Role.SYSTEM_OWNER, Role.APPRAISER, Role.ADMINISTRATOR],
});

/** Access to yearly reports. */
export const yearReportPolicy: FeaturePolicy = {
  Query: { fields: fields(seesYearReports, ['yearReport', 'yearReports']) },
  Mutation: {
    fields: {
      ...fields(preparesYearReports, ['draftYearReport', 'refreshYearReport']),
      ...fields(signsYearReports, ['signYearReport', 'sendYearReport']),
      acknowledgeYearReport: receivesYearReports,
    },
  },
  YearReportPayload: { fields: { yearReport: withObject } },
  YearReportLine: {
    fields: fields(withObject, [
      ...['position', 'reference', 'name', 'ownerName', 'operatorName', 'level'],
      ...[
        'approvalWords',
        'approvedOn',
        'decisionNumber',
        'decisionBody',
        'regulationNumber',
        'regulationOn',
        'regulationBody',
        'expectedApprovalOn',
        'expectedFullOn',
        'planWords',
        'assessmentWords',
      ],
    ]),
  },
  YearReport: {
    object: seesYearReports,
    fields: fields(withObject, [
      ...['id', 'organization', 'recipient', 'kind', 'year', 'asOf', 'dueOn', 'overdue', 'state', 'actions'],
      ...[
        'systems',
        'classified',
        'withDossier',
        'appraised',
        'approved',
        'assessed',
        'expectedCompletion',
        'note',
      ],
      ...[
        'documentNumber',
        'signerName',
        'signedAt',
        'sentAt',
        'receiptNumber',
        'receivedAt',
        'registeredAt',
      ],
      ...['version', 'lines', 'document'],
    ]),
    async isWithin(object: unknown, context: RequestContext): Promise<boolean> {
      if (!(object instanceof YearReport)) return false;
      const scope = await context.scope();
      return scope.has(object.organizationId) || (object.sentAt !== null && scope.has(object.recipientId));
    },
  },
};
