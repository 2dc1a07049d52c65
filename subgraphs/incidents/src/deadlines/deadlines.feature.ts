import type { Feature } from '@khien/subgraph';
import { hangingOn } from '../sharing/audited-content.js';
import { incidentDeadlinesPolicy } from './deadlines.policy.js';
import { IncidentDeadlineResolver, IncidentDeadlinesResolver } from './deadlines.resolver.js';
import { incidentDeadlinesWork } from './deadlines.work.js';
import { IncidentDeadline } from './incident-deadline.entity.js';

/** What is due of incidents. */
export const deadlinesFeature: Feature = {
  resolvers: [IncidentDeadlinesResolver, IncidentDeadlineResolver],
  entities: [IncidentDeadline],
  policy: incidentDeadlinesPolicy,
  work: [incidentDeadlinesWork],
  auditedContent: { IncidentDeadline: hangingOn('incident_deadline') },
};
