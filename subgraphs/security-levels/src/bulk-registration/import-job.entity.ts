import { DateTime, NonNegativeInt } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

/** How far an import got. */
export enum ImportState {
  CHECKING = 'CHECKING',
  REGISTERING = 'REGISTERING',
  CHECKED = 'CHECKED',
  REGISTERED = 'REGISTERED',
  REFUSED = 'REFUSED',
  FAILED = 'FAILED',
}

registerEnumType(ImportState, {
  name: 'ImportState',
  description: 'How far an import of systems got.',
  valuesConfig: {
    CHECKING: { description: 'Its rows are read and checked (đang kiểm tra).' },
    REGISTERING: { description: 'All rows are in order and are being registered (đang đăng ký).' },
    CHECKED: { description: 'A dry run is done: every row could be registered (đã kiểm tra).' },
    REGISTERED: { description: 'Every row is registered (đã đăng ký).' },
    REFUSED: {
      description: 'Something in the file has to be corrected; nothing was registered (bị từ chối).',
    },
    FAILED: {
      description:
        'It broke off, through no fault of the file; nothing was registered. The same mutation, with the same key, takes it up again (bị gián đoạn).',
    },
  },
});

/** How long an import may say nothing before it counts as broken off: 2 minutes, in ms. */
export const SILENT_MS = 120_000;

/** An import of systems from a file. */
@Entity({ tableName: 'information_system_import' })
@ObjectType({
  description: 'An import of systems from a CSV or XLSX file, for the organization for which it was started.',
  simpleResolvers: true,
})
export class ImportJob {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id!: string;

  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'text' })
  startedBy!: string;

  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether it only says what would be registered.' })
  dryRun!: boolean;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Name of the file, as it was uploaded.' })
  fileName!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'SHA-256 of the file, hexadecimal.' })
  sha256!: string;

  @Property({ type: 'text' })
  @Field(() => ImportState, { description: 'How far it got.' })
  state!: ImportState;

  @Property({ type: 'integer' })
  attempt!: number;

  @Property({ type: 'integer' })
  @Field(() => NonNegativeInt, { description: 'Rows read so far, the header not among them.' })
  rowsRead!: number;

  @Property({ type: 'integer' })
  @Field(() => NonNegativeInt, { description: 'Rows checked so far.' })
  rowsChecked!: number;

  @Property({ type: 'integer' })
  @Field(() => NonNegativeInt, { description: 'Of the rows checked, those in order.' })
  rowsValid!: number;

  @Property({ type: 'integer' })
  @Field(() => NonNegativeInt, {
    description: 'Rows registered: none, or all that were not on record before.',
  })
  rowsRegistered!: number;

  @Property({ type: 'integer' })
  @Field(() => NonNegativeInt, {
    description: "Rows whose system is on record under the owner's key with the same content: left alone.",
  })
  rowsUnchanged!: number;

  @Property({ type: 'integer' })
  @Field(() => NonNegativeInt, {
    description: 'Everything that has to be corrected; the first 2,000 are listed.',
  })
  problemCount!: number;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was started.' })
  startedAt!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  heartbeatAt!: Date;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was done; null while it runs.' })
  finishedAt!: Date | null;
}
