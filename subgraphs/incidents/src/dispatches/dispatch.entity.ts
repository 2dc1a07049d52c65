import { AssumedSize, connectionOf, DateTime, Origin } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Capability } from '../network-members/network-member.kinds.js';
import '../network-members/network-member-enums.type.js';
import { DispatchEvent, DispatchState } from './dispatch.machine.js';
import './dispatch-enums.type.js';

/** An incident that was offered to a member of the network, and what came of it. */
@Entity({ tableName: 'dispatch' })
@ObjectType({
  description:
    'A dispatch (điều động): an incident offered to a member of the response network, each step with its clock. The member sees the offer at once, and the incident when it has accepted.',
  simpleResolvers: true,
})
export class Dispatch {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'uuid' })
  incidentId!: string;

  @Property({ type: 'uuid' })
  memberId!: string;

  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether it belongs to an exercise (diễn tập).' })
  drill!: boolean;

  @Property({ type: 'text' })
  @Field(() => DispatchState, { description: 'Where it stands.' })
  state!: DispatchState;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What the member is asked, and told before it answers.' })
  brief!: string;

  @Property({ type: 'string[]', columnType: 'text[]' })
  @AssumedSize(4)
  @Field(() => [Capability], { description: 'What it is asked to be able to do; at most 14.' })
  capabilities!: readonly Capability[];

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was offered.' })
  offeredAt!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'By when it is to be acknowledged.' })
  acknowledgeDueAt!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'By when it is to be answered.' })
  answerDueAt!: Date;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'By when it is to be done; null where that was not said.',
  })
  doneDueAt!: Date | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When the member acknowledged it.' })
  acknowledgedAt!: Date | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'When the member accepted, declined or handed it on.',
  })
  answeredAt!: Date | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it ended.' })
  endedAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it was declined, handed on or called back.' })
  reason!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What came of it (kết quả).' })
  result!: string | null;

  @Property({ type: 'double', nullable: true })
  @Field(() => Float, { nullable: true, description: 'Hours of work that it took (giờ công).' })
  effortHours!: number | null;

  @Property({ type: 'uuid', nullable: true })
  handedOnFromId!: string | null;

  @Property({ type: 'text', nullable: true })
  offeredBy!: string | null;

  @Property({ type: 'text' })
  lastEvent!: DispatchEvent;

  @Property({ type: 'text' })
  origin!: Origin;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts changes; for expectedVersion.' })
  version!: number;
}

/** Page of dispatches. */
export const DispatchConnection = connectionOf(
  Dispatch,
  'Dispatch',
  'offered last first (offeredAt, then id, both descending)',
);
