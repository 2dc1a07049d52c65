import { runSubgraph } from '@khien/subgraph';
import { incidents } from './subgraph.js';

await runSubgraph(incidents);
