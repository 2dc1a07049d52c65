import type { SubgraphPart } from '@khien/subgraph';

/** How an incident moves from its report to its review: severity, steps, clocks, closing report. */
export const lifecyclePart: SubgraphPart = {};
