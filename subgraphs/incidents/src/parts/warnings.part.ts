import type { SubgraphPart } from '@khien/subgraph';

/** Warnings and directives, their delivery, and what was done about them. */
export const warningsPart: SubgraphPart = {};
