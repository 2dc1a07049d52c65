import type { Feature } from '@khien/subgraph';
import { StatisticalSource } from './source.entity.js';
import { SourceResolver } from './source.resolver.js';
import { sourcesPolicy } from './sources.policy.js';

/** Publications from which the reference data are taken. */
export const sources: Feature = {
  resolvers: [SourceResolver],
  policy: sourcesPolicy,
  entities: [StatisticalSource],
};
