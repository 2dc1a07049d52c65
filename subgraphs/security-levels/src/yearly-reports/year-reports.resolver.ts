import {
  AssumedSize,
  attempt,
  ConnectionArgs,
  type ConnectionShape,
  dayInVietnam,
  type RequestContext,
} from '@khien/subgraph';
import {
  Arg,
  Args,
  Ctx,
  FieldResolver,
  ID,
  Mutation,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from 'type-graphql';
import { Organization } from '../organizations/organization.entity.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import {
  YearReport,
  YearReportConnection,
  type YearReportLine,
  YearReportLineConnection,
} from './year-report.entity.js';
import {
  AcknowledgeYearReportInput,
  DraftYearReportInput,
  SignYearReportInput,
  YearReportPayload,
  YearReportStepInput,
} from './year-report.inputs.js';
import { reportActionsIn } from './year-report.machine.js';
import { YearReportsReader } from './year-reports.reader.js';
import { YearReportsService } from './year-reports.service.js';

/** A format that a yearly report goes out in. */
enum YearReportFormat {
  PDF = 'PDF',
  DOCX = 'DOCX',
  XLSX = 'XLSX',
  CSV = 'CSV',
}

registerEnumType(YearReportFormat, {
  name: 'YearReportFormat',
  description: 'A format that a yearly report goes out in.',
  valuesConfig: {
    PDF: { description: 'PDF, to print and to sign.' },
    DOCX: { description: 'DOCX (Office Open XML).' },
    XLSX: { description: 'Its table as a workbook.' },
    CSV: { description: 'Its table as CSV (UTF-8).' },
  },
});

/** Yearly reports. */
@Resolver(() => YearReport)
export class YearReportsResolver {
  @Query(() => YearReport, {
    nullable: true,
    description: 'The yearly report of an identifier; null when there is none that you may see.',
  })
  yearReport(
    @Arg('id', () => ID, { description: 'Identifier.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<YearReport | null> {
    return context.use(YearReportsReader).byId(id);
  }

  @Query(() => YearReportConnection, {
    nullable: true,
    description: 'Yearly reports of your organizations, and those sent to them; latest year first.',
  })
  async yearReports(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<YearReport>> {
    return new YearReportConnection(await context.use(YearReportsReader).list(args));
  }

  @FieldResolver(() => Organization, { nullable: true, description: 'Who reports.' })
  organization(
    @Root() { organizationId }: YearReport,
    @Ctx() context: RequestContext,
  ): Promise<Organization | null> {
    return context.use(OrganizationsReader).byKey({ id: organizationId });
  }

  @FieldResolver(() => Organization, { nullable: true, description: 'Who gets it.' })
  recipient(
    @Root() { recipientId }: YearReport,
    @Ctx() context: RequestContext,
  ): Promise<Organization | null> {
    return context.use(OrganizationsReader).byKey({ id: recipientId });
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether its last day is past in Vietnam and it was not sent.',
  })
  overdue(@Root() { sentAt, dueOn }: YearReport, @Ctx() context: RequestContext): boolean {
    return sentAt === null && dueOn < dayInVietnam(context.clock.now());
  }

  @AssumedSize(2)
  @FieldResolver(() => [String], {
    description: 'Mutations that its state allows, to whoever may; at most 2.',
  })
  actions(@Root() { state }: YearReport): readonly string[] {
    return reportActionsIn(state);
  }

  @FieldResolver(() => YearReportLineConnection, { description: 'Its table, system by system.' })
  async lines(
    @Root() { id }: YearReport,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<YearReportLine>> {
    return new YearReportLineConnection(await context.use(YearReportsReader).lines(id, args));
  }

  @FieldResolver(() => String, {
    description:
      'Where it is read as a document in Vietnamese (Mẫu số 08), or its table as a spreadsheet. Relative to the address of the graph, with the same access token.',
  })
  document(
    @Root() { id }: YearReport,
    @Arg('format', () => YearReportFormat, {
      defaultValue: YearReportFormat.PDF,
      description: 'In which format.',
    })
    format: YearReportFormat,
  ): string {
    return `/files/security-levels/year-report?id=${id}&format=${format.toLowerCase()}`;
  }

  @Mutation(() => YearReportPayload, {
    description:
      'Drafts a yearly report from the register as of 14 December of its year, or as of now before that.',
  })
  draftYearReport(
    @Arg('input', () => DraftYearReportInput, { description: 'Which report.' }) input: DraftYearReportInput,
    @Ctx() context: RequestContext,
  ): Promise<YearReportPayload> {
    return outcome(context, (service) => service.draft(input));
  }

  @Mutation(() => YearReportPayload, { description: 'Takes the figures of a draft anew.' })
  refreshYearReport(
    @Arg('input', () => YearReportStepInput, { description: 'Which report.' }) input: YearReportStepInput,
    @Ctx() context: RequestContext,
  ): Promise<YearReportPayload> {
    return outcome(context, (service) => service.refresh(input));
  }

  @Mutation(() => YearReportPayload, { description: 'Signs a draft: nothing in it changes any more.' })
  signYearReport(
    @Arg('input', () => SignYearReportInput, { description: 'Which report.' }) input: SignYearReportInput,
    @Ctx() context: RequestContext,
  ): Promise<YearReportPayload> {
    return outcome(context, (service) => service.sign(input));
  }

  @Mutation(() => YearReportPayload, {
    description: 'Sends a signed report: its recipient sees it from then on.',
  })
  sendYearReport(
    @Arg('input', () => YearReportStepInput, { description: 'Which report.' }) input: YearReportStepInput,
    @Ctx() context: RequestContext,
  ): Promise<YearReportPayload> {
    return outcome(context, (service) => service.send(input));
  }

  @Mutation(() => YearReportPayload, { description: 'Confirms, as its recipient, that a report came.' })
  acknowledgeYearReport(
    @Arg('input', () => AcknowledgeYearReportInput, { description: 'The receipt.' })
    input: AcknowledgeYearReportInput,
    @Ctx() context: RequestContext,
  ): Promise<YearReportPayload> {
    return outcome(context, (service) => service.acknowledge(input));
  }
}

async function outcome(
  context: RequestContext,
  change: (service: YearReportsService) => Promise<string>,
): Promise<YearReportPayload> {
  const { result, userErrors } = await attempt(context.language, () =>
    change(context.use(YearReportsService)),
  );
  return {
    yearReport: result === null ? null : await context.use(YearReportsReader).byId(result),
    userErrors,
  };
}
