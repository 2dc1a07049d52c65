import { connectionOf, DateTime, Origin } from '@khien/subgraph';
import { OptionalProps } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Tlp } from '../sharing/tlp.enum.js';
import { WarningKind, WarningSeverity, WarningState } from './warning-enums.type.js';
import type { WarningRevision } from './warning-revision.entity.js';

/** A warning or directive to systems and organizations. */
@Directive('@key(fields: "id")')
@Directive('@key(fields: "reference")')
@Entity({ tableName: 'warning' })
@ObjectType({
  description:
    'A warning or directive (cảnh báo, yêu cầu xử lý) to systems and organizations, which acknowledge it and report what they did.',
  simpleResolvers: true,
})
export class Warning {
  declare [OptionalProps]?: 'content' | 'drill';

  /** What its readers read now: the last issued edition, or the first before anything was issued. */
  content!: WarningRevision;

  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'text' })
  @Field(() => String, {
    description: 'Reference for people, such as CB-2026-000123: year of creation, number in that year.',
  })
  reference!: string;

  @Property({ type: 'text' })
  @Field(() => WarningKind, { description: 'Warning or directive.' })
  kind!: WarningKind;

  @Property({ type: 'text' })
  state!: WarningState;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Number of the edition that is read now; 0 before the first is issued.' })
  revision!: number;

  @Property({ type: 'text' })
  @Field(() => WarningSeverity, { description: 'How grave it is (mức độ nghiêm trọng).' })
  severity!: WarningSeverity;

  @Property({ type: 'text' })
  @Field(() => Tlp, { description: 'How far it may be shared (TLP 2.0); never RED.' })
  tlp!: Tlp;

  @Property({ type: 'uuid', nullable: true })
  incidentId!: string | null;

  /** The database says so itself, of whatever incident it is. */
  @Property({ type: 'boolean', default: false })
  @Field(() => Boolean, {
    description:
      'Whether it is an exercise (diễn tập), as its incident is: everything that goes out of it says so.',
  })
  drill!: boolean;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, {
    description: 'When it was last issued; before that, when it was created. Lists run by it.',
  })
  datedAt!: Date;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was first issued; null before.' })
  firstIssuedAt!: Date | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was withdrawn or closed; null before.' })
  endedAt!: Date | null;

  @Property({ type: 'integer' })
  moves!: number;

  @Property({ type: 'text' })
  lastEvent!: string;

  /** Of the last step; why something was sent back is for coordinators, in the history of its steps. */
  @Property({ type: 'text', nullable: true, hidden: true })
  lastReason!: string | null;

  @Property({ type: 'text', nullable: true })
  createdBy!: string | null;

  @Property({ type: 'uuid', nullable: true })
  createdFor!: string | null;

  @Property({ type: 'timestamptz', length: 3 })
  createdAt!: Date;

  @Property({ type: 'text', nullable: true })
  sourcePublisher!: string | null;

  @Property({ type: 'text', nullable: true })
  sourceNamespace!: string | null;

  @Property({ type: 'text', nullable: true })
  sourceId!: string | null;

  @Property({ type: 'text', nullable: true })
  sourceVersion!: string | null;

  @Property({ type: 'text' })
  origin!: Origin;

  @Property({ type: 'timestamptz', length: 3 })
  updatedAt!: Date;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts changes; for expectedVersion.' })
  version!: number;
}

/** Page of warnings. */
export const WarningConnection = connectionOf(
  Warning,
  'Warning',
  'latest first (datedAt, then id, both descending)',
);
