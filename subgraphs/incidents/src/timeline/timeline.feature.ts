import type { Feature } from '@khien/subgraph';
import { timelinePolicy } from './timeline.policy.js';
import { TimelineEntryResolver, TimelineResolver } from './timeline.resolver.js';
import { IncidentTimelineEntry } from './timeline-entry.entity.js';

/** What happened to incidents. */
export const timelineFeature: Feature = {
  resolvers: [TimelineResolver, TimelineEntryResolver],
  entities: [IncidentTimelineEntry],
  policy: timelinePolicy,
};
