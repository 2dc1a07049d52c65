import { CalendarDate, connectionOf, DateTime, type Origin } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { LevelRegime } from '../level-determination/criterion.js';
import { OpinionConclusion } from './dossier-enums.type.js';
import { DossierState } from './dossier-state.js';

/** A dossier that proposes a level. */
@Entity({ tableName: 'dossier' })
@ObjectType('LevelDossier', {
  description:
    'A dossier that proposes the level of one or several systems (hồ sơ đề xuất cấp độ), ND331 Articles 18 to 25. Its operating unit prepares it, a body that does not operate the systems appraises it, and who prepared it never decides on it.',
  simpleResolvers: true,
})
export class LevelDossier {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Reference for people, such as HS-2026-000123.' })
  reference!: string;

  @Property({ type: 'text' })
  @Field(() => LevelRegime, { description: 'The regime by whose procedure it goes.' })
  regime!: LevelRegime;

  @Property({ type: 'smallint' })
  @Field(() => Int, { description: 'The level proposed, 1 to 5: the highest of its systems.' })
  proposedLevel!: number;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, {
    description:
      'Whether it follows the procedure of level 5: the list of the Prime Minister, then the plan (hệ thống thông tin quan trọng về an ninh quốc gia).',
  })
  listed!: boolean;

  @Property({ type: 'text' })
  @Field(() => DossierState, { description: 'Where it stands.' })
  state!: DossierState;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'Since when it stands there.' })
  stateSince!: Date;

  @Property({ type: 'integer' })
  moves!: number;

  @Property({ type: 'text' })
  lastEvent!: string;

  @Property({ type: 'text', nullable: true })
  lastReason!: string | null;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'How often it was taken up, from 1: opinions are on one round.' })
  round!: number;

  @Property({ type: 'uuid' })
  ownerId!: string;

  @Property({ type: 'uuid' })
  operatorId!: string;

  @Property({ type: 'uuid', nullable: true })
  expertId!: string | null;

  @Property({ type: 'uuid', nullable: true })
  appraisingId!: string | null;

  @Property({ type: 'text', nullable: true })
  expertConclusion!: OpinionConclusion | null;

  @Property({ type: 'text', nullable: true })
  appraisalConclusion!: OpinionConclusion | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Number of the internal regulation on cybersecurity (quy chế), ND331 Article 30(7).',
  })
  regulationNumber!: string | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDate, { nullable: true, description: 'Day on which that regulation was issued.' })
  regulationDay!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Name of the body that issued that regulation, as declared; null when it was not.',
  })
  regulationBody!: string | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDate, { nullable: true, description: 'Day of the decision; null without one.' })
  approvedOn!: string | null;

  @Property({ type: 'uuid', nullable: true })
  previousId!: string | null;

  @Property({ type: 'string[]', columnType: 'text[]', nullable: true })
  redeterminationReasons!: readonly string[] | null;

  @Property({ type: 'text' })
  openedBy!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was opened.' })
  openedAt!: Date;

  /** Written by the database from the deadlines; readers alone give it. */
  @Field(() => DateTime, {
    nullable: true,
    description: 'The end of the earliest deadline that runs; null when none does.',
  })
  readonly nextDueAt!: Date | null;

  @Property({ type: 'text' })
  origin!: Origin;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts the changes, from 1; give it as expectedVersion.' })
  version!: number;
}

/** Page of dossiers. */
export const LevelDossierConnection = connectionOf(
  LevelDossier,
  'LevelDossier',
  'the newest first unless another order is asked for',
);
