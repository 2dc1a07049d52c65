import type { SubgraphPart } from '@khien/subgraph';
import { systemRefs } from '../../migrations/0030-system-refs.js';

/** What this subgraph knows of systems and organizations, by their owner's events. */
export const projectionsPart: SubgraphPart = {
  migrations: [systemRefs],
  grants: { system_ref: ['select'] },
  functions: ['system_levels(uuid[])'],
};
