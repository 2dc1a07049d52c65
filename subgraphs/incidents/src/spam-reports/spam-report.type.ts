import {
  CalendarDate,
  connectionOf,
  DateTime,
  NonNegativeInt,
  Origin,
  Provenance,
  UserError,
} from '@khien/subgraph';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { SpamChannel, SpamKind, SpamVerdict } from './spam-report.enums.js';

/** Longest content that is kept. */
export const MAX_CONTENT = 4_000;

/** A report of spam. */
@ObjectType({
  description:
    'A report of spam or of a message or call that lures people (phản ánh tin nhắn rác, thư rác, cuộc gọi rác, lừa đảo).',
  simpleResolvers: true,
})
export class SpamReport {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string;

  @Field(() => SpamKind, { description: 'What is reported.' })
  kind!: SpamKind;

  @Field(() => Boolean, { description: 'Whether it is reported as fraud (lừa đảo).' })
  fraud!: boolean;

  @Field(() => SpamChannel, { description: 'By which way the report came in.' })
  channel!: SpamChannel;

  @Field(() => String, {
    description: 'Who sent it: a number by E.164, a short number, an e-mail address or a name.',
  })
  sender!: string;

  @Field(() => String, { nullable: true, description: 'What it said, as far as reported.' })
  content!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Number of who reported, by E.164: personal data, reading it is logged; null when not given.',
  })
  reporterNumber!: string | null;

  @Field(() => DateTime, { description: 'When the report came in.' })
  reportedAt!: Date;

  @Field(() => SpamVerdict, {
    nullable: true,
    description: 'What it was found to be; null until somebody said.',
  })
  verdict!: SpamVerdict | null;

  @Field(() => String, { nullable: true, description: 'What was done about it; null for nothing.' })
  action!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When that was said; null until then.' })
  judgedAt!: Date | null;

  @Field(() => Provenance, { description: 'Reported here, or generated for demonstration.' })
  provenance!: Provenance;
}

/** Page of reports. */
export const SpamReportConnection = connectionOf(
  SpamReport,
  'SpamReport',
  'latest report first (reportedAt, then id)',
);

/** What is reported. */
@InputType({
  description:
    'A report of spam, without an account or with one. Either sender and kind, or text in the form in which it is sent to 5656.',
})
export class ReportSpamInput {
  @Field(() => String, {
    nullable: true,
    description:
      'S (number)(content) for a spam SMS, V (number)(content) for a spam call, LD (number)(content) for a fraud call.',
  })
  text?: string | null;

  @Field(() => SpamKind, { nullable: true, description: 'What is reported; with sender.' })
  kind?: SpamKind | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who sent it: number, short number, e-mail address or name.',
  })
  sender?: string | null;

  @Field(() => String, { nullable: true, description: `What it said; at most ${MAX_CONTENT} characters.` })
  content?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether it is fraud (lừa đảo).' })
  fraud!: boolean;

  @Field(() => SpamChannel, {
    defaultValue: SpamChannel.WEB,
    description:
      'By which way it came in. Other than WEB for coordinators, in whose role the services that feed 5656 and 156 act: then the number of who reports tells one from another.',
  })
  channel!: SpamChannel;

  @Field(() => String, {
    nullable: true,
    description: 'Number of who reports, if they want to give it. Personal data: coordinators alone read it.',
  })
  reporterNumber?: string | null;
}

/** Outcome of a report. */
@ObjectType({ description: 'Outcome of reportSpam.', simpleResolvers: true })
export class ReportSpamPayload {
  @Field(() => Boolean, {
    nullable: true,
    description:
      'True when it is kept; the same report of a day is kept once. Null when there are user errors.',
  })
  received!: boolean | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}

/** Which incident a premium number belongs to. */
@InputType({ description: 'Says that a premium number belongs to an incident.' })
export class LinkPremiumNumberInput {
  @Field(() => String, { description: 'The number: 1900 and four to six digits.' })
  number!: string;

  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string;

  @Field(() => Int, { description: 'The version of the incident that the change was made on.' })
  expectedVersion!: number;
}

/** Outcome of a link. */
@ObjectType({ description: 'Outcome of linkPremiumNumberToIncident.', simpleResolvers: true })
export class LinkPremiumNumberPayload {
  @Field(() => Incident, { nullable: true, description: 'The incident; null when there are user errors.' })
  incident!: Incident | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}

/** Which reports a list shows. */
@InputType({ description: 'Which reports a list shows; all conditions hold. Null asks for nothing.' })
export class SpamReportFilter {
  @Field(() => SpamKind, { nullable: true, description: 'Of this kind.' })
  kind?: SpamKind | null;

  @Field(() => Boolean, { nullable: true, description: 'Reported as fraud, or not.' })
  fraud?: boolean | null;

  @Field(() => String, { nullable: true, description: 'About this sender, in any form.' })
  sender?: string | null;

  @Field(() => String, { nullable: true, description: 'Luring to this premium number.' })
  premiumNumber?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Reported on this day in Vietnam or later.' })
  from?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Reported before this day in Vietnam.' })
  to?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether somebody said what it was found to be.' })
  judged?: boolean | null;

  @Field(() => SpamVerdict, { nullable: true, description: 'Found to be this.' })
  verdict?: SpamVerdict | null;
}

/** A premium number that messages lure to. */
@ObjectType({
  description: 'A premium number (1900…) that reported messages lure people to, with how often and by whom.',
  simpleResolvers: true,
})
export class PremiumNumber {
  @Field(() => Origin, { description: 'Of reports made here, or generated for demonstration: never mixed.' })
  origin!: Origin;

  @Field(() => NonNegativeInt, {
    description: 'Place among the numbers of its origin, from 1: most sources first, then most reports.',
  })
  place!: number;

  @Field(() => String, { description: 'The number, digits only.' })
  number!: string;

  @Field(() => NonNegativeInt, {
    description:
      'Different ones who reported it: numbers that sent to an official channel, who had signed in, and networks of the others. However often one reports, it counts once. Reports whose source was not kept count as one.',
  })
  sources!: number;

  @Field(() => NonNegativeInt, {
    description: 'Reports in the period, without those whose last verdict is NOT_SPAM.',
  })
  reports!: number;

  @Field(() => NonNegativeInt, { description: 'Different senders of what was reported.' })
  senders!: number;

  @Field(() => CalendarDate, { description: 'Day of the first of these reports.' })
  firstOn!: string;

  @Field(() => CalendarDate, { description: 'Day of the last one.' })
  lastOn!: string;
}
