import type { Feature } from '@khien/subgraph';
import { suggestedSystemsPolicy } from './suggested-systems.policy.js';
import { SuggestedSystemsResolver } from './suggested-systems.resolver.js';

/** Systems that an incident may concern. */
export const suggestedSystemsFeature: Feature = {
  resolvers: [SuggestedSystemsResolver],
  policy: suggestedSystemsPolicy,
};
