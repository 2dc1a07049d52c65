import { CalendarDate, UserError } from '@khien/subgraph';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { YearReport } from './year-report.entity.js';
import { YearReportKind } from './year-report.rules.js';

/** A report to draft. */
@InputType({ description: 'A yearly report to draft; one for each organization, kind and year.' })
export class DraftYearReportInput {
  @Field(() => String, {
    description:
      'Chosen by the caller, 8 to 128 characters: the same key with the same input gives the first result again.',
  })
  idempotencyKey!: string;

  @Field(() => String, { description: 'Code of the organization that reports.' })
  organizationCode!: string;

  @Field(() => YearReportKind, { description: 'To whom it goes.' })
  kind!: YearReportKind;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the recipient: the owner, for an internal report. The authority is known.',
  })
  recipientCode?: string | null;

  @Field(() => Int, { description: 'The year; its period must have begun.' })
  year!: number;

  @Field(() => CalendarDate, { nullable: true, description: 'When all levels are expected to be approved.' })
  expectedCompletion?: string | null;

  @Field(() => String, { nullable: true, description: 'What else is reported, up to 4,000 characters.' })
  note?: string | null;
}

/** A report by version. */
@InputType({ description: 'A yearly report, by the version that the change was made on.' })
export class YearReportStepInput {
  @Field(() => ID, { description: 'Which report.' })
  id!: string;

  @Field(() => Int, { description: 'The version that the change was made on.' })
  expectedVersion!: number;
}

/** A report to sign. */
@InputType({ description: 'A yearly report to sign: nothing in it changes any more.' })
export class SignYearReportInput extends YearReportStepInput {
  @Field(() => String, { description: 'Number and symbol of the document, 1 to 100 characters.' })
  documentNumber!: string;

  @Field(() => String, { description: 'Name of who signs, 1 to 200 characters.' })
  signerName!: string;
}

/** A receipt. */
@InputType({ description: 'The receipt of a yearly report, by who got it.' })
export class AcknowledgeYearReportInput extends YearReportStepInput {
  @Field(() => String, { description: 'Number of the receipt, 1 to 100 characters.' })
  receiptNumber!: string;
}

/** Outcome of a change of a report. */
@ObjectType({ description: 'Outcome of a change of a yearly report.', simpleResolvers: true })
export class YearReportPayload {
  @Field(() => YearReport, {
    nullable: true,
    description: 'The report as it is now; null when there are user errors.',
  })
  yearReport!: YearReport | null;

  @Field(() => [UserError], {
    description: 'What must be corrected, everything in one go; then nothing was changed.',
  })
  userErrors!: readonly UserError[];
}
