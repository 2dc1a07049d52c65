import { attempt, ConnectionArgs, type ConnectionShape, RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { IncidentPayload } from '../lifecycle/incident.payload.js';
import { Organization } from '../neighbours/organization.stub.js';
import { IncidentReport, IncidentReportConnection } from './incident-report.entity.js';
import { IncidentReports } from './incident-reports.service.js';
import { RecordPersonalDataInput, SubmitIncidentReportInput } from './report.inputs.js';
import { IncidentReportContent } from './report-content.type.js';
import { IncidentReportsReader } from './reports.reader.js';

/** Reports of incidents. */
@Resolver(() => Incident)
export class IncidentReportsResolver {
  @FieldResolver(() => IncidentReportConnection, {
    nullable: true,
    description: 'Reports of it as they were sent, the first one first. Reading them is logged.',
  })
  async reports(
    @Root() { id }: Incident,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<IncidentReport>> {
    return new IncidentReportConnection(await context.use(IncidentReportsReader).page(id, args));
  }

  @Mutation(() => IncidentPayload, {
    description:
      'Takes a report of an incident (báo cáo sự cố): initial, progress, within 24 or 72 hours, closing (Form 04), of personal data. Deadlines that it meets are met from when it was sent.',
  })
  async submitIncidentReport(
    @Arg('input', () => SubmitIncidentReportInput, { description: 'The report.' })
    input: SubmitIncidentReportInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(IncidentReports).submit(input),
    );
    return { incident: result, userErrors };
  }

  @Mutation(() => IncidentPayload, {
    description:
      'Says whether an incident touches personal data, and of how many persons: then a notice is due within 72 hours (Law 91/2025/QH15, article 23).',
  })
  async recordPersonalData(
    @Arg('input', () => RecordPersonalDataInput, { description: 'What is known.' })
    input: RecordPersonalDataInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(IncidentReports).recordPersonalData(input),
    );
    return { incident: result, userErrors };
  }
}

/** A report. */
@Resolver(() => IncidentReport)
export class IncidentReportResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'For which organization it was submitted.',
  })
  organization(@Root() { submittedForId }: IncidentReport): Organization | null {
    return submittedForId === null ? null : new Organization(submittedForId);
  }

  @FieldResolver(() => IncidentReportContent, { description: 'What it says.' })
  content(@Root() { content }: IncidentReport): IncidentReportContent {
    return content;
  }

  @FieldResolver(() => String, {
    description:
      'Where it is read as a document: a path at the gateway; add &format=docx for a text to edit.',
  })
  documentPath(@Root() { id }: IncidentReport): string {
    return `/files/incidents/incident-report?id=${id}`;
  }
}
