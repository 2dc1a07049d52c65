import type { Origin } from '@khien/subgraph';
import { CalendarDate, connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Level } from '../level-determination/level-facts.js';
import { InspectionTrigger, RiskGrade } from './inspection-kinds.js';
import './inspection-enums.type.js';

/** What the risks of a system were assessed at. */
@Entity({ tableName: 'risk_assessment' })
@ObjectType({
  description:
    'A risk assessment of a system (đánh giá rủi ro): ND331 Article 10. Recorded once, never changed.',
  simpleResolvers: true,
})
export class RiskAssessment {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id!: string;

  @Property({ type: 'uuid' })
  systemId!: string;

  @Property({ type: 'uuid' })
  ownerId!: string;

  @Property({ type: 'uuid' })
  operatorId!: string;

  @Property({ type: 'date' })
  @Field(() => CalendarDate, { description: 'Day of the assessment.' })
  assessedOn!: string;

  @Property({ type: 'text' })
  @Field(() => InspectionTrigger, { description: 'Why it was made.' })
  trigger!: InspectionTrigger;

  @Property({ type: 'text' })
  @Field(() => RiskGrade, { description: 'The highest risk that it found.' })
  grade!: RiskGrade;

  @Property({ type: 'smallint', nullable: true })
  @Field(() => Int, {
    nullable: true,
    description:
      'Level that the risks call for, 1 to 5: it can only raise (ND331 Article 10(5)). Null when none is named.',
  })
  supportsLevel!: Level | null;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What was assessed and found, up to 8,000 characters.' })
  summary!: string;

  @Property({ type: 'text' })
  recordedBy!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was recorded.' })
  registeredAt!: Date;

  @Property({ type: 'text' })
  origin!: Origin;
}

/** Page of risk assessments. */
export const RiskAssessmentConnection = connectionOf(RiskAssessment, 'RiskAssessment', 'latest first');
