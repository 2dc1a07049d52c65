/** The names of the subgraphs, in the order in which things are done to them. Loads nothing of what they name. */
export const SUBGRAPH_NAMES = ['census', 'security-levels', 'incidents'] as const;

/** Name of a subgraph. */
export type SubgraphName = (typeof SUBGRAPH_NAMES)[number];
