import { connectionOf, DateTime, Origin } from '@khien/subgraph';
import { OptionalProps } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { IncidentClass } from '../classification/incident-class.enum.js';
import { DrillEvent, DrillState } from './drill.machine.js';

/** What an organization does in an exercise. */
export const DrillRole = { PLAYER: 'PLAYER', CONTROLLER: 'CONTROLLER', OBSERVER: 'OBSERVER' } as const;
/** One of {@link DrillRole}. */
export type DrillRole = (typeof DrillRole)[keyof typeof DrillRole];

/** How much a finding of an exercise matters. */
export const DrillSeverity = { MINOR: 'MINOR', MAJOR: 'MAJOR', CRITICAL: 'CRITICAL' } as const;
/** One of {@link DrillSeverity}. */
export type DrillSeverity = (typeof DrillSeverity)[keyof typeof DrillSeverity];

registerEnumType(DrillState, {
  name: 'DrillState',
  description: 'Where an exercise stands.',
  valuesConfig: {
    PLANNED: { description: 'Planned (đã lập kế hoạch).' },
    RUNNING: { description: 'Running (đang diễn ra).' },
    ENDED: { description: 'Over, not evaluated yet (đã kết thúc).' },
    EVALUATED: { description: 'Evaluated (đã đánh giá).' },
    CANCELLED: { description: 'Called off (đã hủy).' },
  },
});
registerEnumType(DrillEvent, {
  name: 'DrillEvent',
  description: 'A step of an exercise.',
  valuesConfig: {
    START: { description: 'It begins.' },
    END: { description: 'It is over: nothing of its incidents is due any more.' },
    EVALUATE: { description: 'It is evaluated; participants see findings and evaluation from then on.' },
    CANCEL: { description: 'It is called off, with the reason: nothing of its incidents is due any more.' },
  },
});
registerEnumType(DrillRole, {
  name: 'DrillRole',
  description: 'What an organization does in an exercise.',
  valuesConfig: {
    PLAYER: { description: 'Responds to what is played (đội tham gia): a party of its incidents.' },
    CONTROLLER: { description: 'Helps to direct it (ban điều hành).' },
    OBSERVER: { description: 'Looks on (quan sát).' },
  },
});
registerEnumType(DrillSeverity, {
  name: 'DrillSeverity',
  description: 'How much a finding of an exercise matters.',
  valuesConfig: {
    MINOR: { description: 'To be improved.' },
    MAJOR: { description: 'Would have made a real incident worse.' },
    CRITICAL: { description: 'Would have let a real incident get out of hand.' },
  },
});

/** An exercise of the response network. */
@Entity({ tableName: 'drill' })
@ObjectType({
  description:
    'An exercise (diễn tập) of the response network. Its incidents are marked as such and are left out of every statistic.',
  simpleResolvers: true,
})
export class Drill {
  declare [OptionalProps]?: 'participantIds';

  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What it is called.' })
  name!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What participants are told before it (kế hoạch).' })
  briefing!: string;

  @Property({ type: 'text' })
  scenario!: string;

  @Property({ type: 'text' })
  @Field(() => DrillState, { description: 'Where it stands.' })
  state!: DrillState;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it is planned to begin.' })
  plannedFrom!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it is planned to end.' })
  plannedTo!: Date;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it began.' })
  startedAt!: Date | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it ended.' })
  endedAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'What it showed, on the whole (đánh giá); null before.',
  })
  evaluation!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it was called off; null where it was not.' })
  cancelledReason!: string | null;

  /** Kept by the database from the participants. */
  @Property({ type: 'uuid[]', columnType: 'uuid[]', persist: false })
  participantIds!: readonly string[];

  @Property({ type: 'text', nullable: true })
  plannedBy!: string | null;

  @Property({ type: 'text' })
  origin!: Origin;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts changes; for expectedVersion.' })
  version!: number;
}

/** An organization in an exercise. */
@Entity({ tableName: 'drill_participant' })
@ObjectType({ description: 'An organization in an exercise.', simpleResolvers: true })
export class DrillParticipant {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  drillId!: string;

  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'text' })
  @Field(() => DrillRole, { description: 'What it does.' })
  role!: DrillRole;
}

/** A situation that is played in an exercise. */
@Entity({ tableName: 'drill_inject' })
@ObjectType({
  description: 'A situation of an exercise (tình huống), played so many minutes after its start.',
  simpleResolvers: true,
})
export class DrillInject {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'uuid' })
  drillId!: string;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Its number, from 1.' })
  number!: number;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Minutes after the start at which it is planned.' })
  minute!: number;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What happens, in one line.' })
  title!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What participants are told.' })
  content!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => IncidentClass, {
    nullable: true,
    description: 'Class of the incident that it makes; null where it makes none.',
  })
  class!: IncidentClass | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was played; null before.' })
  releasedAt!: Date | null;

  @Property({ type: 'uuid', nullable: true })
  incidentId!: string | null;
}

/** What an exercise showed. */
@Entity({ tableName: 'drill_finding' })
@ObjectType({ description: 'What an exercise showed.', simpleResolvers: true })
export class DrillFinding {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'uuid' })
  drillId!: string;

  @Property({ type: 'uuid', nullable: true })
  organizationId!: string | null;

  @Property({ type: 'text' })
  @Field(() => DrillSeverity, { description: 'How much it matters.' })
  severity!: DrillSeverity;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What was found.' })
  description!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was recorded.' })
  recordedAt!: Date;

  @Property({ type: 'text', nullable: true })
  recordedBy!: string | null;
}

/** Page of exercises. */
export const DrillConnection = connectionOf(
  Drill,
  'Drill',
  'planned last first (plannedFrom, then id, both descending)',
);
