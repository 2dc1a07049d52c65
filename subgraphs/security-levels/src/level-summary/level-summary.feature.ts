import { everyone, type Feature, type FeaturePolicy, fields, withObject } from '@khien/subgraph';
import { LevelSummaryResolver } from './level-summary.resolver.js';

/** Level statistics of the country are published (decision 12). */
const policy: FeaturePolicy = {
  Query: { fields: { levelSummary: everyone } },
  LevelSummary: { fields: fields(withObject, ['origin', 'systems', 'byLevel', 'provenance']) },
  LevelCount: { fields: fields(withObject, ['level', 'status', 'systems']) },
};

/** How many systems have which level. */
export const levelSummary: Feature = { resolvers: [LevelSummaryResolver], policy };
