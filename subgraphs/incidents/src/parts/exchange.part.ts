import type { SubgraphPart } from '@khien/subgraph';

/** Indicators, evidence and investigations, and the formats in which incidents are exchanged. */
export const exchangePart: SubgraphPart = {};
