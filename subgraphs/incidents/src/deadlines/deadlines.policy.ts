import { type FeaturePolicy, fields, signedIn, withObject } from '@khien/subgraph';
import { seesParties } from '../sharing/sharing.policy.js';

/** What is due, and late, is for those with whom the incident is shared. */
export const incidentDeadlinesPolicy: FeaturePolicy = {
  Query: { fields: { incidentDeadlines: signedIn } },
  Incident: { fields: { deadlines: seesParties } },
  IncidentDeadline: {
    object: seesParties,
    fields: fields(withObject, [
      ...['id', 'code', 'round', 'regime', 'rule', 'startsAt', 'dueAt', 'metAt', 'stoppedAt', 'escalatedAt'],
      ...['state', 'words', 'incident', 'metBy'],
    ]),
  },
};
