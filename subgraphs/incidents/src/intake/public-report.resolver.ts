import { attempt, Cost, RequestContext } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import {
  PublicIncidentReport,
  SubmitPublicIncidentReportInput,
  SubmitPublicIncidentReportPayload,
} from './public-report.inputs.js';
import { PublicReportService } from './public-report.service.js';

/** The public form. */
@Resolver()
export class PublicReportResolver {
  @Cost(20)
  @Mutation(() => SubmitPublicIncidentReportPayload, {
    description:
      'Reports what may be an incident, without an account. So many a day are taken from one network, and from all together; RATE_LIMITED beyond.',
  })
  async submitPublicIncidentReport(
    @Arg('input', () => SubmitPublicIncidentReportInput, { description: 'What is reported.' })
    input: SubmitPublicIncidentReportInput,
    @Ctx() context: RequestContext,
  ): Promise<SubmitPublicIncidentReportPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(PublicReportService).submit(input),
    );
    return { receipt: result, userErrors };
  }

  @Cost(10)
  @Query(() => PublicIncidentReport, {
    nullable: true,
    description:
      'Where a report by the public form stands, for who has its receipt; null for a reference and a secret that do not belong together.',
  })
  publicIncidentReport(
    @Arg('reference', () => String, { description: 'The reference of the receipt.' }) reference: string,
    @Arg('secret', () => String, { description: 'The secret of the receipt.' }) secret: string,
    @Ctx() context: RequestContext,
  ): Promise<PublicIncidentReport | null> {
    return context.use(PublicReportService).state(reference, secret);
  }
}
