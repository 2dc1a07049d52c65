import { connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { TaskState } from './task.enums.js';

/** Something that is to be done about an incident. */
@Entity({ tableName: 'incident_task' })
@ObjectType({
  description: 'Something that is to be done about an incident (việc được giao).',
  simpleResolvers: true,
})
export class IncidentTask {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'uuid' })
  incidentId!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What is to be done, in one line.' })
  title!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What is to be done, at length.' })
  description!: string | null;

  @Property({ type: 'uuid', nullable: true })
  assigneeOrganizationId!: string | null;

  @Property({ type: 'text', nullable: true })
  assigneeSubject!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'Until when; null where no time is set.' })
  dueAt!: Date | null;

  @Property({ type: 'text' })
  @Field(() => TaskState, { description: 'Where it stands.' })
  state!: TaskState;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was set.' })
  addedAt!: Date;

  @Property({ type: 'text' })
  addedBy!: string;

  @Property({ type: 'uuid', nullable: true })
  addedByOrganizationId!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was done or cancelled; null before.' })
  endedAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What came of it; null where nobody said.' })
  outcome!: string | null;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts changes; for expectedVersion.' })
  version!: number;
}

/** Page of tasks. */
export const IncidentTaskConnection = connectionOf(
  IncidentTask,
  'IncidentTask',
  'due first, those without a time last (dueAt, then id)',
);
