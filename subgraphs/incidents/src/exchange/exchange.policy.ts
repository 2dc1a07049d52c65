import { type FeaturePolicy, fields, withObject } from '@khien/subgraph';
import { contributes } from '../indicators/indicators.policy.js';

/** Who adds indicators to incidents imports them: for the own organization, or into an incident that they may add to. */
export const exchangePolicy: FeaturePolicy = {
  Mutation: { fields: { importIncident: contributes } },
  ImportIncidentPayload: { fields: fields(withObject, ['incident', 'report']) },
  ImportReport: { fields: fields(withObject, ['format', 'sourceId', 'taken', 'leftOut', 'added', 'rows']) },
  ImportedRow: { fields: fields(withObject, ['place', 'what', 'taken', 'reason']) },
};
