import type { Origin } from '@khien/subgraph';
import { AssumedSize, CalendarDate, connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { LevelRegime } from '../level-determination/criterion.js';
import type { Level } from '../level-determination/level-facts.js';
import { InspectionState } from './inspection.machine.js';
import {
  InspectionConclusion,
  InspectionContent,
  InspectionKind,
  InspectionMode,
  InspectionTrigger,
} from './inspection-kinds.js';
import './inspection-enums.type.js';

/** An inspection of a system. */
@Entity({ tableName: 'inspection' })
@ObjectType({
  description:
    'An inspection or assessment of a system (kiểm tra, đánh giá): ND331 Article 27, ND85 Article 20. Whoever inspects is not who operates.',
  simpleResolvers: true,
})
export class Inspection {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id!: string;

  @Property({ type: 'uuid' })
  systemId!: string;

  @Property({ type: 'uuid' })
  ownerId!: string;

  @Property({ type: 'uuid' })
  operatorId!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Reference of the system, such as HTTT-2026-000123.' })
  systemReference!: string;

  @Property({ type: 'text' })
  @Field(() => String, {
    description: 'Name of the system when the inspection was planned: who inspects may not see the system.',
  })
  systemName!: string;

  @Property({ type: 'uuid' })
  assessorId!: string;

  /** Who operated the system when the inspection was planned. */
  @Property({ type: 'uuid' })
  inspectedOperatorId!: string;

  @Property({ type: 'text' })
  @Field(() => InspectionKind, { description: 'Who inspects, by standing.' })
  kind!: InspectionKind;

  @Property({ type: 'text' })
  @Field(() => InspectionMode, { description: 'What whoever inspects knows of the inside.' })
  mode!: InspectionMode;

  @Property({ type: 'text' })
  @Field(() => InspectionTrigger, { description: 'Why it is held.' })
  trigger!: InspectionTrigger;

  @AssumedSize(6)
  @Property({ type: 'string[]', columnType: 'text[]' })
  @Field(() => [InspectionContent], { description: 'What is looked at; each once, at most 6.' })
  contents!: InspectionContent[];

  @Property({ type: 'text' })
  @Field(() => LevelRegime, { description: 'The regime under which it was planned.' })
  regime!: LevelRegime;

  @Property({ type: 'smallint' })
  @Field(() => Int, { description: 'Level of the system when it was planned, 1 to 5.' })
  level!: Level;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, {
    description: 'Whether the system was critical to national security (quan trọng về an ninh quốc gia).',
  })
  nationalList!: boolean;

  @Property({ type: 'date' })
  @Field(() => CalendarDate, { description: 'First day planned.' })
  plannedFrom!: string;

  @Property({ type: 'date' })
  @Field(() => CalendarDate, { description: 'Last day planned.' })
  plannedTo!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Scope and method (kế hoạch kiểm tra), up to 4,000 characters.' })
  plan!: string;

  @Property({ type: 'text' })
  @Field(() => InspectionState, { description: 'Where it stands.' })
  state!: InspectionState;

  @Property({ type: 'text', nullable: true })
  leadSubject!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Who leads it; null before it began.' })
  leadName!: string | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDate, { nullable: true, description: 'Day on which it began.' })
  startedOn!: string | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDate, { nullable: true, description: 'Day on which it was completed.' })
  completedOn!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => InspectionConclusion, { nullable: true, description: 'What it came to.' })
  conclusion!: InspectionConclusion | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Summary of the result, up to 4,000 characters.' })
  summary!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it was given up; null when it was not.' })
  cancelledReason!: string | null;

  @Property({ type: 'text' })
  plannedBy!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was planned.' })
  registeredAt!: Date;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts the changes, from 1; give it as expectedVersion.' })
  version!: number;

  @Property({ type: 'text' })
  origin!: Origin;
}

/** Page of inspections. */
export const InspectionConnection = connectionOf(Inspection, 'Inspection', 'latest planned first');
