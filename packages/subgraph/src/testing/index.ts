export { AUDIT_TYPES } from '../audit/trail/audit-trail.feature.js';
export {
  type Asking,
  declaredAccess,
  type Observation,
  observeAccess,
  observeRootAccess,
  type Relation,
  type RootObservation,
  speaksOfCircle,
} from './observe-access.js';
export { type TestCallerOptions, testCaller } from './test-caller.js';
export {
  ALL_SEEING,
  createMigratedDatabase,
  migrateTestDatabase,
  startTestSubgraph,
  type TestQuestion,
  type TestSubgraph,
  type TestSubgraphOptions,
} from './test-subgraph.js';
