import { connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { WarningAction } from './warning-enums.type.js';

/** Why something was chosen, as it stands in the table. */
export interface StoredReason {
  readonly kind: string;
  readonly value: string | null;
}

/** A system or organization that a warning was addressed to. The database writes it, nobody else. */
@Entity({ tableName: 'warning_recipient' })
@ObjectType({
  description: 'A system or organization that a warning was addressed to, why, and its latest answer.',
  simpleResolvers: true,
})
export class WarningRecipient {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUID).' })
  id!: string;

  @Property({ type: 'uuid' })
  warningId!: string;

  @Property({ type: 'uuid', nullable: true })
  systemId!: string | null;

  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'uuid', nullable: true })
  ownerId!: string | null;

  @Property({ type: 'json' })
  reasons!: readonly StoredReason[];

  @Property({ type: 'boolean' })
  exact!: boolean;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'The revision by which it was addressed first.' })
  sinceRevision!: number;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'The revision since which its answer is awaited.' })
  askedRevision!: number;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'By when it reports what was done (hạn báo cáo); null: no deadline.',
  })
  dueAt!: Date | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When receipt was acknowledged; null before.' })
  acknowledgedAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  acknowledgedBy!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => WarningAction, { nullable: true, description: 'What was last reported; null: no answer yet.' })
  action!: WarningAction | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When that was reported.' })
  actionAt!: Date | null;

  @Property({ type: 'uuid', nullable: true })
  answerId!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was reminded that the deadline is near.' })
  soonAt!: Date | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was reminded that the deadline has passed.',
  })
  overdueAt!: Date | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  firstOverdueAt!: Date | null;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was addressed.' })
  addressedAt!: Date;

  @Property({ type: 'boolean' })
  closed!: boolean;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether a final report was given: any but IN_PROGRESS.' })
  done!: boolean;
}

/** Page of recipients. */
export const WarningRecipientConnection = connectionOf(
  WarningRecipient,
  'WarningRecipient',
  'addressed first (addressedAt, then id)',
);
