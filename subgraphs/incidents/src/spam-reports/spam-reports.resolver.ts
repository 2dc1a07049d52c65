import { ErrorCode, KhienError } from '@khien/errors';
import {
  AssumedSize,
  attempt,
  CalendarDate,
  ConnectionArgs,
  type ConnectionShape,
  Cost,
  NonNegativeInt,
  RequestContext,
} from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { Sender } from '../senders/sender.entity.js';
import { SendersReader } from '../senders/senders.reader.js';
import { PremiumNumbersReader } from './premium-numbers.reader.js';
import { PremiumNumbersService } from './premium-numbers.service.js';
import {
  LinkPremiumNumberInput,
  LinkPremiumNumberPayload,
  PremiumNumber,
  ReportSpamInput,
  ReportSpamPayload,
  SpamReport,
  SpamReportConnection,
  SpamReportFilter,
} from './spam-report.type.js';
import {
  JudgeSpamReportInput,
  JudgeSpamReportPayload,
  UnlinkPremiumNumberInput,
} from './spam-report-judgement.type.js';
import { SpamReportsReader } from './spam-reports.reader.js';
import { SpamReportsService } from './spam-reports.service.js';
import { SpamVerdictsService } from './spam-verdicts.service.js';

/** Numbers of a page, at most. */
const MOST = 200;

/** Reports of spam, and the premium numbers that they lure to. */
@Resolver(() => PremiumNumber)
export class SpamReportsResolver {
  @Cost(20)
  @Mutation(() => ReportSpamPayload, {
    description:
      'Reports spam or a message or call that lures people, with an account or without. So many a day are taken from one source, and from all together; RATE_LIMITED beyond. Official channels have an allowance of their own.',
  })
  async reportSpam(
    @Arg('input', () => ReportSpamInput, { description: 'What is reported.' }) input: ReportSpamInput,
    @Ctx() context: RequestContext,
  ): Promise<ReportSpamPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(SpamReportsService).report(input),
    );
    return { received: result, userErrors };
  }

  @Mutation(() => LinkPremiumNumberPayload, {
    description: 'Says that a premium number belongs to an incident.',
  })
  async linkPremiumNumberToIncident(
    @Arg('input', () => LinkPremiumNumberInput, { description: 'Which number and incident.' })
    input: LinkPremiumNumberInput,
    @Ctx() context: RequestContext,
  ): Promise<LinkPremiumNumberPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(PremiumNumbersService).link(input),
    );
    return { incident: result, userErrors };
  }

  @Mutation(() => LinkPremiumNumberPayload, {
    description: 'Ends the link between a premium number and an incident. That it stood is kept.',
  })
  async unlinkPremiumNumberFromIncident(
    @Arg('input', () => UnlinkPremiumNumberInput, { description: 'Which link, and why.' })
    input: UnlinkPremiumNumberInput,
    @Ctx() context: RequestContext,
  ): Promise<LinkPremiumNumberPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(PremiumNumbersService).unlink(input),
    );
    return { incident: result, userErrors };
  }

  @Mutation(() => JudgeSpamReportPayload, {
    description:
      'Says what a report of spam was found to be, and what was done. May be said anew: the last verdict counts, those before are kept.',
  })
  async judgeSpamReport(
    @Arg('input', () => JudgeSpamReportInput, { description: 'Which report, and what it was found to be.' })
    input: JudgeSpamReportInput,
    @Ctx() context: RequestContext,
  ): Promise<JudgeSpamReportPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(SpamVerdictsService).judge(input),
    );
    if (result && result.reporterNumber !== null) context.audit.read('SpamReport', result.id);
    return { report: result, userErrors };
  }

  @Query(() => SpamReportConnection, { nullable: true, description: 'Reports of spam, latest first.' })
  async spamReports(
    @Arg('filter', () => SpamReportFilter, { nullable: true, description: 'Which ones.' })
    filter: SpamReportFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<SpamReport>> {
    const page = await context.use(SpamReportsReader).page(filter, args);
    for (const { node } of page.edges)
      if (node.reporterNumber !== null) context.audit.read('SpamReport', node.id);
    return new SpamReportConnection(page);
  }

  @Cost(50)
  @AssumedSize(20)
  @Query(() => [PremiumNumber], {
    nullable: true,
    description: `Premium numbers (1900…) that reported messages lure to, those that most sources reported in the period first; numbers of the demonstration behind the others. At most ${MOST} at a time.`,
  })
  premiumNumbers(
    @Arg('from', () => CalendarDate, { description: 'First day of the period, in Vietnam.' }) from: string,
    @Arg('to', () => CalendarDate, { description: 'Day after its last one.' }) to: string,
    @Arg('first', () => NonNegativeInt, { defaultValue: 20, description: 'How many.' }) first: number,
    @Arg('after', () => NonNegativeInt, { defaultValue: 0, description: 'How many to pass over.' })
    after: number,
    @Ctx() context: RequestContext,
  ): Promise<readonly PremiumNumber[]> {
    if (first > MOST) throw new KhienError(ErrorCode.OUT_OF_RANGE, { what: 'first', min: 0, max: MOST });
    return context.use(PremiumNumbersReader).ranked(from, to, first, after);
  }

  @AssumedSize(3)
  @FieldResolver(() => [Incident], {
    nullable: 'itemsAndList',
    description: 'Incidents that it belongs to and that you may see, the latest links first; at most 20.',
  })
  async incidents(
    @Root() number: PremiumNumber,
    @Ctx() context: RequestContext,
  ): Promise<readonly (Incident | null)[]> {
    const { incidents } = await context.use(PremiumNumbersReader).linked(number);
    return Promise.all(incidents.map((id) => context.use(IncidentsReader).byKey({ id })));
  }

  @AssumedSize(3)
  @FieldResolver(() => [Sender], {
    nullable: 'itemsAndList',
    description:
      'Registrations of the sender names under which messages lure to it, each where it was in force on the day of the report; at most 20.',
  })
  async registrations(
    @Root() number: PremiumNumber,
    @Ctx() context: RequestContext,
  ): Promise<readonly (Sender | null)[]> {
    const { registrations } = await context.use(PremiumNumbersReader).linked(number);
    return Promise.all(registrations.map((id) => context.use(SendersReader).byId(id)));
  }
}
