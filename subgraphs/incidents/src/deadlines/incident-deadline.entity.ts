import { connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DeadlineRegime, IncidentDeadlineCode } from './deadline.enums.js';

/** A deadline of an incident. */
@Entity({ tableName: 'incident_deadline' })
@ObjectType({
  description: 'A deadline that the law sets for an incident, as it was reckoned when it started.',
  simpleResolvers: true,
})
export class IncidentDeadline {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Property({ type: 'uuid' })
  incidentId!: string;

  @Property({ type: 'text' })
  @Field(() => IncidentDeadlineCode, { description: 'Which deadline it is.' })
  code!: IncidentDeadlineCode;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'How often it has started for this incident, from 1.' })
  round!: number;

  @Property({ type: 'text' })
  @Field(() => DeadlineRegime, { description: 'By which rules.' })
  regime!: DeadlineRegime;

  @Property({ type: 'text' })
  @Field(() => String, {
    description: 'By what it was reckoned: text and length, such as ND331 A31.2d PT72H.',
  })
  rule!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, {
    description:
      'From when it runs: the detection (T0), that of the violation, the end of the response; of INC_INITIAL when it was judged that the owner cannot cope, else when the task force was called.',
  })
  startsAt!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'The last moment in time.' })
  dueAt!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  soonFrom!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  escalatesFrom!: Date;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'When the report that meets it was sent; null when it is not met.',
  })
  metAt!: Date | null;

  @Property({ type: 'uuid', nullable: true })
  metByReportId!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it stopped without being met: there was nothing left that it is for, or it runs from another moment, as its next round.',
  })
  stoppedAt!: Date | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  soonAt!: Date | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  overdueAt!: Date | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was escalated, because it was late for a quarter of its time; null before.',
  })
  escalatedAt!: Date | null;
}

/** Page of deadlines. */
export const IncidentDeadlineConnection = connectionOf(
  IncidentDeadline,
  'IncidentDeadline',
  'due first (dueAt, then id)',
);
