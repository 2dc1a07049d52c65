export type { DemonstrationArea } from '../seed/demonstration/demonstration-area.js';
export type { DemonstrationSystem } from '../seed/demonstration/demonstration-system.js';
export {
  type DemonstrationParameters,
  demonstrationSystems,
} from '../seed/demonstration/demonstration-systems.js';
export { clearDemonstration, seedDemonstration } from '../seed/demonstration/seed-demonstration.js';
export { type NamedOrganization, organizationNames, organizationRefs } from '../seed/organization-tree.js';
export { seedReference } from '../seed/seed-reference.js';
export {
  type CatalogueImport,
  type CatalogueImported,
  importCatalogue,
} from './controls/oscal/import-catalogue.js';
export { type Announced, announceDeadlines } from './dossiers/deadlines.work.js';
export { readLevelSettings } from './level-determination/level-settings.js';
export { type JudgedAgain, judgeLevelsAgain } from './rejudgement/levels-follow.work.js';
export { securityLevels } from './subgraph.js';
