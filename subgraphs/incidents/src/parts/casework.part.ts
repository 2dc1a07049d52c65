import type { SubgraphPart } from '@khien/subgraph';

/** The daily work on incidents: intake, timeline, tasks, messages, coordination orders, duplicates. */
export const caseworkPart: SubgraphPart = {};
