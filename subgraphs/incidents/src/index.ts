export { seedReference } from '../seed/seed-reference.js';
export { type AnnouncedDeadlines, announceIncidentDeadlines } from './deadlines/deadlines.work.js';
export {
  clearDemonstration,
  seedDemonstration,
} from './demonstration/demonstration-seed.js';
export type { DemonstrationOptions, DemonstrationTarget } from './demonstration/demonstration-target.js';
export { type AreaRef, seedAreaRefs } from './network-members/area-refs.seed.js';
export { incidents } from './subgraph.js';
