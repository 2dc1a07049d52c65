import {
  assertExpectedVersion,
  Idempotency,
  type RequestContext,
  refuseIfAny,
  type UserProblem,
  UserProblems,
} from '@khien/subgraph';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { invalid, missing, notNow, outside } from '../casework/problems.js';
import { incidentFor, requireOn, setsTasks, worksOnIncident } from '../casework/works-on-incident.js';
import { isUuid } from '../incidents/identifier.rules.js';
import type { Incident } from '../incidents/incident.entity.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { ViewerReader } from '../sharing/viewer.reader.js';
import { Timeline } from '../timeline/timeline.service.js';
import type { TimelineKind } from '../timeline/timeline-kind.js';
import { IncidentTask } from './incident-task.entity.js';
import { type TaskAction, TaskState, taskStep } from './task.machine.js';
import type { AddIncidentTaskInput, AssignIncidentTaskInput, MoveIncidentTaskInput } from './tasks.inputs.js';
import { TasksReader } from './tasks.reader.js';

const WHAT = { vi: 'Công việc', en: 'The task' };
const NOT_FOUND = missing('taskId', WHAT);

/** What the timeline says of each step. */
const ENTRIES: Readonly<Record<TaskAction, TimelineKind>> = {
  START: 'TASK_STARTED',
  FINISH: 'TASK_DONE',
  CANCEL: 'TASK_CANCELLED',
  REOPEN: 'TASK_REOPENED',
};

type Assignment = Pick<AddIncidentTaskInput, 'assigneeOrganizationId' | 'assigneeSubject'>;

/** What is to be done about incidents. A task changes nothing of the incident, nor its version. */
export class TasksService {
  constructor(private readonly context: RequestContext) {}

  /** Sets a task. @throws UserProblems with everything that must be corrected; KhienError `FORBIDDEN` */
  async add({ idempotencyKey: key, ...input }: AddIncidentTaskInput): Promise<IncidentTask | null> {
    const { context } = this;
    const incident = await incidentFor(context, input.incidentId, setsTasks);
    const now = context.clock.now();
    refuseIfAny([
      ...outside('title', input.title.trim().length, 1, 300),
      ...outside('description', input.description?.trim().length ?? 0, 0, 10_000),
      ...assigneeProblems(input, incident),
      ...(input.dueAt && input.dueAt < now
        ? [invalid('dueAt', 'thời hạn đã qua', 'the time lies in the past')]
        : []),
    ]);
    const addedByOrganizationId = await context.use(ViewerReader).organizationId();
    const id = await context
      .use(Idempotency)
      .once({ operation: 'addIncidentTask', key, input }, async (em) => {
        const task = em.create(IncidentTask, {
          id: uuidv7(),
          incidentId: incident.id,
          title: input.title.trim(),
          description: input.description?.trim() || null,
          ...assigned(input),
          dueAt: input.dueAt ?? null,
          state: TaskState.OPEN,
          addedAt: now,
          addedBy: context.caller.subject,
          addedByOrganizationId,
          endedAt: null,
          outcome: null,
          version: 1,
        });
        em.persist(task);
        await context.use(Timeline).add(em, incident.id, 'TASK_ADDED', { taskId: task.id });
        return task.id;
      });
    return context.use(TasksReader).fresh(id);
  }

  /** Gives a task to somebody, or a time. See {@link add}. */
  assign(input: AssignIncidentTaskInput): Promise<IncidentTask | null> {
    return this.#change(input, async (task, incident) => {
      await requireOn(this.context, setsTasks, incident);
      return async (em) => {
        refuseIfAny(assigneeProblems(input, incident));
        em.assign(task(), { ...assigned(input), dueAt: input.dueAt ?? null });
        await this.context.use(Timeline).add(em, incident.id, 'TASK_ASSIGNED', { taskId: task().id });
      };
    });
  }

  /** Takes a step of the table of states. See {@link add}. */
  move(input: MoveIncidentTaskInput): Promise<IncidentTask | null> {
    return this.#change(input, async (task, incident) => {
      const { context } = this;
      await this.#requireStep(input, task(), incident);
      return async (em) => {
        const step = taskStep(task().state, input.action);
        if (step === undefined) throw new UserProblems([impossible(task())]);
        refuseIfAny(outside('outcome', input.outcome?.trim().length ?? 0, 0, 4_000));
        const ended = step.to === TaskState.DONE || step.to === TaskState.CANCELLED;
        em.assign(task(), {
          state: step.to,
          endedAt: ended ? context.clock.now() : null,
          ...(input.outcome ? { outcome: input.outcome.trim() } : {}),
        });
        await context.use(Timeline).add(em, incident.id, ENTRIES[input.action], { taskId: task().id });
      };
    });
  }

  /** Whoever a task is assigned to takes its steps; so do those who set tasks. */
  async #requireStep(
    { action }: MoveIncidentTaskInput,
    task: IncidentTask,
    incident: Incident,
  ): Promise<void> {
    const { context } = this;
    const { assigneeOrganizationId: organization, assigneeSubject } = task;
    const step = taskStep(task.state, action);
    if (step?.by === 'SETTER') return requireOn(context, setsTasks, incident);
    const own =
      assigneeSubject === context.caller.subject ||
      (organization !== null && (await context.scope()).has(organization));
    await requireOn(context, own ? worksOnIncident : setsTasks, incident);
  }

  async #change(
    { taskId, expectedVersion }: Pick<MoveIncidentTaskInput, 'taskId' | 'expectedVersion'>,
    prepare: (task: () => IncidentTask, incident: Incident) => Promise<(em: EntityManager) => Promise<void>>,
  ): Promise<IncidentTask | null> {
    const { context } = this;
    const reader = context.use(TasksReader);
    const seen = await reader.fresh(taskId);
    const incident = seen === null ? null : await context.use(IncidentsReader).byKey({ id: seen.incidentId });
    if (seen === null || incident === null) throw new UserProblems([NOT_FOUND]);
    let current = seen;
    const apply = await prepare(() => current, incident);
    await context.em.transactional(
      async (em) => {
        const task = await em.findOne(IncidentTask, { id: taskId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
        if (task === null) throw new UserProblems([NOT_FOUND]);
        assertExpectedVersion(task, expectedVersion, WHAT);
        current = task;
        await apply(em);
      },
      { clear: true },
    );
    return reader.fresh(taskId);
  }
}

function assigned({ assigneeOrganizationId, assigneeSubject }: Assignment) {
  return { assigneeOrganizationId: assigneeOrganizationId || null, assigneeSubject: assigneeSubject || null };
}

/** Only those with whom an incident is shared can see what is to be done about it. */
function assigneeProblems(input: Assignment, incident: Incident): readonly UserProblem[] {
  const { assigneeOrganizationId: organization, assigneeSubject: subject } = assigned(input);
  const { reporterId, partyIds, registeredBy, namedSubjects } = incident;
  if (organization !== null) {
    const known = isUuid(organization) && [reporterId, ...partyIds].includes(organization.toLowerCase());
    return known ? [] : [notShared('assigneeOrganizationId')];
  }
  return subject === null || [registeredBy, ...namedSubjects].includes(subject)
    ? []
    : [notShared('assigneeSubject')];
}

const notShared = (field: string) =>
  notNow(
    field,
    'sự cố chưa được chia sẻ với bên này: hãy thêm bên tham gia trước (addIncidentParty).',
    'the incident is not shared with it: add it as a party first (addIncidentParty).',
  );

const impossible = ({ state }: IncidentTask) =>
  notNow('action', `công việc đang ở trạng thái ${state}.`, `the task is ${state}.`);
