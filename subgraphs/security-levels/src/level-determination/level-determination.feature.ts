import type { Feature } from '@khien/subgraph';
import './level-enums.type.js';
import { levelDeterminationPolicy } from './level-determination.policy.js';
import { SystemFacts } from './system-facts.entity.js';
import { LevelCriterionResolver, MissingFactResolver, SystemLevelResolver } from './system-level.resolver.js';

/** Levels with their derivation. */
export const levelDetermination: Feature = {
  resolvers: [SystemLevelResolver, LevelCriterionResolver, MissingFactResolver],
  entities: [SystemFacts],
  policy: levelDeterminationPolicy,
};
