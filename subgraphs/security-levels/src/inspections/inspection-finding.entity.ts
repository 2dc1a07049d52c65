import type { Origin } from '@khien/subgraph';
import { CalendarDate, connectionOf, DateTime, NonNegativeInt } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { FindingSeverity, FindingSubject } from './finding.rules.js';
import { FindingState } from './inspection.machine.js';
import './inspection-enums.type.js';

/** Something that an inspection found. */
@Entity({ tableName: 'inspection_finding' })
@ObjectType({
  description:
    'What an inspection found (tồn tại, điểm yếu): with severity, deadline and what was done about it.',
  simpleResolvers: true,
})
export class InspectionFinding {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id!: string;

  @Property({ type: 'uuid' })
  inspectionId!: string;

  @Property({ type: 'uuid' })
  systemId!: string;

  @Property({ type: 'uuid' })
  ownerId!: string;

  @Property({ type: 'uuid' })
  operatorId!: string;

  @Property({ type: 'uuid' })
  assessorId!: string;

  @Property({ type: 'smallint' })
  @Field(() => Int, { description: 'Number within its inspection, from 1.' })
  number!: number;

  @Property({ type: 'text' })
  @Field(() => FindingSubject, { description: 'Whether a control is not met, or there is a weakness.' })
  subjectKind!: FindingSubject;

  @Property({ type: 'text' })
  @Field(() => String, {
    description: 'The control (such as 7.2.1.3) or the weakness (CWE-89, CVE-2022-0778, or words).',
  })
  subject!: string;

  @Property({ type: 'text' })
  subjectKey!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'In one line, up to 300 characters.' })
  title!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What was seen, up to 8,000 characters.' })
  description!: string;

  @Property({ type: 'text' })
  @Field(() => FindingSeverity, { description: 'How bad it is.' })
  severity!: FindingSeverity;

  @Property({ type: 'date' })
  @Field(() => CalendarDate, { description: 'Day on which it was found.' })
  foundOn!: string;

  @Property({ type: 'date' })
  @Field(() => CalendarDate, { description: 'Last day to put it right (thời hạn khắc phục).' })
  dueOn!: string;

  @Property({ type: 'text' })
  @Field(() => FindingState, { description: 'Where it stands.' })
  state!: FindingState;

  @Property({ type: 'uuid', nullable: true })
  repeatOfId!: string | null;

  @Property({ type: 'integer' })
  @Field(() => NonNegativeInt, {
    description:
      'How often the same control or weakness has come back after having been closed; 0 for the first time.',
  })
  repeatCount!: number;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was verified and closed.' })
  closedAt!: Date | null;

  @Property({ type: 'text' })
  recordedBy!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was recorded.' })
  recordedAt!: Date;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts the changes, from 1; give it as expectedVersion.' })
  version!: number;

  @Property({ type: 'text' })
  origin!: Origin;
}

/** Page of findings. */
export const InspectionFindingConnection = connectionOf(
  InspectionFinding,
  'InspectionFinding',
  'the one that is due first at the front',
);
