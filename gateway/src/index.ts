export { type FileOptions, fileSettings } from './files/file.options.js';
export { createGateway, type Gateway } from './gateway.js';
export { defaultExamples, type GraphExample } from './graphiql/examples.js';
export type { GatewayReadiness, SubgraphHealth } from './health/readiness.js';
export type { SignInOptions } from './identity/sign-in.options.js';
export { signInSettings, signInVariables } from './identity/sign-in.settings.js';
export { type WhoAmI, whoAmISchema } from './identity/whoami.js';
export { limitSettings } from './limits/limit.settings.js';
export { type OperationsOptions, operationsSettings } from './operations/operations.options.js';
export type { GatewayOptions } from './options.js';
export {
  composedSupergraphFile,
  type GatewaySettings,
  readGatewaySettings,
  subgraphUrlVariable,
} from './settings.js';
export type { SupergraphState } from './supergraph/supergraph-file.js';
export { type TrafficOptions, trafficSettings } from './traffic/traffic.options.js';
export { type HttpTransportOptions, httpTransport } from './transport/http.transport.js';
export {
  type InProcessTransportOptions,
  inProcessTransport,
  type LocalSubgraph,
} from './transport/in-process.transport.js';
export type {
  SubgraphFileAnswer,
  SubgraphFileRequest,
  SubgraphReadiness,
  SubgraphRequest,
  SubgraphResult,
  SubgraphTransport,
} from './transport/transport.js';
