import { UserError } from '@khien/subgraph';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { SpamVerdict } from './spam-report.enums.js';
import { SpamReport } from './spam-report.type.js';

/** Longest text of what was done. */
export const MAX_ACTION = 1_000;

/** What became of a report. */
@InputType({ description: 'Says what a report of spam was found to be, and what was done.' })
export class JudgeSpamReportInput {
  @Field(() => ID, { description: 'Which report.' })
  reportId!: string;

  @Field(() => SpamVerdict, { description: 'What it was found to be.' })
  verdict!: SpamVerdict;

  @Field(() => String, {
    nullable: true,
    description: `What was done about it (biện pháp đã thực hiện); at most ${MAX_ACTION} characters.`,
  })
  action?: string | null;
}

/** Outcome of a verdict. */
@ObjectType({ description: 'Outcome of judgeSpamReport.', simpleResolvers: true })
export class JudgeSpamReportPayload {
  @Field(() => SpamReport, { nullable: true, description: 'The report; null when there are user errors.' })
  report!: SpamReport | null;

  @Field(() => [UserError], { description: 'Everything that must be corrected; empty when it worked.' })
  userErrors!: readonly UserError[];
}

/** Which link of a premium number ends. */
@InputType({ description: 'Ends the link between a premium number and an incident.' })
export class UnlinkPremiumNumberInput {
  @Field(() => String, { description: 'The number: 1900 and four to six digits.' })
  number!: string;

  @Field(() => ID, { description: 'Which incident.' })
  incidentId!: string;

  @Field(() => Int, { description: 'The version of the incident that the change was made on.' })
  expectedVersion!: number;

  @Field(() => String, { description: 'Why it does not belong there; 1 to 1,000 characters.' })
  reason!: string;
}
