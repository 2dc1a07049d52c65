import type { Feature } from '@khien/subgraph';
import { IncidentSystem } from './incident-system.entity.js';
import { incidentSystemsPolicy } from './incident-systems.policy.js';
import { IncidentSystemsResolver } from './incident-systems.resolver.js';
import { LinkResolver } from './link.resolver.js';

/** The systems that incidents hit. */
export const incidentSystemsFeature: Feature = {
  resolvers: [IncidentSystemsResolver, LinkResolver],
  entities: [IncidentSystem],
  policy: incidentSystemsPolicy,
};
