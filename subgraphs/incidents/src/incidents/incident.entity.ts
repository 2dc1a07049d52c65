import { connectionOf, DateTime, Origin } from '@khien/subgraph';
import { OptionalProps } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { IncidentClass } from '../classification/incident-class.enum.js';
import { Tlp } from '../sharing/tlp.enum.js';
import { isOpen } from './incident.machine.js';
import { IncidentSeverity } from './incident-severity.enum.js';
import { IncidentState } from './incident-state.enum.js';

/** An incident of information security. */
@Directive('@key(fields: "id")')
@Directive('@key(fields: "reference")')
@Entity({ tableName: 'incident' })
@ObjectType({
  description:
    'An incident of information security (sự cố an toàn thông tin mạng). No time of it lies before its detection.',
  simpleResolvers: true,
})
export class Incident {
  /** Follows from the state, so that nobody sets it. */
  declare [OptionalProps]?: 'open' | 'partyIds' | 'namedSubjects';

  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'text' })
  @Field(() => String, {
    description: 'Reference for people, such as SC-2026-000457: year of registration, number in that year.',
  })
  reference!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What happened, in one line; in the language of the reporter.' })
  title!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What is known so far (mô tả sự cố).' })
  description!: string | null;

  @Property({ type: 'text' })
  @Field(() => IncidentClass, { description: 'National class (loại sự cố).' })
  class!: IncidentClass;

  @Property({ type: 'text', nullable: true })
  @Field(() => IncidentSeverity, {
    nullable: true,
    description: 'Severity by Decision 05/2017/QĐ-TTg, article 9; null until the incident is classified.',
  })
  severity!: IncidentSeverity | null;

  @Property({ type: 'text' })
  @Field(() => IncidentState, { description: 'Where its handling stands.' })
  state!: IncidentState;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was detected (T0): the start of every deadline.' })
  detectedAt!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When its report was received here (T1).' })
  receivedAt!: Date;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When receipt was acknowledged; null before.' })
  acknowledgedAt!: Date | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was first contained; null before.' })
  containedAt!: Date | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'When its handling was completed (hoàn thành xử lý); null before.',
  })
  resolvedAt!: Date | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was closed on receipt of the closing report; null before.',
  })
  closedAt!: Date | null;

  @Property({ type: 'text' })
  @Field(() => Tlp, { description: 'How far it may be shared (Traffic Light Protocol 2.0).' })
  tlp!: Tlp;

  @Property({ type: 'text', nullable: true })
  registeredBy!: string | null;

  /** Kept by the database from the parties. */
  @Property({ type: 'uuid[]', columnType: 'uuid[]', persist: false })
  partyIds!: readonly string[];

  /** Kept by the database from the parties. */
  @Property({ type: 'string[]', columnType: 'text[]', persist: false })
  namedSubjects!: readonly string[];

  @Property({ type: 'uuid', nullable: true })
  reporterId!: string | null;

  @Property({ type: 'text', nullable: true })
  areaId!: string | null;

  @Property({ type: 'text' })
  origin!: Origin;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it, or its links to systems, last changed here.' })
  updatedAt!: Date;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts changes; for expectedVersion.' })
  version!: number;

  @Field(() => Boolean, {
    description: 'Whether it still has to be worked on: not rejected, merged, closed or reviewed.',
  })
  get open(): boolean {
    return isOpen(this.state);
  }
}

/** Page of incidents. */
export const IncidentConnection = connectionOf(
  Incident,
  'Incident',
  'latest detection first (detectedAt, then id, both descending)',
);
