import { DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';

/** What was found in an investigation. */
@Entity({ tableName: 'investigation_finding' })
@ObjectType({
  description: 'A finding of a digital investigation, with the evidence that shows it.',
  simpleResolvers: true,
})
export class InvestigationFinding {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'uuid' })
  investigationId!: string;

  @Property({ type: 'uuid' })
  incidentId!: string;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Its number in the investigation, from 1.' })
  number!: number;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What was found.' })
  text!: string;

  @Property({ type: 'string[]', columnType: 'uuid[]' })
  evidenceIds!: string[];

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was recorded.' })
  recordedAt!: Date;

  @Property({ type: 'text' })
  recordedBy!: string;
}

/** What a report claims. */
@Entity({ tableName: 'investigation_claim' })
@ObjectType({
  description: 'A claim of the report of an investigation, with the evidence that bears it.',
  simpleResolvers: true,
})
export class InvestigationClaim {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'uuid' })
  investigationId!: string;

  @Property({ type: 'uuid' })
  incidentId!: string;

  @Property({ type: 'integer' })
  reportNumber!: number;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Its number in the report, from 1.' })
  number!: number;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What is claimed.' })
  text!: string;

  @Property({ type: 'string[]', columnType: 'uuid[]' })
  evidenceIds!: string[];

  @Property({ type: 'timestamptz', length: 3 })
  recordedAt!: Date;

  @Property({ type: 'text' })
  recordedBy!: string;
}
