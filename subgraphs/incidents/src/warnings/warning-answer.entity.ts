import { connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { WarningAction } from './warning-enums.type.js';

/** An acknowledgement, or a report of what was done; never rewritten. */
@Entity({ tableName: 'warning_answer' })
@ObjectType({
  description: 'An acknowledgement, or a report of what was done, as it was given.',
  simpleResolvers: true,
})
export class WarningAnswer {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id!: string;

  @Property({ type: 'uuid' })
  warningId!: string;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'The revision that it answers.' })
  revision!: number;

  @Property({ type: 'uuid[]', columnType: 'uuid[]' })
  recipientIds!: readonly string[];

  @Property({ type: 'text', nullable: true })
  @Field(() => WarningAction, { nullable: true, description: 'What was done; null: acknowledged only.' })
  action!: WarningAction | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What was done, or why not, in words.' })
  note!: string | null;

  @Property({ type: 'text' })
  answeredBy!: string;

  @Property({ type: 'uuid' })
  answeredFor!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was given.' })
  answeredAt!: Date;
}

/** Page of answers. */
export const WarningAnswerConnection = connectionOf(WarningAnswer, 'WarningAnswer', 'latest first');
