import { type FeaturePolicy, fields, withObject } from '@khien/subgraph';
import { handles } from '../lifecycle/lifecycle.policy.js';
import { seesParties } from '../sharing/sharing.policy.js';
import { CONTENT_FIELDS } from './report.rules.js';

/** Reports are submitted by whoever deals with the incident, and read by those with whom it is shared. */
export const incidentReportsPolicy: FeaturePolicy = {
  Mutation: { fields: fields(handles, ['submitIncidentReport', 'recordPersonalData']) },
  Incident: { fields: { reports: seesParties } },
  IncidentReport: {
    object: seesParties,
    fields: fields(withObject, [
      ...['id', 'kind', 'form', 'documentNumber', 'sentAt', 'recordedAt', 'recipients', 'submittedBy'],
      ...['organization', 'content', 'documentPath'],
    ]),
  },
  IncidentReportContent: { fields: fields(withObject, Object.keys(CONTENT_FIELDS)) },
};
