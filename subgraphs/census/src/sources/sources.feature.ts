import type { Feature } from '@khien/subgraph';
import { StatisticalSource } from './source.entity.js';
import { SourceResolver } from './source.resolver.js';

/** Publications from which the reference data are taken. */
export const sources: Feature = { resolvers: [SourceResolver], entities: [StatisticalSource] };
