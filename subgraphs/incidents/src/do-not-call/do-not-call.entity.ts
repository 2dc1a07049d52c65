import { connectionOf, DateTime, Origin } from '@khien/subgraph';
import { OptionalProps } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

/** By which way the owner of a number said what they want. */
export enum DoNotCallChannel {
  SMS = 'SMS',
  CALL = 'CALL',
  WEB = 'WEB',
  PAPER = 'PAPER',
}

registerEnumType(DoNotCallChannel, {
  name: 'DoNotCallChannel',
  description:
    'By which way the owner of a number said what they want. Which ways the authority takes was not found in the text at hand.',
  valuesConfig: {
    SMS: { description: 'A message from the number itself.' },
    CALL: { description: 'A call from the number itself.' },
    WEB: { description: 'A form, confirmed by a code that was sent to the number.' },
    PAPER: { description: 'On paper, with what shows whose the number is.' },
  },
});

/** A number whose owner wants no advertising, or wanted none. */
@Entity({ tableName: 'do_not_call' })
@ObjectType({
  description:
    'A number on the do-not-call list (Danh sách không quảng cáo; Decree 91/2020/NĐ-CP), or one that was on it. Personal data: reading it is logged.',
  simpleResolvers: true,
})
export class DoNotCallEntry {
  declare [OptionalProps]?: 'version';

  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'The number by E.164.' })
  number!: string;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether its owner wants no advertising now.' })
  listed!: boolean;

  @Property({ type: 'text' })
  @Field(() => DoNotCallChannel, { description: 'By which way the owner said it last.' })
  channel!: DoNotCallChannel;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What shows that the owner of the number said so.' })
  proof!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was enrolled, the last time.' })
  enrolledAt!: Date;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was withdrawn; null while it is listed.' })
  withdrawnAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  changedBy!: string | null;

  @Property({ type: 'text' })
  origin!: Origin;

  @Property({ type: 'integer', version: true, default: 1 })
  @Field(() => Int, { description: 'Counts changes.' })
  version!: number;
}

/** Page of numbers. */
export const DoNotCallConnection = connectionOf(
  DoNotCallEntry,
  'DoNotCallEntry',
  'enrolled last first (enrolledAt, then id)',
);
