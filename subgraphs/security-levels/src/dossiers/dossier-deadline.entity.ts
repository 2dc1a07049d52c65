import { CalendarDate, connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { PlanState } from '../controls/control-state.js';
import { DeadlineCode } from '../level-determination/procedure.types.js';
import { NoticeKind } from './dossier-enums.type.js';

/** A deadline of a dossier. */
@Entity({ tableName: 'dossier_deadline' })
@ObjectType({
  description:
    'A deadline of a dossier, as it was reckoned when it started; days off that are announced later do not move it.',
  simpleResolvers: true,
})
export class DossierDeadline {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Property({ type: 'uuid' })
  dossierId!: string;

  @Property({ type: 'text' })
  @Field(() => DeadlineCode, { description: 'Which deadline it is.' })
  code!: DeadlineCode;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'How often it has started for this dossier, from 1.' })
  round!: number;

  @Property({ type: 'text' })
  @Field(() => String, {
    description: 'By what it was reckoned: regime, length, unit; such as ND331 15 WORKING_DAYS.',
  })
  rule!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it started.' })
  startedAt!: Date;

  @Property({ type: 'date' })
  @Field(() => CalendarDate, { description: 'The last good day.' })
  dueOn!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'The end of that day in Vietnam.' })
  dueAt!: Date;

  @Property({ type: 'text' })
  daysOff!: string;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was met; null when it was not yet.' })
  metAt!: Date | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it stopped without being met: the dossier was returned or withdrawn. It starts anew, from the whole length.',
  })
  stoppedAt!: Date | null;
}

/** A deadline that was announced. */
@ObjectType('DeadlineNotice', {
  description:
    'A deadline that was announced to the organizations of its dossier, once as soon due and once as overdue.',
  simpleResolvers: true,
})
export class DeadlineNotice {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => NoticeKind, { description: 'Soon due or overdue.' })
  kind!: NoticeKind;

  @Field(() => DateTime, { description: 'When it was announced.' })
  announcedAt!: Date;

  readonly dossierId!: string;
  readonly deadlineId!: string;
  /** Organizations of the dossier: owner and operator, and who gives opinions on it. */
  readonly organizationIds!: readonly string[];
  readonly bodyIds!: readonly string[];
}

/** Page of announced deadlines. */
export const DeadlineNoticeConnection = connectionOf(DeadlineNotice, 'DeadlineNotice', 'the newest first');

/** How far a plan is carried out, as somebody recorded it. */
@Entity({ tableName: 'plan_record' })
export class PlanRecord {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  systemId!: string;

  @Property({ type: 'text' })
  state!: PlanState;

  @Property({ type: 'text', nullable: true })
  note!: string | null;

  @Property({ type: 'text' })
  recordedBy!: string;

  @Property({ type: 'uuid' })
  recordedForId!: string;

  @Property({ type: 'timestamptz', length: 3 })
  recordedAt!: Date;
}
