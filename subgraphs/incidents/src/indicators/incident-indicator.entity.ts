import { connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Tlp } from '../sharing/tlp.enum.js';
import { IndicatorKind } from './indicator-kind.enum.js';

/** Something by which others recognise the same attack. */
@Entity({ tableName: 'incident_indicator' })
@ObjectType({
  description: 'An indicator of compromise of an incident (chỉ dấu tấn công).',
  simpleResolvers: true,
})
export class IncidentIndicator {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'uuid' })
  incidentId!: string;

  @Property({ type: 'text' })
  @Field(() => IndicatorKind, { description: 'What kind of thing it is.' })
  kind!: IndicatorKind;

  @Property({ type: 'text' })
  @Field(() => String, {
    description: 'As it was given; one that was made harmless (hxxp, [.]) is written out again.',
  })
  value!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'The one form in which equal indicators are equal texts.' })
  normalized!: string;

  @Property({ type: 'text', columnType: 'inet', nullable: true })
  address!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was first seen; null when not known.' })
  firstSeen!: Date | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was last seen; null when not known.' })
  lastSeen!: Date | null;

  @Property({ type: 'smallint', nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: 'How sure it is that it is malicious, 0 to 100 (scale of STIX 2.1); null when nobody said.',
  })
  confidence!: number | null;

  @Property({ type: 'text' })
  @Field(() => Tlp, {
    description:
      'How far the indicator itself may be shared. It is never seen by more than those who see the incident.',
  })
  tlp!: Tlp;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Where it is known from; null for the analysis of the incident.',
  })
  source!: string | null;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was added.' })
  addedAt!: Date;

  @Property({ type: 'text', nullable: true })
  addedBy!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was withdrawn as wrong; null while it stands.',
  })
  withdrawnAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  withdrawnBy!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it was withdrawn; null while it stands.' })
  withdrawalReason!: string | null;
}

/** Page of indicators. */
export const IncidentIndicatorConnection = connectionOf(
  IncidentIndicator,
  'IncidentIndicator',
  'added first (addedAt, then id)',
);
