import { type FeaturePolicy, fields, withObject } from '@khien/subgraph';
import { reportsIncident } from '../incidents/incident.policy.js';

/** Who reports incidents imports them; into an existing one, who may add to it. */
export const exchangePolicy: FeaturePolicy = {
  Mutation: { fields: { importIncident: reportsIncident } },
  ImportIncidentPayload: { fields: fields(withObject, ['incident', 'report']) },
  ImportReport: { fields: fields(withObject, ['format', 'sourceId', 'taken', 'leftOut', 'added', 'rows']) },
  ImportedRow: { fields: fields(withObject, ['place', 'what', 'taken', 'reason']) },
};
