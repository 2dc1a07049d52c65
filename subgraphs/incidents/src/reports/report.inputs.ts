import { DateTime, SafeInt } from '@khien/subgraph';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ReportKind, ReportRecipient } from './report.enums.js';
import { IncidentReportContentInput } from './report-content.type.js';

/** A report of an incident. */
@InputType({ description: 'A report of an incident.' })
export class SubmitIncidentReportInput {
  @Field(() => String, {
    description:
      'Made by the caller, 8 to 128 characters: the same key with the same input gives the first result.',
  })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => ReportKind, { description: 'What kind of report.' })
  kind!: ReportKind;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was sent; now when left out. Not before the detection, not in the future.',
  })
  sentAt?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the letter by which it was sent; at most 100 characters.',
  })
  documentNumber?: string | null;

  @Field(() => [ReportRecipient], {
    description:
      'Whom it was sent to, at least one: a deadline is met when all were reached whom it names. A closing report goes to OWNER and COORDINATOR.',
  })
  recipients!: readonly ReportRecipient[];

  @Field(() => IncidentReportContentInput, { description: 'What it says.' })
  content!: IncidentReportContentInput;
}

/** What is known of personal data. */
@InputType({ description: 'What is known of personal data that an incident touches.' })
export class RecordPersonalDataInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => Int, { description: 'Version of the incident that it is based on.' })
  expectedVersion!: number;

  @Field(() => Boolean, {
    description:
      'Whether personal data are touched: true starts the 72 hours of Law 91/2025/QH15, article 23.',
  })
  personalData!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the violation was detected; with the incident when left out. Not before it, not in the future. Put right, the deadline runs from there as its next round.',
  })
  violationDetectedAt?: Date | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: 'Persons whose data are touched; null: not known.',
  })
  subjectsAffected?: number | null;
}
