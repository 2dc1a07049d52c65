import { attempt, RequestContext } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { IncidentsService } from './incidents.service.js';
import { ReportIncidentInput, ReportIncidentPayload } from './report-incident.input.js';

/** Reporting incidents. */
@Resolver()
export class ReportIncidentResolver {
  @Mutation(() => ReportIncidentPayload, {
    description: 'Reports an incident (báo cáo sự cố). It starts as received, without a severity.',
  })
  async reportIncident(
    @Arg('input', () => ReportIncidentInput, { description: 'What is reported.' }) input: ReportIncidentInput,
    @Ctx() context: RequestContext,
  ): Promise<ReportIncidentPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(IncidentsService).report(input),
    );
    return { incident: result, userErrors };
  }
}
