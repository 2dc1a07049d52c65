import type { SubgraphPart } from '@khien/subgraph';

/** The response network: members, capabilities, dispatch, drills, assistance. */
export const networkPart: SubgraphPart = {};
