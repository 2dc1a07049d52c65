import { DateTime, UserError } from '@khien/subgraph';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IncidentTask } from './incident-task.entity.js';
import { TaskAction, TaskState } from './task.enums.js';

/** Which tasks a list shows. */
@InputType('IncidentTaskFilter', {
  description: 'Which tasks a list shows; all conditions hold. Null asks for nothing.',
})
export class TaskFilter {
  @Field(() => [TaskState], { nullable: true, description: 'In one of these states.' })
  state?: readonly TaskState[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the time that is set has passed and it is still to be done.',
  })
  overdue?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: assigned to you, or to nobody in particular of your organization or of one under it.',
  })
  mine?: boolean | null;
}

/** A new task. */
@InputType({ description: 'Something that is to be done about an incident.' })
export class AddIncidentTaskInput {
  @Field(() => String, {
    description:
      'Made by the caller, 8 to 128 characters: the same key with the same input gives the first result.',
  })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string;

  @Field(() => String, { description: 'What is to be done, in one line; 1 to 300 characters.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'At length; at most 10,000 characters.' })
  description?: string | null;

  @Field(() => ID, { nullable: true, description: 'Which organization does it: a party of the incident.' })
  assigneeOrganizationId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Which person does it, by the identifier that the identity provider gave: of that organization, or, without one, a person to whom the incident is shared by name.',
  })
  assigneeSubject?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when.' })
  dueAt?: Date | null;
}

/** Who does a task, and until when. */
@InputType({
  description: 'Who does a task from now on, and until when; what is left out is nobody, and no time.',
})
export class AssignIncidentTaskInput {
  @Field(() => ID, { description: 'Which task.' })
  taskId!: string;

  @Field(() => Int, { description: 'The version of the task that the change was made on.' })
  expectedVersion!: number;

  @Field(() => ID, { nullable: true, description: 'Which organization does it: a party of the incident.' })
  assigneeOrganizationId?: string | null;

  @Field(() => String, { nullable: true, description: 'Which person does it; as in addIncidentTask.' })
  assigneeSubject?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when.' })
  dueAt?: Date | null;
}

/** A step of a task. */
@InputType({ description: 'A step of a task.' })
export class MoveIncidentTaskInput {
  @Field(() => ID, { description: 'Which task.' })
  taskId!: string;

  @Field(() => Int, { description: 'The version of the task that the step was taken on.' })
  expectedVersion!: number;

  @Field(() => TaskAction, { description: 'The step; IncidentTask.actions says which there are.' })
  action!: TaskAction;

  @Field(() => String, { nullable: true, description: 'What came of it; at most 4,000 characters.' })
  outcome?: string | null;
}

/** Outcome of a change of a task. */
@ObjectType({ description: 'Outcome of a change of a task.', simpleResolvers: true })
export class IncidentTaskPayload {
  @Field(() => IncidentTask, { nullable: true, description: 'The task; null when there are user errors.' })
  task!: IncidentTask | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}
