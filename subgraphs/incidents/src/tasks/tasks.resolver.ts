import { AssumedSize, attempt, ConnectionArgs, type ConnectionShape, RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { Organization } from '../neighbours/organization.stub.js';
import { IncidentTask, IncidentTaskConnection } from './incident-task.entity.js';
import { TaskAction } from './task.enums.js';
import { isToDo, TASK_STEPS } from './task.machine.js';
import {
  AddIncidentTaskInput,
  AssignIncidentTaskInput,
  IncidentTaskPayload,
  MoveIncidentTaskInput,
  TaskFilter,
} from './tasks.inputs.js';
import { TasksReader } from './tasks.reader.js';
import { TasksService } from './tasks.service.js';

/** Tasks of incidents. */
@Resolver(() => Incident)
export class TasksResolver {
  @FieldResolver(() => IncidentTaskConnection, {
    nullable: true,
    description: 'What is to be done about it (việc được giao), due first.',
  })
  async tasks(
    @Root() { id }: Incident,
    @Arg('filter', () => TaskFilter, { nullable: true, description: 'Which ones.' }) filter:
      | TaskFilter
      | null
      | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<IncidentTask>> {
    return new IncidentTaskConnection(await context.use(TasksReader).ofIncident(id, filter, args));
  }

  @Query(() => IncidentTaskConnection, {
    nullable: true,
    description: 'Tasks of all incidents that are shared with you, due first. Yours: filter by mine.',
  })
  async incidentTasks(
    @Arg('filter', () => TaskFilter, { nullable: true, description: 'Which ones.' }) filter:
      | TaskFilter
      | null
      | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<IncidentTask>> {
    return new IncidentTaskConnection(await context.use(TasksReader).page(filter, args));
  }

  @Mutation(() => IncidentTaskPayload, { description: 'Sets a task of an incident (giao việc).' })
  addIncidentTask(
    @Arg('input', () => AddIncidentTaskInput, { description: 'The task.' }) input: AddIncidentTaskInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentTaskPayload> {
    return outcome(context, () => context.use(TasksService).add(input));
  }

  @Mutation(() => IncidentTaskPayload, { description: 'Gives a task to somebody, and a time (phân công).' })
  assignIncidentTask(
    @Arg('input', () => AssignIncidentTaskInput, { description: 'To whom.' }) input: AssignIncidentTaskInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentTaskPayload> {
    return outcome(context, () => context.use(TasksService).assign(input));
  }

  @Mutation(() => IncidentTaskPayload, {
    description: 'Takes a step of a task: begin, finish, cancel, reopen.',
  })
  moveIncidentTask(
    @Arg('input', () => MoveIncidentTaskInput, { description: 'The step.' }) input: MoveIncidentTaskInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentTaskPayload> {
    return outcome(context, () => context.use(TasksService).move(input));
  }
}

/** What follows from a task. */
@Resolver(() => IncidentTask)
export class TaskResolver {
  @FieldResolver(() => Incident, { nullable: true, description: 'The incident.' })
  incident(@Root() { incidentId }: IncidentTask, @Ctx() context: RequestContext): Promise<Incident | null> {
    return context.use(IncidentsReader).byKey({ id: incidentId });
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'The organization that does it; null for none.',
  })
  assignee(@Root() { assigneeOrganizationId }: IncidentTask): Organization | null {
    return assigneeOrganizationId === null ? null : new Organization(assigneeOrganizationId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The person who does it, by the identifier that the identity provider gave (sub); null for nobody in particular. Personal data: reading it is logged.',
  })
  assigneeSubject(
    @Root() { incidentId, assigneeSubject }: IncidentTask,
    @Ctx() context: RequestContext,
  ): string | null {
    if (assigneeSubject !== null) context.audit.read('Incident', incidentId);
    return assigneeSubject;
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the time that is set has passed and it is still to be done.',
  })
  overdue(@Root() { dueAt, state }: IncidentTask, @Ctx() context: RequestContext): boolean {
    return dueAt !== null && isToDo(state) && dueAt < context.clock.now();
  }

  @AssumedSize(3)
  @FieldResolver(() => [TaskAction], { description: 'The steps that its state allows.' })
  actions(@Root() { state }: IncidentTask): readonly TaskAction[] {
    return TASK_STEPS.filter(({ from }) => from === state).map(({ action }) => action);
  }
}

async function outcome(
  context: RequestContext,
  change: () => Promise<IncidentTask | null>,
): Promise<IncidentTaskPayload> {
  const { result, userErrors } = await attempt(context.language, change);
  return { task: result, userErrors };
}
