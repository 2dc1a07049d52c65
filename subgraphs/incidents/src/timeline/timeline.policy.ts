import { type FeaturePolicy, fields, type RequestContext, signedIn, withObject } from '@khien/subgraph';
import { seesReporter } from '../incidents/incident.policy.js';
import { IncidentTimelineEntry } from './timeline-entry.entity.js';

/** Whether an entry was written for an organization in the caller's scope. */
async function isWithin(object: unknown, context: RequestContext): Promise<boolean> {
  if (!(object instanceof IncidentTimelineEntry) || object.actorOrganizationId === null) return false;
  return (await context.scope()).has(object.actorOrganizationId);
}

/** The timeline of an incident is not for the public; who did something is told as who reported it. */
export const timelinePolicy: FeaturePolicy = {
  Incident: { fields: { timeline: signedIn } },
  IncidentTimelineEntry: {
    fields: {
      ...fields(withObject, ['id', 'at', 'kind', 'text', 'details', 'tlp', 'actorOrganization']),
      actor: seesReporter,
    },
    isWithin,
  },
  TimelineDetail: { fields: fields(withObject, ['name', 'value']) },
};
