import 'reflect-metadata';
import { BigIntType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { DateTime, SafeInt } from '../schema/scalars.js';

/** What is known of viruses in a file. */
export enum FileScan {
  CLEAN = 'CLEAN',
  NOT_SCANNED = 'NOT_SCANNED',
}

registerEnumType(FileScan, {
  name: 'FileScan',
  description: 'What is known of viruses in a file. An infected one is never taken.',
  valuesConfig: {
    CLEAN: { description: 'The virus scanner found nothing when the file came.' },
    NOT_SCANNED: { description: 'The operator has set no virus scanner.' },
  },
});

/** A file that somebody sent: what it is, not what is in it. */
@Directive('@shareable')
@Entity({ tableName: 'stored_file' })
@ObjectType({
  description: 'A file that was uploaded (tệp đính kèm): POST /files/<subgraph>?name=<file name>.',
  simpleResolvers: true,
})
export class StoredFile {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUIDv7), which mutations take.' })
  id!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Name as its sender gave it, 1 to 200 characters; never a path.' })
  name!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Media type, found by name and content, such as application/pdf.' })
  mediaType!: string;

  /** Sizes stay far below what a number carries. */
  @Property({ type: new BigIntType('number') })
  @Field(() => SafeInt, { description: 'Size in bytes.' })
  size!: number;

  @Property({ type: 'text' })
  @Field(() => String, {
    description: 'SHA-256 of the content, 64 hexadecimal digits; checked when it is read.',
  })
  sha256!: string;

  @Property({ type: 'text' })
  @Field(() => FileScan, { description: 'What is known of viruses in it.' })
  scan!: FileScan;

  /** Who sent it (`sub`). */
  @Property({ type: 'text' })
  uploadedBy!: string;

  /** For which organization. */
  @Property({ type: 'uuid' })
  uploadedFor!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was uploaded.' })
  uploadedAt!: Date;

  /** When the store had it; null while it goes there. */
  @Property({ type: 'timestamptz', length: 3, nullable: true })
  keptAt!: Date | null;

  /** When it was attached to something. */
  @Property({ type: 'timestamptz', length: 3, nullable: true })
  claimedAt!: Date | null;

  /** As what: the name of an entry of a feature's `attachments`. */
  @Property({ type: 'text', nullable: true })
  purpose!: string | null;

  /** To which object. */
  @Property({ type: 'uuid', nullable: true })
  attachedTo!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  expiredAt!: Date | null;
}
