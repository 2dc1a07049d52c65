import { AssumedSize, connectionOf, DateTime } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { ReportKind, ReportRecipient } from './report.enums.js';
import type { ReportContent } from './report.rules.js';

/** A report of an incident, as it was sent. */
@Entity({ tableName: 'incident_report' })
@ObjectType({
  description: 'A report of an incident (báo cáo sự cố), as it was sent; nobody changes it.',
  simpleResolvers: true,
})
export class IncidentReport {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Property({ type: 'uuid' })
  incidentId!: string;

  @Property({ type: 'text' })
  @Field(() => ReportKind, { description: 'What kind of report.' })
  kind!: ReportKind;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description:
      'Form: TT20 04 is Form 04 of Circular 20/2017/TT-BTTTT, ND356 08 Form 08 of Decree 356/2025/NĐ-CP; null where there is none.',
  })
  form!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Number of the letter by which it was sent.' })
  documentNumber!: string | null;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was sent.' })
  sentAt!: Date;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was recorded here.' })
  recordedAt!: Date;

  @Property({ type: 'integer' })
  afterStep!: number;

  @AssumedSize(3)
  @Property({ type: 'string[]', columnType: 'text[]' })
  @Field(() => [ReportRecipient], { description: 'Whom it was sent to.' })
  recipients!: ReportRecipient[];

  @Property({ type: 'json' })
  content!: ReportContent;

  @Property({ type: 'text' })
  @Field(() => String, {
    description:
      'Who submitted it, by the identifier that the identity provider gave (sub). Personal data: reading it is logged.',
  })
  submittedBy!: string;

  @Property({ type: 'uuid', nullable: true })
  submittedForId!: string | null;
}

/** Page of reports. */
export const IncidentReportConnection = connectionOf(
  IncidentReport,
  'IncidentReport',
  'sent first (sentAt, then id)',
);
