import { CalendarDate, connectionOf, DateTime, NonNegativeInt, Origin } from '@khien/subgraph';
import { Embedded, Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { LevelRegime } from '../level-determination/criterion.js';
import type { LevelStatus } from '../level-determination/level.rules.js';
import { type Level, SystemKind } from '../level-determination/level-facts.js';
import type { PartOnRecord } from '../level-determination/on-record.rules.js';
import { DATE_DESCRIPTIONS as dates } from '../level-determination/regime-descriptions.js';
import { SystemFacts } from '../level-determination/system-facts.entity.js';
import type { SystemStanding } from './system-standing.js';
import { SystemState } from './system-state.js';

/** An information system. */
@Directive('@key(fields: "id")')
@Directive('@key(fields: "reference")')
@Entity({ tableName: 'information_system' })
@ObjectType({
  description:
    'An information system (hệ thống thông tin): a clear business function, data that it processes, people whom it serves, exactly one owner (ND331 Articles 7 and 8).',
  simpleResolvers: true,
})
export class InformationSystem {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id!: string;

  @Property({ type: 'text' })
  @Field(() => String, {
    description: 'Reference for people, such as HTTT-2026-000123: year of registration and number within it.',
  })
  reference!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Name, 1 to 200 characters, as its owner gave it.' })
  name!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description:
      "The owner's own key for it (mã nội bộ), unique among the systems of one owner; null when none was given.",
  })
  externalKey!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What it is for, up to 2,000 characters.' })
  description!: string | null;

  @Property({ type: 'uuid' })
  ownerId!: string;

  @Property({ type: 'uuid' })
  operatorId!: string;

  @Property({ type: 'text' })
  @Field(() => SystemKind, { description: 'Kind (loại hình hệ thống thông tin), ND331 Article 9(2).' })
  kind!: SystemKind;

  @Property({ type: 'text' })
  @Field(() => SystemState, { description: 'Where it stands in its life.' })
  state!: SystemState;

  @Property({ type: 'integer', nullable: true })
  @Field(() => NonNegativeInt, { nullable: true, description: 'Number of users; null when not known.' })
  users!: number | null;

  @Directive('@inaccessible')
  @Property({ type: 'string[]', columnType: 'text[]' })
  @Field(() => [ID], {
    description: 'Identifiers of the areas that it serves, at most 500, for joins between subgraphs.',
  })
  servedAreaIds!: readonly string[];

  @Embedded(() => SystemFacts, { prefix: false })
  @Field(() => SystemFacts, {
    nullable: true,
    description: 'What its level is judged by; for the organizations that own and operate it.',
  })
  facts!: SystemFacts;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDate, { nullable: true, description: dates.investmentStartedOn })
  investmentStartedOn!: string | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDate, { nullable: true, description: dates.operatingSince })
  operatingSince!: string | null;

  @Property({ type: 'smallint', nullable: true })
  @Field(() => Int, { nullable: true, description: dates.priorApprovedLevel })
  priorApprovedLevel!: Level | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDate, { nullable: true, description: dates.priorApprovedOn })
  priorApprovedOn!: string | null;

  @Property({ type: 'json', columnType: 'jsonb' })
  parts!: readonly PartOnRecord[];

  @Property({ type: 'smallint', fieldName: 'level', nullable: true })
  levelValue!: Level | null;

  @Property({ type: 'text' })
  levelStatus!: LevelStatus;

  /** Where it stands follows from its dossiers: the database writes it, and readers alone give it. */
  readonly standing?: SystemStanding;

  @Property({ type: 'text' })
  levelRegime!: LevelRegime;

  @Property({ type: 'smallint', nullable: true, fieldName: 'level_nd85' })
  levelNd85!: Level | null;

  @Property({ type: 'smallint', nullable: true, fieldName: 'level_nd331' })
  levelNd331!: Level | null;

  /** By which rules and setting the level was judged; null for what was stored before that was kept. */
  @Property({ type: 'text', nullable: true })
  levelJudgedBy!: string | null;

  @Property({ type: 'text' })
  origin!: Origin;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was registered here.' })
  registeredAt!: Date;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts the changes, from 1; give it as expectedVersion.' })
  version!: number;
}

/** Page of information systems. */
export const InformationSystemConnection = connectionOf(
  InformationSystem,
  'InformationSystem',
  'newest registration first unless another order is asked for',
);
