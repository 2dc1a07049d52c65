import type { SubgraphPart } from '@khien/subgraph';
import { timeline } from '../../migrations/0015-timeline.js';
import { intake } from '../../migrations/0016-intake.js';
import { intakeFeature } from '../intake/intake.feature.js';
import { publicReportLimitsFrom } from '../intake/intake.settings.js';
import { timelineFeature } from '../timeline/timeline.feature.js';

/** The daily work on incidents: intake, timeline, tasks, messages, coordination orders, duplicates. */
export const caseworkPart: SubgraphPart = {
  features: [timelineFeature, intakeFeature],
  migrations: [timeline, intake],
  grants: {
    incident_timeline: ['select', 'insert'],
    incident_intake: ['select', 'insert', 'update'],
    incident_intake_counter: ['select', 'insert', 'update'],
  },
  functions: [
    'public_report_submit(jsonb, timestamptz, text, integer, integer, bytea, bytea, bytea)',
    'public_report_state(text, bytea)',
  ],
  settings: (env) => ({ publicReportLimits: publicReportLimitsFrom(env) }),
  unaudited: {
    incident_timeline: 'Says what happened; each change that it tells of has an entry of its own.',
    incident_intake_counter: 'The last number given; the report that got it has an entry.',
  },
};
