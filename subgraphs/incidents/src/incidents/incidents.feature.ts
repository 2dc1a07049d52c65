import type { Feature } from '@khien/subgraph';
import { Incident } from './incident.entity.js';
import { incidentPolicy } from './incident.policy.js';
import { incidentReference } from './incident.references.js';
import { IncidentResolver } from './incident.resolver.js';
import { ReportIncidentResolver } from './report-incident.resolver.js';

/** Incidents: what was reported, and where its handling stands. */
export const incidentsFeature: Feature = {
  resolvers: [IncidentResolver, ReportIncidentResolver],
  entities: [Incident],
  policy: incidentPolicy,
  references: { Incident: incidentReference },
};
