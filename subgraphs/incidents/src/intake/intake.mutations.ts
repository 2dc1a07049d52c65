import { attempt, RequestContext } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import {
  DismissIntakeReportInput,
  IntakeReportPayload,
  JoinReportToIncidentInput,
  OpenIncidentFromReportInput,
  OpenIncidentFromReportPayload,
  ReconsiderIntakeReportInput,
  SubmitIntakeReportInput,
} from './intake.inputs.js';
import { IntakeService } from './intake.service.js';
import type { IntakeReport } from './intake-report.entity.js';

/** What becomes of reports that came in. */
@Resolver()
export class IntakeMutations {
  @Mutation(() => IntakeReportPayload, {
    description:
      'Sends a report for a coordinator to look at (gửi báo cáo sự cố), signed in as a person or a service.',
  })
  submitIntakeReport(
    @Arg('input', () => SubmitIntakeReportInput, { description: 'The report.' })
    input: SubmitIntakeReportInput,
    @Ctx() context: RequestContext,
  ): Promise<IntakeReportPayload> {
    return outcome(context, () => context.use(IntakeService).submit(input));
  }

  @Mutation(() => OpenIncidentFromReportPayload, {
    description: 'Opens an incident from a report (mở sự cố từ báo cáo).',
  })
  async openIncidentFromReport(
    @Arg('input', () => OpenIncidentFromReportInput, { description: 'Which report, and as what.' })
    input: OpenIncidentFromReportInput,
    @Ctx() context: RequestContext,
  ): Promise<OpenIncidentFromReportPayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(IntakeService).open(input),
    );
    return { report: result?.report ?? null, incident: result?.incident ?? null, userErrors };
  }

  @Mutation(() => IntakeReportPayload, {
    description: 'Joins a report to an incident (ghép báo cáo vào sự cố).',
  })
  joinReportToIncident(
    @Arg('input', () => JoinReportToIncidentInput, { description: 'Which report, and which incident.' })
    input: JoinReportToIncidentInput,
    @Ctx() context: RequestContext,
  ): Promise<IntakeReportPayload> {
    return outcome(context, () => context.use(IntakeService).join(input));
  }

  @Mutation(() => IntakeReportPayload, {
    description: 'Dismisses a report with a reason (không tiếp nhận báo cáo).',
  })
  dismissIntakeReport(
    @Arg('input', () => DismissIntakeReportInput, { description: 'Which report, and why.' })
    input: DismissIntakeReportInput,
    @Ctx() context: RequestContext,
  ): Promise<IntakeReportPayload> {
    return outcome(context, () => context.use(IntakeService).dismiss(input));
  }

  @Mutation(() => IntakeReportPayload, {
    description:
      'Takes it back that a report was dismissed or joined: it is looked at again (xem xét lại báo cáo).',
  })
  reconsiderIntakeReport(
    @Arg('input', () => ReconsiderIntakeReportInput, { description: 'Which report.' })
    input: ReconsiderIntakeReportInput,
    @Ctx() context: RequestContext,
  ): Promise<IntakeReportPayload> {
    return outcome(context, () => context.use(IntakeService).reconsider(input));
  }
}

async function outcome(
  context: RequestContext,
  change: () => Promise<IntakeReport | null>,
): Promise<IntakeReportPayload> {
  const { result, userErrors } = await attempt(context.language, change);
  return { report: result, userErrors };
}
