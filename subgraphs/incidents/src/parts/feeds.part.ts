import type { SubgraphPart } from '@khien/subgraph';

/** Network assets, observations from feeds, and the exposure that follows from them. */
export const feedsPart: SubgraphPart = {};
