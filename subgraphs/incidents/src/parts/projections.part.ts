import type { SubgraphPart } from '@khien/subgraph';

/** What this subgraph knows of systems and organizations, by their owner's events. */
export const projectionsPart: SubgraphPart = {};
