import { connectionOf, DateTime } from '@khien/subgraph';
import { OptionalProps, PrimaryKeyProp } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Tlp } from '../sharing/tlp.enum.js';
import type { AffectedProduct, WarningIndicator, WarningLink } from './warning-content.js';
import { WarningSeverity } from './warning-enums.type.js';

/** What a warning says in one edition; once issued it never changes. */
@Entity({ tableName: 'warning_revision' })
@ObjectType({
  description: 'What a warning says, in one edition (phiên bản); an issued one never changes.',
  simpleResolvers: true,
})
export class WarningRevision {
  declare [OptionalProps]?: 'issuedBy' | 'issuedAt';
  declare [PrimaryKeyProp]?: ['warningId', 'number'];

  @PrimaryKey({ type: 'uuid' })
  warningId!: string;

  @PrimaryKey({ type: 'integer' })
  @Field(() => Int, { description: 'Counts from 1.' })
  number!: number;

  @Property({ type: 'text' })
  titleVi!: string;

  @Property({ type: 'text' })
  titleEn!: string;

  @Property({ type: 'text' })
  summaryVi!: string;

  @Property({ type: 'text' })
  summaryEn!: string;

  @Property({ type: 'text' })
  instructionsVi!: string;

  @Property({ type: 'text' })
  instructionsEn!: string;

  @Property({ type: 'text' })
  changeVi!: string;

  @Property({ type: 'text' })
  changeEn!: string;

  @Property({ type: 'text' })
  @Field(() => WarningSeverity, { description: 'How grave it is (mức độ nghiêm trọng).' })
  severity!: WarningSeverity;

  @Property({ type: 'text' })
  @Field(() => Tlp, { description: 'How far it may be shared (TLP 2.0); never RED.' })
  tlp!: Tlp;

  @Property({ type: 'string[]', columnType: 'text[]' })
  cves!: readonly string[];

  @Property({ type: 'json' })
  products!: readonly AffectedProduct[];

  @Property({ type: 'json' })
  indicators!: readonly WarningIndicator[];

  @Property({ type: 'json' })
  links!: readonly WarningLink[];

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description:
      'By when addressees report what they did (hạn báo cáo); null: no deadline. Of whoever was addressed before see WarningRecipient.dueAt.',
  })
  respondBy!: Date | null;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, {
    description: 'Whether earlier answers do not count for it: everybody answers anew.',
  })
  answersAnew!: boolean;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, {
    description:
      'Whether respondBy holds for everybody who has not given a final report; else for those who came new with it.',
  })
  deadlineForAll!: boolean;

  @Property({ type: 'boolean' })
  everySystem!: boolean;

  @Property({ type: 'integer[]', columnType: 'smallint[]' })
  levels!: readonly number[];

  @Property({ type: 'boolean', nullable: true })
  onNationalList!: boolean | null;

  @Property({ type: 'uuid[]', columnType: 'uuid[]' })
  ownerIds!: readonly string[];

  @Property({ type: 'string[]', columnType: 'text[]' })
  areaIds!: readonly string[];

  @Property({ type: 'string[]', columnType: 'text[]' })
  lifecycles!: readonly string[];

  @Property({ type: 'uuid[]', columnType: 'uuid[]' })
  systemIds!: readonly string[];

  @Property({ type: 'uuid[]', columnType: 'uuid[]' })
  organizationIds!: readonly string[];

  @Property({ type: 'boolean' })
  affectedProducts!: boolean;

  @Property({ type: 'boolean' })
  foundCves!: boolean;

  @Property({ type: 'string[]', columnType: 'text[]' })
  preparedBy!: readonly string[];

  @Property({ type: 'text', nullable: true })
  issuedBy!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was issued; null while it is prepared.' })
  issuedAt!: Date | null;
}

/** Page of the editions of a warning. */
export const WarningRevisionConnection = connectionOf(
  WarningRevision,
  'WarningRevision',
  'latest first (number, descending)',
);
