export { securityLevels } from './subgraph.js';
