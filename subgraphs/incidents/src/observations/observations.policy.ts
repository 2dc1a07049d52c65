import { type FeaturePolicy, fields, withObject } from '@khien/subgraph';
import { asksForExposure } from '../exposure/exposure.policy.js';

/** Access to addresses one by one: rows of what the own organization and those under it hold, coordinators all. */
export const observationsPolicy: FeaturePolicy = {
  Query: { fields: { botnetObservations: asksForExposure } },
  BotnetObservation: {
    fields: fields(withObject, [
      ...[
        'day',
        'address',
        'category',
        'family',
        'events',
        'firstSeen',
        'lastSeen',
        'ports',
        'asn',
        'operator',
      ],
      ...['asset', 'organization', 'system', 'provenance'],
    ]),
  },
};
