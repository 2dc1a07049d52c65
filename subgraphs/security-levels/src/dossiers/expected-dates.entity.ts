import { CalendarDate } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';

/** By when an owner expects what is still to be done, as it was declared; nothing here is reckoned. */
@Entity({ tableName: 'expected_dates' })
@ObjectType({
  description:
    'By when approval and plan of a system are expected, as its owner or operator declared it (Form 08 of ND331). Declared, never reckoned.',
  simpleResolvers: true,
})
export class ExpectedDates {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  systemId!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description: 'Day by which the level is expected to be approved (dự kiến phê duyệt); null: not declared.',
  })
  approvalOn!: string | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description:
      'Day by which the plan is expected to be carried out fully (dự kiến triển khai đầy đủ); null: not declared.',
  })
  fullImplementationOn!: string | null;

  @Property({ type: 'text' })
  declaredBy!: string;

  @Property({ type: 'uuid' })
  declaredForId!: string;

  @Property({ type: 'timestamptz', length: 3 })
  declaredAt!: Date;
}
