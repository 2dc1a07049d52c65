import type { SubgraphPart } from '@khien/subgraph';
import { incidentStatistics } from '../incident-statistics/incident-statistics.feature.js';

/** Figures of incidents. */
export const statisticsPart: SubgraphPart = {
  features: [incidentStatistics],
  functions: ['incident_statistics(date, date)'],
};
