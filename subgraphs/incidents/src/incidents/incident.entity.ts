import { connectionOf, DateTime, Origin, SafeInt } from '@khien/subgraph';
import { BigIntType, OptionalProps } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { IncidentClass } from '../classification/incident-class.enum.js';
import { Tlp } from '../sharing/tlp.enum.js';
import { isOpen } from './incident.machine.js';
import { IncidentChannel, IncidentRegime } from './incident-channel.enum.js';
import { IncidentSeverity } from './incident-severity.enum.js';
import { IncidentState } from './incident-state.enum.js';
import type { IncidentEvent } from './incident-state.js';
import { ResponsePlan } from './response-plan.enum.js';

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
  /** What follows from the state, what the database keeps, and what most incidents do not say of themselves. */
  declare [OptionalProps]?:
    | ('open' | 'partyIds' | 'namedSubjects')
    | ('drill' | 'channel' | 'verified' | 'confidence' | 'personalData' | 'subjectsAffected')
    | ('regime' | 'mergedIntoId')
    | ('violationDetectedAt' | 'moves' | 'stateSince' | 'lastEvent' | 'lastReason' | 'responsePlan');

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

  @Property({ type: 'boolean', default: false })
  @Field(() => Boolean, {
    description: 'Whether it is an exercise (diễn tập), which is left out of every statistic.',
  })
  drill!: boolean;

  @Property({ type: 'text', default: 'SIGNED_IN' })
  @Field(() => IncidentChannel, { description: 'By which way it came in.' })
  channel!: IncidentChannel;

  @Property({ type: 'boolean', default: true })
  @Field(() => Boolean, {
    description:
      'Whether the sender was known, or somebody has checked the report: information is authenticated before use (Circular 20/2017/TT-BTTTT, article 4).',
  })
  verified!: boolean;

  @Property({ type: 'smallint', nullable: true })
  @Field(() => Int, {
    nullable: true,
    description:
      'How sure it is that it is what it is taken for, from 0 to 100, as STIX 2.1 counts confidence; null where nobody said.',
  })
  confidence!: number | null;

  @Property({ type: 'boolean', nullable: true })
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether personal data are touched (vi phạm dữ liệu cá nhân; Law 91/2025/QH15, article 23); null until known.',
  })
  personalData!: boolean | null;

  @Property({ type: new BigIntType('number'), nullable: true })
  @Field(() => SafeInt, {
    nullable: true,
    description: 'Persons whose data are touched (chủ thể dữ liệu), as far as known; null until known.',
  })
  subjectsAffected!: number | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the violation of personal data was detected: the start of its 72 hours; null for none.',
  })
  violationDetectedAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => IncidentRegime, {
    nullable: true,
    description: 'By which rules its severity was judged; null until it was.',
  })
  regime!: IncidentRegime | null;

  @Property({ type: 'uuid', nullable: true })
  mergedIntoId!: string | null;

  @Property({ type: 'integer', default: 0 })
  moves!: number;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'When its last step happened; null as long as it has only been received.',
  })
  stateSince!: Date | null;

  @Property({ type: 'text', nullable: true })
  lastEvent!: IncidentEvent | null;

  /** Given with a step; the database takes it into the history, and nothing is left of it here or in the audit trail. */
  @Property({ type: 'text', nullable: true, hidden: true })
  lastReason!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => ResponsePlan, {
    nullable: true,
    description:
      'Plan of a serious incident (phương án ứng cứu; Decision 05/2017/QĐ-TTg, article 10); null until it is chosen.',
  })
  responsePlan!: ResponsePlan | null;

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
