import { everyone, type Feature, type FeaturePolicy, fields, withObject } from '@khien/subgraph';
import { IncidentStatisticsResolver } from './incident-statistics.resolver.js';

/** The authority publishes its figures (decision 11). */
const policy: FeaturePolicy = {
  Query: { fields: { incidentStatistics: everyone } },
  IncidentStatistics: { fields: fields(withObject, ['origin', 'incidents', 'byClass', 'provenance']) },
  IncidentCount: { fields: fields(withObject, ['month', 'class', 'incidents']) },
};

/** How many incidents of which class there were. */
export const incidentStatistics: Feature = { resolvers: [IncidentStatisticsResolver], policy };
