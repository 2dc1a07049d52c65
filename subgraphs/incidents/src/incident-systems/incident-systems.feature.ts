import type { Feature } from '@khien/subgraph';
import { IncidentSystem } from './incident-system.entity.js';
import { incidentSystemsPolicy } from './incident-systems.policy.js';
import { IncidentSystemLinkResolver, IncidentSystemsResolver } from './incident-systems.resolver.js';
import { LinkResolver } from './link.resolver.js';

/** The systems that incidents hit. */
export const incidentSystemsFeature: Feature = {
  resolvers: [IncidentSystemsResolver, IncidentSystemLinkResolver, LinkResolver],
  entities: [IncidentSystem],
  policy: incidentSystemsPolicy,
};
