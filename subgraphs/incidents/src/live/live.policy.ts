import { type FeaturePolicy, fields, signedIn, withObject } from '@khien/subgraph';

/** Access to changes of incidents: of those incidents that somebody sees when the change reaches them. */
export const livePolicy: FeaturePolicy = {
  Query: { fields: { incidentChange: signedIn } },
  Subscription: { fields: { incidentChanged: signedIn } },
  ChangedIncident: { fields: fields(withObject, ['eventId', 'at', 'kind', 'incident']) },
};
