import { runSubgraph } from '@khien/subgraph';
import { securityLevels } from './subgraph.js';

await runSubgraph(securityLevels);
