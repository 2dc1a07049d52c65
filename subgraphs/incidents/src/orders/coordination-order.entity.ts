import { connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { OrderState } from './order.enums.js';

/** An order of the coordinating authority to organizations. */
@Entity({ tableName: 'coordination_order' })
@ObjectType({
  description:
    'An order or request of the coordinating authority (lệnh, yêu cầu điều phối; Form 06 of Circular 20/2017/TT-BTTTT) to organizations about an incident.',
  simpleResolvers: true,
})
export class CoordinationOrder {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Its number, such as LDP-2026-000123.' })
  number!: string;

  @Property({ type: 'uuid' })
  incidentId!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What it is about (trích yếu).' })
  title!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'On what it is based (căn cứ).' })
  basis!: string | null;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What it says (nội dung điều phối).' })
  request!: string;

  @Property({ type: 'string[]', columnType: 'text[]' })
  tasks!: readonly string[];

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'Until when its addressees answer (thời hạn).' })
  dueAt!: Date;

  @Property({ type: 'uuid[]', columnType: 'uuid[]' })
  addresseeIds!: readonly string[];

  @Property({ type: 'text' })
  @Field(() => OrderState, { description: 'Where it stands.' })
  state!: OrderState;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was issued.' })
  issuedAt!: Date;

  @Property({ type: 'text' })
  issuedBy!: string;

  @Property({ type: 'uuid', nullable: true })
  issuerOrganizationId!: string | null;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Name of the authority that issues it, as it is printed.' })
  issuerName!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Who signs it, as it is printed.' })
  signerName!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Their office, as it is printed.' })
  signerTitle!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was completed or taken back; null before.' })
  endedAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it was taken back.' })
  endReason!: string | null;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts changes of the order itself; for expectedVersion.' })
  version!: number;
}

/** Page of orders. */
export const CoordinationOrderConnection = connectionOf(
  CoordinationOrder,
  'CoordinationOrder',
  'issued last first (issuedAt, then id, both descending)',
);
