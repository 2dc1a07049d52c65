import type { SubgraphPart } from '@khien/subgraph';
import { figures } from '../../migrations/0050-figures.js';
import { figuresByLevel } from '../../migrations/0051-figures-by-level.js';
import { incidentStatistics } from '../incident-statistics/incident-statistics.feature.js';

/** Figures of incidents. */
export const statisticsPart: SubgraphPart = {
  features: [incidentStatistics],
  migrations: [figures, figuresByLevel],
  functions: [
    'incident_figures_catch_up(integer)',
    'incident_figures(date[], date[], text, text[], text[])',
    'incident_figures_counted(date[], date[], text, boolean, text[], text[], uuid[], uuid[], text[])',
  ],
};
