import type { Feature } from '@khien/subgraph';
import { AdministrativeUnitSuccession } from './succession.entity.js';
import { SuccessionResolver } from './succession.resolver.js';
import { successionsPolicy } from './successions.policy.js';
import { UnitSuccessionsResolver } from './unit-successions.resolver.js';
import { UnresolvedPredecessor } from './unresolved-predecessor.entity.js';
import { UnresolvedPredecessorResolver } from './unresolved-predecessor.resolver.js';

/** What units came out of and what they became. */
export const successions: Feature = {
  resolvers: [UnitSuccessionsResolver, SuccessionResolver, UnresolvedPredecessorResolver],
  policy: successionsPolicy,
  entities: [AdministrativeUnitSuccession, UnresolvedPredecessor],
};
