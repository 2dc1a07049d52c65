import { runSubgraph } from '@khien/subgraph';
import { census } from './subgraph.js';

await runSubgraph(census);
