import type { SubgraphPart } from '@khien/subgraph';
import { incidentIndicators } from '../../migrations/0020-incident-indicators.js';
import { indicatorsFeature } from '../indicators/indicators.feature.js';

/** Indicators, evidence and investigations, and the formats in which incidents are exchanged. */
export const exchangePart: SubgraphPart = {
  features: [indicatorsFeature],
  migrations: [incidentIndicators],
  grants: { incident_indicator: ['select', 'insert', 'update'] },
};
