import type { SubgraphPart } from '@khien/subgraph';
import { systemRefs } from '../../migrations/0030-system-refs.js';
import { events } from '../../migrations/0031-events.js';
import { componentRefs } from '../../migrations/0073-component-refs.js';
import { systemRefsComplete } from '../../migrations/0075-system-refs-complete.js';
import { reviewsTold } from '../../migrations/0086-reviews-told.js';
import { projectionsFeature } from '../projections/projections.feature.js';

/** What this subgraph knows of systems and organizations, by their owner's events. */
export const projectionsPart: SubgraphPart = {
  features: [projectionsFeature],
  migrations: [systemRefs, events, componentRefs, systemRefsComplete, reviewsTold],
  grants: { system_ref: ['select'] },
  functions: [
    'system_levels(uuid[])',
    'system_refs_apply(jsonb)',
    'system_refs_complete()',
    'system_component_refs_apply(jsonb)',
    'system_weakness_refs_apply(jsonb)',
  ],
};
