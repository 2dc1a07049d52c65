import { GRANTED_ROLES, Role } from '@khien/identity';
import {
  everyone,
  type FeaturePolicy,
  fields,
  type RequestContext,
  rule,
  signedIn,
  withObject,
} from '@khien/subgraph';
import { coordinates } from '../casework/works-on-incident.js';
import { reportsIncident } from '../incidents/incident.policy.js';
import { IntakeReport } from './intake-report.entity.js';

/** Who sees a report that came in: it is not verified, and names people. */
const seesIntake = rule(
  'coordinators, and who sent it',
  { anywhere: [Role.COORDINATOR], named: GRANTED_ROLES },
  { vi: 'Điều phối viên và người gửi báo cáo.', en: 'Coordinators, and the person who sent it.' },
);

/** Who learns by what the sender can be reached, and who decided. */
const seesContact = rule(
  'coordinators, personal',
  { anywhere: [Role.COORDINATOR] },
  { vi: 'Điều phối viên; việc xem được ghi lại.', en: 'Coordinators; reading it is logged.' },
);

function isNamed(object: unknown, { caller }: RequestContext): boolean {
  return (
    object instanceof IntakeReport && caller.kind !== 'PUBLIC' && object.senderSubject === caller.subject
  );
}

/** Access to reports that came in. */
export const intakePolicy: FeaturePolicy = {
  Query: {
    fields: {
      ...fields(signedIn, ['intakeReport', 'intakeReports']),
      publicIncidentReport: everyone,
    },
  },
  Mutation: {
    fields: {
      submitIntakeReport: reportsIncident,
      submitPublicIncidentReport: everyone,
      ...fields(coordinates, [
        'openIncidentFromReport',
        'joinReportToIncident',
        'dismissIntakeReport',
        'reconsiderIntakeReport',
      ]),
    },
  },
  IntakeReportPayload: { fields: { report: withObject } },
  OpenIncidentFromReportPayload: { fields: fields(withObject, ['report', 'incident']) },
  SubmitPublicIncidentReportPayload: { fields: { receipt: withObject } },
  PublicReportReceipt: { fields: fields(withObject, ['reference', 'secret', 'receivedAt']) },
  PublicIncidentReport: {
    fields: fields(withObject, ['reference', 'state', 'receivedAt', 'decidedAt', 'dismissal']),
  },
  Incident: { fields: { intakeReports: coordinates } },
  IntakeReport: {
    object: seesIntake,
    fields: {
      ...fields(withObject, [
        'id',
        'reference',
        'channel',
        'title',
        'description',
        'class',
        'detectedAt',
        'area',
        'receivedAt',
        'state',
        'verified',
        'incident',
        'decidedAt',
        'dismissal',
        'sender',
        'provenance',
        'version',
      ]),
      ...fields(seesContact, [
        'contactName',
        'contactEmail',
        'contactPhone',
        'senderSubject',
        'decidedBy',
        'note',
      ]),
    },
    isNamed,
  },
};
