import type { SubgraphPart } from '@khien/subgraph';
import { timeline } from '../../migrations/0015-timeline.js';
import { timelineFeature } from '../timeline/timeline.feature.js';

/** The daily work on incidents: intake, timeline, tasks, messages, coordination orders, duplicates. */
export const caseworkPart: SubgraphPart = {
  features: [timelineFeature],
  migrations: [timeline],
  grants: { incident_timeline: ['select', 'insert'] },
  unaudited: {
    incident_timeline: 'Says what happened; each change that it tells of has an entry of its own.',
  },
};
