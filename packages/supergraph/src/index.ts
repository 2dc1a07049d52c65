export { answeredFields } from './answered-fields.js';
export { checkUpToDate, writeIfChanged } from './artifact.js';
export { type BreakingChange, findBreakingChanges } from './breaking-changes.js';
export { type CompositionOptions, composeSupergraph } from './compose.js';
export { CompositionError, type CompositionProblem } from './composition-error.js';
export { type Contract, composeContract } from './contract/compose-contract.js';
export type { Owners } from './ownership.rules.js';
export { routingUrl, type SubgraphSource } from './subgraph-source.js';
export { describeSupergraph, InvalidSupergraphError, type SupergraphDescription } from './supergraph.js';
