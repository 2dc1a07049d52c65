import { connectionOf, DateTime, SafeInt } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { FeedFormat } from './threat-category.js';

/** A file of a feed that was taken in. Written by functions of the database alone. */
@Entity({ tableName: 'feed_import' })
@ObjectType({
  description: 'A file of a feed, and what came of it (nhập dữ liệu giám sát).',
  simpleResolvers: true,
})
export class FeedImport {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Name of the file as it was sent.' })
  fileName!: string;

  @Property({ type: 'text' })
  @Field(() => FeedFormat, { description: 'In which form it came.' })
  format!: FeedFormat;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Report of Shadowserver that was named; null when found by its name.',
  })
  report!: string | null;

  @Property({ type: 'text' })
  state!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it began.' })
  startedAt!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  seenAt!: Date;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it ended; null while it has not.' })
  finishedAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the file as it was sent; null until it was read whole.',
  })
  sha256!: string | null;

  @Property({ type: 'integer', columnType: 'bigint' })
  @Field(() => SafeInt, { description: 'Size as it was sent, in bytes; 0 until it was read whole.' })
  bytes!: number;

  @Property({ type: 'integer', columnType: 'bigint' })
  @Field(() => SafeInt, { description: 'Rows read so far, those that were refused among them.' })
  rows!: number;

  @Property({ type: 'integer', columnType: 'bigint' })
  @Field(() => SafeInt, { description: 'Rows that were refused.' })
  rejected!: number;

  @Property({ type: 'integer', columnType: 'bigint' })
  @Field(() => SafeInt, { description: 'Observations that were new: an address with a family on a day.' })
  observationsNew!: number;

  @Property({ type: 'integer', columnType: 'bigint' })
  @Field(() => SafeInt, { description: 'Observations that were there and became more.' })
  observationsUpdated!: number;

  @Property({ type: 'integer', columnType: 'bigint' })
  @Field(() => SafeInt, { description: 'Observations that belong to an accepted network asset.' })
  matched!: number;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Chunks of the file that were merged.' })
  chunks!: number;

  @Property({ type: 'integer' })
  @Field(() => Int, {
    description: 'Chunks that had been merged before, from the same file; they changed nothing.',
  })
  chunksKnown!: number;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it was given up.' })
  failure!: string | null;

  @Property({ type: 'text' })
  origin!: string;
}

/** A row that was refused. */
@ObjectType({ description: 'A row of a feed that was not taken in.', simpleResolvers: true })
export class FeedReject {
  @Field(() => SafeInt, { description: 'Line of the file at which it begins, from 1.' })
  line!: number;

  @Field(() => String, { description: 'Why, in English.' })
  reason!: string;

  @Field(() => String, { description: 'Its first 200 characters.' })
  content!: string;
}

/** Page of imports. */
export const FeedImportConnection = connectionOf(
  FeedImport,
  'FeedImport',
  'latest first (startedAt, then id, descending)',
);

/** Page of refused rows. */
export const FeedRejectConnection = connectionOf(FeedReject, 'FeedReject', 'in the order of the file');
