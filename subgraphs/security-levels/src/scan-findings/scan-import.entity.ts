import type { Origin } from '@khien/subgraph';
import { connectionOf, DateTime, NonNegativeInt } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import './scan-enums.type.js';
import { ScanFormat, ScanScope } from './scan-kinds.js';

/** A file of scan results that was taken in. */
@Entity({ tableName: 'scan_import' })
@ObjectType({
  description: 'A file of scan results that was taken in (kết quả rà quét), whole or not at all.',
  simpleResolvers: true,
})
export class ScanImport {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id!: string;

  @Property({ type: 'uuid' })
  systemId!: string;

  @Property({ type: 'uuid' })
  ownerId!: string;

  @Property({ type: 'uuid' })
  operatorId!: string;

  @Property({ type: 'text' })
  @Field(() => ScanFormat, { description: 'What it is written in.' })
  format!: ScanFormat;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Name of the file.' })
  fileName!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'SHA-256 of the file, 64 hexadecimal digits.' })
  sha256!: string;

  @Property({ type: 'text' })
  @Field(() => ScanScope, { description: 'What was looked at.' })
  scope!: ScanScope;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Which part; empty for the whole.' })
  part!: string;

  /** As whoever imported it named it; empty for a file that names it. */
  @Property({ type: 'text' })
  tool!: string;

  @Property({ type: 'integer' })
  @Field(() => NonNegativeInt, { description: 'Weaknesses that the file names, repetitions counted.' })
  records!: number;

  @Property({ type: 'integer' })
  @Field(() => NonNegativeInt, { description: 'Results left out: passed, suppressed, or said to be absent.' })
  leftOut!: number;

  @Property({ type: 'integer' })
  @Field(() => NonNegativeInt, { description: 'Weaknesses that no scan had seen before.' })
  foundNew!: number;

  @Property({ type: 'integer' })
  @Field(() => NonNegativeInt, { description: 'Weaknesses seen again.' })
  seenAgain!: number;

  @Property({ type: 'integer' })
  @Field(() => NonNegativeInt, { description: 'Weaknesses that are known to be gone since this import.' })
  fixed!: number;

  @Property({ type: 'integer' })
  @Field(() => NonNegativeInt, { description: 'Weaknesses that were gone and are back.' })
  reopened!: number;

  @Property({ type: 'text' })
  importedBy!: string;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was taken in.' })
  importedAt!: Date;

  @Property({ type: 'text' })
  origin!: Origin;
}

/** Page of imports. */
export const ScanImportConnection = connectionOf(ScanImport, 'ScanImport', 'latest first');
