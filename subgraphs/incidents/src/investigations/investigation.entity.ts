import { connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Tlp } from '../sharing/tlp.enum.js';
import { InvestigationState } from './investigation-enums.type.js';

/** A digital investigation. */
@Entity({ tableName: 'investigation' })
@ObjectType({
  description:
    'A digital investigation of an incident (điều tra số): what is to be found out, and where that stands.',
  simpleResolvers: true,
})
export class Investigation {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'uuid' })
  incidentId!: string;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Its number in the incident, from 1.' })
  number!: number;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What it is about, in a few words.' })
  title!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What is to be found out.' })
  question!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Who leads it, by name: personal data.' })
  lead!: string;

  @Property({ type: 'text' })
  @Field(() => Tlp, {
    description: 'How far it may be shared, among those with whom the incident is shared.',
  })
  tlp!: Tlp;

  @Property({ type: 'text' })
  @Field(() => InvestigationState, { description: 'Where it stands.' })
  state!: InvestigationState;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was opened.' })
  openedAt!: Date;

  @Property({ type: 'text' })
  openedBy!: string;

  @Property({ type: 'timestamptz', length: 3 })
  updatedAt!: Date;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'How many reports were given; the last one stands.' })
  reportNumber!: number;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Summary of the last report; null before the first.' })
  summary!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'When the last report was given; null before the first.',
  })
  reportedAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  reportedBy!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was closed; null before.' })
  closedAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  closedBy!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it was resumed or given up; null otherwise.' })
  reason!: string | null;
}

/** Page of investigations. */
export const InvestigationConnection = connectionOf(
  Investigation,
  'Investigation',
  'by number (opened first)',
);
