export { type CurrentArea, currentAreas } from './reference-data/current-areas.js';
export { seedReference } from './reference-data/reference-seed.js';
export { census } from './subgraph.js';
