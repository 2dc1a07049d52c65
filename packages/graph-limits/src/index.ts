export { type DocumentMeasures, measureDocument } from './document.measures.js';
export { type Excess, limitExceeded } from './limit-error.js';
export { CLIENT_LIMITS, type LimitName, type OperationLimits, SUBGRAPH_LIMITS } from './limits.js';
export { OperationGate } from './operation-gate.js';
export { urlParameters } from './url-parameters.js';
export { type GivenVariables, variableMistakes } from './variable-mistakes.js';
