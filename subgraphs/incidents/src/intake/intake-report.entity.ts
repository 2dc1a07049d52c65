import { connectionOf, DateTime, Origin } from '@khien/subgraph';
import { OptionalProps } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { IncidentClass } from '../classification/incident-class.enum.js';
import { IncidentChannel } from '../incidents/incident-channel.enum.js';
import { IntakeDismissal } from './intake.enums.js';
import { IntakeState } from './intake.machine.js';

/** What somebody reported, before or after a coordinator has looked at it. */
@Entity({ tableName: 'incident_intake' })
@ObjectType({
  description:
    'A report of what may be an incident (báo cáo sự cố gửi đến). It is none itself: a coordinator opens an incident from it, joins it to one, or dismisses it.',
  simpleResolvers: true,
})
export class IntakeReport {
  /** Follows from the state. */
  declare [OptionalProps]?: 'verified';

  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Reference for people, such as BC-2026-000012.' })
  reference!: string;

  @Property({ type: 'text' })
  @Field(() => IncidentChannel, { description: 'By which way it came in.' })
  channel!: IncidentChannel;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What happened, in one line; in the language of the sender.' })
  title!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What the sender knows.' })
  description!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => IncidentClass, {
    nullable: true,
    description: 'National class, as the sender sees it; null where they do not say.',
  })
  class!: IncidentClass | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was detected; null where the sender does not say.',
  })
  detectedAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  areaId!: string | null;

  @Property({ type: 'text', nullable: true })
  contactName!: string | null;

  @Property({ type: 'text', nullable: true })
  contactEmail!: string | null;

  @Property({ type: 'text', nullable: true })
  contactPhone!: string | null;

  @Property({ type: 'text', nullable: true })
  senderSubject!: string | null;

  @Property({ type: 'uuid', nullable: true })
  senderOrganizationId!: string | null;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it came in.' })
  receivedAt!: Date;

  @Property({ type: 'text' })
  @Field(() => IntakeState, { description: 'Where it stands.' })
  state!: IntakeState;

  @Property({ type: 'uuid', nullable: true })
  incidentId!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When a coordinator decided; null before.' })
  decidedAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  decidedBy!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => IntakeDismissal, { nullable: true, description: 'Why it was dismissed; null unless it was.' })
  dismissal!: IntakeDismissal | null;

  @Property({ type: 'text', nullable: true })
  note!: string | null;

  @Property({ type: 'text' })
  origin!: Origin;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts changes; for expectedVersion.' })
  version!: number;

  @Field(() => Boolean, {
    description:
      'Whether a coordinator has found something in it: what comes in is authenticated before use (Circular 20/2017/TT-BTTTT, article 4).',
  })
  get verified(): boolean {
    return this.state === IntakeState.OPENED || this.state === IntakeState.JOINED;
  }
}

/** Page of reports. */
export const IntakeReportConnection = connectionOf(
  IntakeReport,
  'IntakeReport',
  'received first (receivedAt, then id)',
);
