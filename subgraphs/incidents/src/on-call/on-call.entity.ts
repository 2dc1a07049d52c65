import { AssumedSize, connectionOf, DateTime, Origin } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Capability } from '../network-members/network-member.kinds.js';
import '../network-members/network-member-enums.type.js';

/** An on-call calendar of a member. */
@Entity({ tableName: 'on_call_rota' })
@ObjectType({
  description: 'An on-call calendar (lịch trực) of a member of the response network, for what it can do.',
  simpleResolvers: true,
})
export class OnCallRota {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'uuid' })
  memberId!: string;

  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What it is called.' })
  name!: string;

  @Property({ type: 'string[]', columnType: 'text[]' })
  @AssumedSize(4)
  @Field(() => [Capability], {
    description: 'What whoever is on call can do; none: everything that the member can.',
  })
  capabilities!: readonly Capability[];

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'Since when there is this calendar.' })
  createdAt!: Date;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'Until when; null while it is used.' })
  endedAt!: Date | null;

  @Property({ type: 'text' })
  origin!: Origin;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts changes; for expectedVersion.' })
  version!: number;
}

/** A shift: who is on call from one moment to another. */
@Entity({ tableName: 'on_call_shift' })
@ObjectType({
  description:
    'A shift (ca trực): somebody is on call from one moment to another. Shifts of one calendar never overlap.',
  simpleResolvers: true,
})
export class OnCallShift {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'uuid' })
  rotaId!: string;

  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it begins.' })
  startsAt!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it ends; the next one may begin at this moment.' })
  endsAt!: Date;

  @Property({ type: 'text' })
  personName!: string;

  @Property({ type: 'text', nullable: true })
  personPhone!: string | null;

  @Property({ type: 'text', nullable: true })
  personSubject!: string | null;

  @Property({ type: 'uuid', nullable: true })
  @Field(() => ID, { nullable: true, description: 'The shift with which the person was exchanged last.' })
  swappedWithId!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was called off; null while it stands.' })
  cancelledAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  plannedBy!: string | null;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts changes; for expectedVersion.' })
  version!: number;
}

/** Page of shifts. */
export const OnCallShiftConnection = connectionOf(
  OnCallShift,
  'OnCallShift',
  'first to begin first (startsAt, then id)',
);
