export { type Databases, type DatabaseUrls, databaseNames, openDatabases } from './databases/databases.js';
export { migrateSubgraph } from './databases/migrations.js';
export {
  clearDemonstration,
  DEMONSTRATION_SEED,
  seedDemonstration,
  seedDemonstrationSystems,
  seedReference,
} from './databases/seeds.js';
export { launchInProcess } from './launch/in-process.js';
export { launchProcesses } from './launch/processes.js';
export type { LaunchOptions, RunningPlatform } from './launch/running-platform.js';
export { type ProvidedSignIn, type ProvideSignInOptions, provideSignIn } from './launch/sign-in.js';
export { type DatabaseSettings, ownerUrlVariable, readSettings } from './settings/settings.js';
export { type Workspace, workspace } from './settings/workspace.js';
export { OWNERS, SUBGRAPH_NAMES, SUBGRAPHS, type SubgraphName } from './subgraphs/subgraphs.js';
