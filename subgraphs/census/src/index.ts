export { type CurrentArea, currentAreas } from './reference-data/current-areas.js';
export { type SeedProgress, seedReference } from './reference-data/reference-seed.js';
export { census } from './subgraph.js';
