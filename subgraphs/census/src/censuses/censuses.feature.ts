import type { Feature } from '@khien/subgraph';
import { Census } from './census.entity.js';
import { CensusResolver } from './census.resolver.js';
import { censusesPolicy } from './censuses.policy.js';
import { CensusesReader } from './censuses.reader.js';
import { CensusesResolver } from './censuses.resolver.js';

/** Censuses and the surveys between them. */
export const censuses: Feature = {
  resolvers: [CensusesResolver, CensusResolver],
  policy: censusesPolicy,
  entities: [Census],
  references: {
    Census: ({ code }, context) => context.use(CensusesReader).byCode(String(code)),
  },
};
