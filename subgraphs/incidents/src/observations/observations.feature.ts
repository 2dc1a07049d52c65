import type { Feature } from '@khien/subgraph';
import { observationsPolicy } from './observations.policy.js';
import { ObservationsResolver } from './observations.resolver.js';

/** What feeds saw, address by address. */
export const observationsFeature: Feature = {
  resolvers: [ObservationsResolver],
  policy: observationsPolicy,
};
