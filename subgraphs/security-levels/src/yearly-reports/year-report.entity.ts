import { CalendarDate, connectionOf, DateTime, NonNegativeInt } from '@khien/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { YearReportState } from './year-report.machine.js';
import { YearReportKind } from './year-report.rules.js';

registerEnumType(YearReportKind, {
  name: 'YearReportKind',
  description: 'To whom a yearly report goes (ND331 Articles 34 to 36).',
  valuesConfig: {
    INTERNAL: { description: 'From the specialised unit or the operator to the owner, before 20 December.' },
    AUTHORITY: {
      description: 'From the owner to the Ministry of Public Security (Mẫu số 08), before 25 December.',
    },
  },
});

registerEnumType(YearReportState, {
  name: 'YearReportState',
  description: 'Where a yearly report stands.',
  valuesConfig: {
    DRAFT: { description: 'Drafted; its figures can be taken anew (dự thảo).' },
    SIGNED: { description: 'Signed: nothing in it changes any more (đã ký).' },
    SENT: { description: 'Sent (đã gửi).' },
    RECEIVED: { description: 'The recipient has confirmed it (đã tiếp nhận).' },
  },
});

const COUNT = 'at the moment that the report tells';

/** A yearly report. */
@Entity({ tableName: 'year_report' })
@ObjectType({
  description: 'A yearly report (báo cáo hằng năm): ND331 Articles 35 and 36, Form 08. What is signed stays.',
  simpleResolvers: true,
})
export class YearReport {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id!: string;

  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'uuid' })
  recipientId!: string;

  @Property({ type: 'text' })
  @Field(() => YearReportKind, { description: 'To whom it goes.' })
  kind!: YearReportKind;

  @Property({ type: 'smallint' })
  @Field(() => Int, { description: 'Its year: data from 15 December of the year before to 14 December.' })
  year!: number;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, {
    description: 'The moment of the register that it tells: the cut-off, or earlier.',
  })
  asOf!: Date;

  @Property({ type: 'date' })
  @Field(() => CalendarDate, { description: 'Last good day to send it.' })
  dueOn!: string;

  @Property({ type: 'text' })
  @Field(() => YearReportState, { description: 'Where it stands.' })
  state!: YearReportState;

  @Property({ type: 'integer' })
  @Field(() => NonNegativeInt, { description: `Systems ${COUNT}, retired ones left out.` })
  systems!: number;

  @Property({ type: 'integer' })
  @Field(() => NonNegativeInt, { description: `Systems with a level by their facts ${COUNT}.` })
  classified!: number;

  @Property({ type: 'integer' })
  @Field(() => NonNegativeInt, { description: `Systems with a dossier ${COUNT}.` })
  withDossier!: number;

  @Property({ type: 'integer' })
  @Field(() => NonNegativeInt, { description: `Systems whose dossier was appraised ${COUNT}.` })
  appraised!: number;

  @Property({ type: 'integer' })
  @Field(() => NonNegativeInt, { description: `Systems with an approved level ${COUNT}.` })
  approved!: number;

  @Property({ type: 'integer' })
  @Field(() => NonNegativeInt, { description: 'Systems inspected within the period.' })
  assessed!: number;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDate, { nullable: true, description: 'When all levels are expected to be approved.' })
  expectedCompletion!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What else is reported, up to 4,000 characters.' })
  note!: string | null;

  @Property({ type: 'text' })
  draftedBy!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Number and symbol of the document; null before it is signed.',
  })
  documentNumber!: string | null;

  @Property({ type: 'text', nullable: true })
  signedBy!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Who signed it.' })
  signerName!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was signed.' })
  signedAt!: Date | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was sent.' })
  sentAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Number of the receipt.' })
  receiptNumber!: string | null;

  @Property({ type: 'timestamptz', length: 3, nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When its receipt was confirmed.' })
  receivedAt!: Date | null;

  @Property({ type: 'timestamptz', length: 3 })
  @Field(() => DateTime, { description: 'When it was drafted.' })
  registeredAt!: Date;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts the changes, from 1; give it as expectedVersion.' })
  version!: number;
}

/** Page of reports. */
export const YearReportConnection = connectionOf(YearReport, 'YearReport', 'latest year first');

/** A row of the table of a report. */
@ObjectType({
  description: 'A system in the table of a yearly report, in the words of Form 08.',
  simpleResolvers: true,
})
export class YearReportLine {
  @Field(() => Int, { description: 'Number in the table, from 1.' })
  position!: number;

  @Field(() => String, { description: 'Reference of the system.' })
  reference!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'Name of its owner, in Vietnamese.' })
  ownerName!: string;

  @Field(() => String, { description: 'Name of its operator, in Vietnamese.' })
  operatorName!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Level, 1 to 5: approved, else proposed; null when there is none.',
  })
  level!: number | null;

  @Field(() => String, { description: 'Trạng thái phê duyệt; empty while there is no dossier.' })
  approvalWords!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'Day of the decision; null when there is none.' })
  approvedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the decision.' })
  decisionNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'Who decided: name in Vietnamese.' })
  decisionBody!: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the internal regulation (quy chế).' })
  regulationNumber!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Day of the internal regulation.' })
  regulationOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Who issued it, as declared; null when it was not.' })
  regulationBody!: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'Day by which approval is expected, as declared; null when it was not, or when approved.',
  })
  expectedApprovalOn!: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description:
      'Day by which the plan is expected to be carried out fully, as declared; null when it was not, or when it is.',
  })
  expectedFullOn!: string | null;

  @Field(() => String, { description: 'Trạng thái triển khai phương án.' })
  planWords!: string;

  @Field(() => String, { description: 'Trạng thái kiểm tra, đánh giá; empty when there was none.' })
  assessmentWords!: string;
}

/** Page of the table of a report. */
export const YearReportLineConnection = connectionOf(YearReportLine, 'YearReportLine', 'by number');
