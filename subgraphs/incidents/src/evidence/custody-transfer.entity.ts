import { DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';

/** That evidence went from one holder to the next. */
@Entity({ tableName: 'custody_transfer' })
@ObjectType({
  description: 'A hand-over of evidence (bàn giao chứng cứ): recorded once, never changed.',
  simpleResolvers: true,
})
export class CustodyTransfer {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'uuid' })
  evidenceId!: string;

  @Property({ type: 'uuid' })
  incidentId!: string;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Which hand-over of this evidence, from 1, in the order of recording.' })
  number!: number;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Who gave it, by name: personal data.' })
  fromHolder!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Who received it, by name: personal data.' })
  toHolder!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was handed over.' })
  handedOverAt!: Date;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Where it was handed over.' })
  place!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Why it was handed over.' })
  reason!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 as it was found then; null when nobody looked.',
  })
  sha256!: string | null;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was recorded here.' })
  recordedAt!: Date;

  @Property({ type: 'text' })
  recordedBy!: string;
}
