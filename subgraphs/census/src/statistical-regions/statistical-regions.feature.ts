import type { Feature } from '@khien/subgraph';
import { StatisticalRegion } from './statistical-region.entity.js';
import { StatisticalRegionResolver } from './statistical-region.resolver.js';
import { statisticalRegionsPolicy } from './statistical-regions.policy.js';
import { UnitRegionResolver } from './unit-region.resolver.js';

/** Regions of the statistical tables. */
export const statisticalRegions: Feature = {
  resolvers: [StatisticalRegionResolver, UnitRegionResolver],
  policy: statisticalRegionsPolicy,
  entities: [StatisticalRegion],
};
