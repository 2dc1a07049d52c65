import type { SubgraphPart } from '@khien/subgraph';
import { timeline } from '../../migrations/0015-timeline.js';
import { intake } from '../../migrations/0016-intake.js';
import { conversation } from '../../migrations/0017-conversation.js';
import { orders } from '../../migrations/0018-orders.js';
import { relations } from '../../migrations/0019-relations.js';
import { mergesUndone } from '../../migrations/0076-merges-undone.js';
import { mergesLoseNothing } from '../../migrations/0097-merges-lose-nothing.js';
import { commentsFeature } from '../comments/comments.feature.js';
import { intakeFeature } from '../intake/intake.feature.js';
import { publicReportLimitsFrom } from '../intake/intake.settings.js';
import { messagesFeature } from '../messages/messages.feature.js';
import { ordersFeature } from '../orders/orders.feature.js';
import { relationsFeature } from '../relations/relations.feature.js';
import { tasksFeature } from '../tasks/tasks.feature.js';
import { timelineFeature } from '../timeline/timeline.feature.js';

/** The daily work on incidents: intake, timeline, tasks, messages, coordination orders, duplicates. */
export const caseworkPart: SubgraphPart = {
  features: [
    timelineFeature,
    intakeFeature,
    commentsFeature,
    tasksFeature,
    messagesFeature,
    ordersFeature,
    relationsFeature,
  ],
  migrations: [timeline, intake, conversation, orders, relations, mergesUndone, mergesLoseNothing],
  grants: {
    incident_timeline: ['select', 'insert'],
    incident_intake: ['select', 'insert', 'update'],
    incident_intake_counter: ['select', 'insert', 'update'],
    incident_comment: ['select', 'insert'],
    incident_task: ['select', 'insert', 'update'],
    incident_message: ['select', 'insert'],
    incident_message_receipt: ['select', 'insert', 'update'],
    coordination_order: ['select', 'insert', 'update'],
    coordination_order_addressee: ['select', 'insert', 'update'],
    coordination_order_counter: ['select', 'insert', 'update'],
    incident_relation: ['select', 'insert', 'update'],
  },
  functions: [
    'public_report_submit(jsonb, timestamptz, text, integer, integer, bytea, bytea, bytea)',
    'public_report_state(text, bytea)',
  ],
  settings: (env) => ({ publicReportLimits: publicReportLimitsFrom(env) }),
  unaudited: {
    incident_timeline: 'Says what happened; each change that it tells of has an entry of its own.',
    incident_intake_counter: 'The last number given; the report that got it has an entry.',
    coordination_order_counter: 'The last number given; the order that got it has an entry.',
  },
};
