import type { Feature } from '@khien/subgraph';
import { Incident } from './incident.entity.js';
import { incidentReference } from './incident.references.js';
import { IncidentResolver } from './incident.resolver.js';
import { ReportIncidentResolver } from './report-incident.resolver.js';

/** Incidents: what was reported, and where its handling stands. */
export const incidentsFeature: Feature = {
  resolvers: [IncidentResolver, ReportIncidentResolver],
  entities: [Incident],
  references: { Incident: incidentReference },
};
