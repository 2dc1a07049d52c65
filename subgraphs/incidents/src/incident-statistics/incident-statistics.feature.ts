import type { Feature } from '@khien/subgraph';
import { AreaStatisticsResolver } from './area-statistics.resolver.js';
import { figuresCatchUp } from './catch-up.work.js';
import { incidentStatisticsPolicy } from './incident-statistics.policy.js';
import { IncidentStatisticsResolver } from './incident-statistics.resolver.js';
import { PublishedFiguresResolver } from './published-figures.resolver.js';

/** How many incidents there were, and what was published before. */
export const incidentStatistics: Feature = {
  resolvers: [IncidentStatisticsResolver, AreaStatisticsResolver, PublishedFiguresResolver],
  policy: incidentStatisticsPolicy,
  work: [figuresCatchUp],
};
