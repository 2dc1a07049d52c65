import type { Feature } from '@khien/subgraph';
import { type FeaturePolicy, fields, signedIn, withObject } from '@khien/subgraph';
import { sql } from 'kysely';
import { readableOf } from '../casework/audited.js';
import { setsTasks, worksOnIncident } from '../casework/works-on-incident.js';
import { seesParties } from '../sharing/sharing.policy.js';
import { IncidentTask } from './incident-task.entity.js';
import { visibleTasks } from './tasks.reader.js';
import { TaskResolver, TasksResolver } from './tasks.resolver.js';

/** Tasks are seen by those with whom the incident is shared. */
const policy: FeaturePolicy = {
  Query: { fields: { incidentTasks: signedIn } },
  Mutation: {
    fields: {
      ...fields(setsTasks, ['addIncidentTask', 'assignIncidentTask']),
      moveIncidentTask: worksOnIncident,
    },
  },
  IncidentTaskPayload: { fields: { task: withObject } },
  Incident: { fields: { tasks: seesParties } },
  IncidentTask: {
    object: seesParties,
    fields: fields(withObject, [
      ...[
        'id',
        'incident',
        'title',
        'description',
        'assignee',
        'assigneeSubject',
        'dueAt',
        'overdue',
        'state',
      ],
      ...['addedAt', 'endedAt', 'outcome', 'actions', 'version'],
    ]),
  },
};

/** Tasks of incidents. */
export const tasksFeature: Feature = {
  resolvers: [TasksResolver, TaskResolver],
  entities: [IncidentTask],
  policy,
  auditedContent: {
    IncidentTask: readableOf(
      sql`incident_task t join incident i on i.id = t.incident_id`,
      sql`t.id`,
      visibleTasks,
    ),
  },
};
