import type { SubgraphPart } from '@khien/subgraph';
import { whatAnIncidentIs } from '../../migrations/0010-what-an-incident-is.js';
import { stepsOfIncidents } from '../../migrations/0011-steps-of-incidents.js';
import { lifecycleFeature } from '../lifecycle/lifecycle.feature.js';

/** How an incident moves from its report to its review: severity, steps, clocks, closing report. */
export const lifecyclePart: SubgraphPart = {
  features: [lifecycleFeature],
  migrations: [whatAnIncidentIs, stepsOfIncidents],
  // Written by triggers and migrations.
  grants: { incident_transition: ['select'], incident_transition_rule: ['select'] },
};
