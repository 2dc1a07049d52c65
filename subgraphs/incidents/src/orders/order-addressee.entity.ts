import { DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AddresseeState, OrderOutcome } from './order.enums.js';

/** To whom an order goes, and what they answered. */
@Entity({ tableName: 'coordination_order_addressee' })
@ObjectType('CoordinationOrderAddressee', {
  description: 'To whom a coordination order goes, and what they did and answered.',
  simpleResolvers: true,
})
export class OrderAddressee {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'uuid' })
  orderId!: string;

  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Its name, as it is printed on the order.' })
  name!: string;

  @Property({ type: 'text' })
  @Field(() => AddresseeState, { description: 'Where it stands.' })
  state!: AddresseeState;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it acknowledged the order; null before.' })
  acknowledgedAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  acknowledgedBy!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => OrderOutcome, {
    nullable: true,
    description: 'What came of it, as the addressee says; null before.',
  })
  outcome!: OrderOutcome | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What it answered; null before.' })
  answer!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it answered last; null before.' })
  answeredAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  answeredBy!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'When the answer was last accepted or returned; null before.',
  })
  judgedAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  judgedBy!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What the coordinator says of the answer.' })
  remark!: string | null;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts changes of this part; for expectedVersion.' })
  version!: number;
}
