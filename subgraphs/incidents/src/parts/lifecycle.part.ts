import type { SubgraphPart } from '@khien/subgraph';
import { whatAnIncidentIs } from '../../migrations/0010-what-an-incident-is.js';

/** How an incident moves from its report to its review: severity, steps, clocks, closing report. */
export const lifecyclePart: SubgraphPart = {
  migrations: [whatAnIncidentIs],
};
