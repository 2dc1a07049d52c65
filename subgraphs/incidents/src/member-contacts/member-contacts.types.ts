import { type Bilingual, inLanguage, type Language as LanguageValue } from '@khien/errors';
import { DateTime, Language, UserError } from '@khien/subgraph';
import { Arg, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ContactKind, MemberContact, MemberReport } from './member-contact.entity.js';
import { type MemberDuty, MemberDutyCode, MemberDutyState, ReportPeriod } from './member-duties.rules.js';

const KEY =
  'Made by the caller, 8 to 128 characters: the same key with the same input gives the first result.';
const ERRORS = 'Everything that must be corrected; empty when it worked.';

/** A contact to declare. */
@InputType({ description: 'A contact point of a member; it takes the place of the one of the same kind.' })
export class DeclareMemberContactInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Which member.' })
  memberId!: string;

  @Field(() => ContactKind, { description: 'Which contact point.' })
  kind!: ContactKind;

  @Field(() => String, { description: 'Name (họ và tên); 1 to 200 characters. Personal data.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Position (chức vụ).' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number; this, mobile or email.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'Mobile number; this, phone or email.' })
  mobile?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address; this, phone or mobile.' })
  email?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'OpenPGP public key, armored; at most 100,000 characters.',
  })
  pgpKey?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when it is the contact; now when left out. To be reported within 24 hours.',
  })
  changedAt?: Date | null;
}

/** A contact to confirm. */
@InputType({ description: 'A contact that somebody says is right.' })
export class ConfirmMemberContactInput {
  @Field(() => ID, { description: 'Which contact.' })
  contactId!: string;

  @Field(() => Int, { description: 'The version of the contact that was looked at.' })
  expectedVersion!: number;
}

/** A report to hand in. */
@InputType({ description: 'A periodic report of a member (Form 05 of Circular 20/2017/TT-BTTTT).' })
export class SubmitMemberReportInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Which member.' })
  memberId!: string;

  @Field(() => ReportPeriod, { description: 'Of the first half-year, or of the year.' })
  period!: ReportPeriod;

  @Field(() => Int, { description: 'Of which year; not one to come.' })
  year!: number;

  @Field(() => Int, { description: 'Incidents that the member handled in the period.' })
  incidentsHandled!: number;

  @Field(() => String, { description: 'What it reports; 1 to 10,000 characters.' })
  summary!: string;
}

/** Outcome of a change of a contact. */
@ObjectType({ description: 'Outcome of a change of a contact.', simpleResolvers: true })
export class MemberContactPayload {
  @Field(() => MemberContact, {
    nullable: true,
    description: 'The contact; null when there are user errors.',
  })
  contact!: MemberContact | null;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: readonly UserError[];
}

/** Outcome of handing in a report. */
@ObjectType({ description: 'Outcome of handing in a report.', simpleResolvers: true })
export class MemberReportPayload {
  @Field(() => MemberReport, { nullable: true, description: 'The report; null when there are user errors.' })
  report!: MemberReport | null;

  @Field(() => [UserError], { description: ERRORS })
  userErrors!: readonly UserError[];
}

/** A duty, as the graph shows it. */
@ObjectType('MemberDuty', { description: 'A duty of a member, by when it is to be done, and whether it is.' })
export class MemberDutyType {
  readonly #text: Bilingual;

  constructor({ code, dueAt, doneAt, state, text, reference }: MemberDuty) {
    Object.assign(this, { code, dueAt, doneAt, state, reference });
    this.#text = text;
  }

  @Field(() => MemberDutyCode, { description: 'Which duty.' })
  declare readonly code: MemberDutyCode;

  @Field(() => DateTime, { description: 'The last good moment.' })
  declare readonly dueAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was done; null before.' })
  declare readonly doneAt: Date | null;

  @Field(() => MemberDutyState, { description: 'Whether it is done, and in time.' })
  declare readonly state: MemberDutyState;

  @Field(() => String, { description: 'On what ground.' })
  declare readonly reference: string;

  @Field(() => String, { description: 'In words.' })
  text(
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'In which language.' })
    language: LanguageValue,
  ): string {
    return inLanguage(this.#text, language);
  }
}
