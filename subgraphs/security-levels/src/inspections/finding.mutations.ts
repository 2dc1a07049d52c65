import { attempt, type RequestContext, type UserError } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { FindingsReader } from './findings.reader.js';
import { FindingsService } from './findings.service.js';
import {
  RecordFindingInput,
  ReportRemediationInput,
  VerifyRemediationInput,
  WithdrawFindingInput,
} from './inspection.inputs.js';
import { InspectionFindingPayload } from './inspection.payloads.js';
import type { InspectionFinding } from './inspection-finding.entity.js';

/** Changes of findings. */
@Resolver()
export class FindingMutations {
  @Mutation(() => InspectionFindingPayload, {
    description:
      'Records what an inspection found; what had been closed before is linked and counted as a repeat.',
  })
  recordFinding(
    @Arg('input', () => RecordFindingInput, { description: 'The finding.' }) input: RecordFindingInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return outcome(context, () => context.use(FindingsService).record(input));
  }

  @Mutation(() => InspectionFindingPayload, {
    description: 'Takes a finding back, while its inspection is being held.',
  })
  withdrawFinding(
    @Arg('input', () => WithdrawFindingInput, { description: 'Which one.' }) input: WithdrawFindingInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return outcome(context, () => context.use(FindingsService).withdraw(input));
  }

  @Mutation(() => InspectionFindingPayload, {
    description: 'Reports what was done about a finding (báo cáo khắc phục).',
  })
  reportRemediation(
    @Arg('input', () => ReportRemediationInput, { description: 'What was done.' })
    input: ReportRemediationInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return outcome(context, () => context.use(FindingsService).report(input));
  }

  @Mutation(() => InspectionFindingPayload, {
    description:
      'Accepts or rejects what was reported (xác nhận khắc phục); by somebody else than who reported it.',
  })
  verifyRemediation(
    @Arg('input', () => VerifyRemediationInput, { description: 'The verdict.' })
    input: VerifyRemediationInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return outcome(context, () => context.use(FindingsService).verify(input));
  }
}

interface Outcome {
  readonly finding: InspectionFinding | null;
  readonly userErrors: readonly UserError[];
}

async function outcome(context: RequestContext, change: () => Promise<string>): Promise<Outcome> {
  const { result, userErrors } = await attempt(context.language, change);
  const reader = context.use(FindingsReader);
  return { finding: result === null ? null : await reader.changed(result), userErrors };
}
