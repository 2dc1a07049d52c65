import { connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { RemediationVerdict } from './finding.rules.js';
import './inspection-enums.type.js';

/** What was done about a finding. */
@Entity({ tableName: 'inspection_remediation' })
@ObjectType({
  description:
    'What was done about a finding (khắc phục), with proof, and who verified it: never who reported it.',
  simpleResolvers: true,
})
export class InspectionRemediation {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id!: string;

  @Property({ type: 'uuid' })
  findingId!: string;

  @Property({ type: 'uuid' })
  ownerId!: string;

  @Property({ type: 'uuid' })
  operatorId!: string;

  @Property({ type: 'uuid' })
  assessorId!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What was done, up to 8,000 characters.' })
  description!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Who reported it: identifier of the account.' })
  reportedBy!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was reported.' })
  reportedAt!: Date;

  @Property({ type: 'text', nullable: true })
  @Field(() => RemediationVerdict, { nullable: true, description: 'What was found of it; null until then.' })
  verdict!: RemediationVerdict | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Why, up to 2,000 characters.' })
  verdictNote!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Who verified it: identifier of the account.' })
  verifiedBy!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was verified.' })
  verifiedAt!: Date | null;
}

/** Page of what was done about a finding. */
export const InspectionRemediationConnection = connectionOf(
  InspectionRemediation,
  'InspectionRemediation',
  'latest report first',
);
