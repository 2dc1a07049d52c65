import type { SubgraphPart } from '@khien/subgraph';

/** The anti-spam registry: senders, codes, spam reports. */
export const antiSpamPart: SubgraphPart = {};
