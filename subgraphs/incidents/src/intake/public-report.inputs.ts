import { DateTime, UserError } from '@khien/subgraph';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { IncidentClass } from '../classification/incident-class.enum.js';
import { MAX_TITLE } from '../incidents/report-incident.rules.js';
import { IntakeDismissal, PublicReportState } from './intake.enums.js';
import { MAX_PUBLIC_DESCRIPTION } from './intake.rules.js';

/** What somebody without an account reports. */
@InputType({
  description:
    'A report by the public form (biểu mẫu báo cáo sự cố công khai): no account is needed. It is read by coordinators alone and counts as unverified until one has looked at it.',
})
export class SubmitPublicIncidentReportInput {
  @Field(() => String, {
    description:
      'Made by the sender, at random, 8 to 128 characters: the same report sent twice with one key from one network is one report, with one receipt.',
  })
  idempotencyKey!: string;

  @Field(() => String, { description: `What happened, in one line; 1 to ${MAX_TITLE} characters.` })
  title!: string;

  @Field(() => String, {
    nullable: true,
    description: `What you know; at most ${MAX_PUBLIC_DESCRIPTION.toLocaleString('en')} characters.`,
  })
  description?: string | null;

  @Field(() => IncidentClass, { nullable: true, description: 'National class, where you can say.' })
  class?: IncidentClass | null;

  @Field(() => DateTime, { nullable: true, description: 'When you noticed it; not in the future.' })
  detectedAt?: Date | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Administrative unit where it took place, such as 26740@2025-07-01.',
  })
  areaId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Your name, if you want to give it; at most 200 characters. Personal data: coordinators alone read it.',
  })
  contactName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Your e-mail address, for questions. Personal data: coordinators alone read it.',
  })
  contactEmail?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Your telephone number, for questions. Personal data: coordinators alone read it.',
  })
  contactPhone?: string | null;
}

/** What the sender keeps. */
@ObjectType({
  description: 'Receipt of a report by the public form: keep it, the secret is told once.',
  simpleResolvers: true,
})
export class PublicReportReceipt {
  @Field(() => String, { description: 'Reference of the report, such as BC-2026-000012.' })
  reference!: string;

  @Field(() => String, {
    description: 'With it, and with nothing else, publicIncidentReport tells where the report stands.',
  })
  secret!: string;

  @Field(() => DateTime, { description: 'When it came in.' })
  receivedAt!: Date;
}

/** Outcome of a report by the public form. */
@ObjectType({ description: 'Outcome of submitPublicIncidentReport.', simpleResolvers: true })
export class SubmitPublicIncidentReportPayload {
  @Field(() => PublicReportReceipt, {
    nullable: true,
    description: 'The receipt; null when there are user errors.',
  })
  receipt!: PublicReportReceipt | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}

/** Where a report by the public form stands. */
@ObjectType({ description: 'Where a report by the public form stands.', simpleResolvers: true })
export class PublicIncidentReport {
  @Field(() => String, { description: 'Reference of the report.' })
  reference!: string;

  @Field(() => PublicReportState, { description: 'Where it stands.' })
  state!: PublicReportState;

  @Field(() => DateTime, { description: 'When it came in.' })
  receivedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When a coordinator decided on it; null before.' })
  decidedAt!: Date | null;

  @Field(() => IntakeDismissal, {
    nullable: true,
    description: 'Why it leads to nothing further; null unless it was dismissed.',
  })
  dismissal!: IntakeDismissal | null;
}
