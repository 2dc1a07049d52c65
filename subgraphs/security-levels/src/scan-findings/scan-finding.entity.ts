import type { Origin } from '@khien/subgraph';
import { CalendarDate, connectionOf, DateTime, NonNegativeInt } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Float, ID, ObjectType } from 'type-graphql';
import './scan-enums.type.js';
import { ScanSeverity, SeverityBasis } from './severity.rules.js';

/** A weakness that scans saw. */
@Entity({ tableName: 'scan_finding' })
@ObjectType({
  description:
    'A weakness that scans of a system saw (lỗ hổng, điểm yếu), once over all scans and tools; what the latest scan says of it.',
  simpleResolvers: true,
})
export class ScanFinding {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id!: string;

  @Property({ type: 'uuid' })
  systemId!: string;

  @Property({ type: 'uuid' })
  ownerId!: string;

  @Property({ type: 'uuid' })
  operatorId!: string;

  @Property({ type: 'uuid' })
  componentId!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'CVE identifier; null for what has none.' })
  cve!: string | null;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Rule of the tool that first saw it.' })
  rule!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Where in the component: file, path, port; empty for all of it.' })
  location!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What it is, up to 500 characters.' })
  title!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'CVSS vector, v3.1 or v4.0.' })
  cvssVector!: string | null;

  @Property({ type: 'float', nullable: true })
  @Field(() => Float, {
    nullable: true,
    description: 'Score, 0.0 to 10.0; null where the scan gives only a level.',
  })
  score!: number | null;

  @Property({ type: 'text' })
  @Field(() => ScanSeverity, { description: 'How bad it is.' })
  severity!: ScanSeverity;

  @Property({ type: 'text' })
  @Field(() => SeverityBasis, { description: 'What the severity was taken from.' })
  severityBasis!: SeverityBasis;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When a scan first saw it, or a tool says that it did.' })
  firstSeenAt!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When a scan last saw it.' })
  lastSeenAt!: Date;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'The scan since which it is known to be gone; null while open.',
  })
  fixedAt!: Date | null;

  @Property({ type: 'integer' })
  @Field(() => NonNegativeInt, { description: 'How often it came back after it was gone.' })
  reopened!: number;

  @Property({ type: 'date' })
  dueOn!: string;

  @Property({ type: 'text' })
  origin!: Origin;

  /** Null for what is no weakness by its score: the column holds the last day of the calendar then. */
  @Field(() => CalendarDate, {
    nullable: true,
    name: 'dueOn',
    description:
      'Last day to be rid of it: 15, 30, 90 or 180 days by severity from when it was first seen or came back, which no law gives. Null for severity NONE.',
  })
  get due(): string | null {
    return this.dueOn === NEVER ? null : this.dueOn;
  }
}

/** Day that stands for none, so that the list has an order. */
export const NEVER = '9999-12-31';

/** Page of weaknesses. */
export const ScanFindingConnection = connectionOf(
  ScanFinding,
  'ScanFinding',
  'what is due first at the front',
);
