import type { EventSource, Feature } from '@khien/subgraph';
import { Incident } from './incident.entity.js';
import { incidentPolicy } from './incident.policy.js';
import { incidentReference } from './incident.references.js';
import { IncidentResolver } from './incident.resolver.js';
import { ReportIncidentResolver } from './report-incident.resolver.js';

/** Serious incidents that were reviewed, as others may copy them. */
const INCIDENT_REVIEW_EVENTS: EventSource = { type: 'IncidentReview', snapshot: 'incident_reviews_snapshot' };

/** Incidents: what was reported, and where its handling stands. */
export const incidentsFeature: Feature = {
  resolvers: [IncidentResolver, ReportIncidentResolver],
  entities: [Incident],
  policy: incidentPolicy,
  eventSources: [INCIDENT_REVIEW_EVENTS],
  references: { Incident: incidentReference },
};
