import { attempt, type RequestContext, type UserError } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Inspection } from './inspection.entity.js';
import {
  CancelInspectionInput,
  CompleteInspectionInput,
  PlanInspectionInput,
  RecordRiskAssessmentInput,
  StartInspectionInput,
} from './inspection.inputs.js';
import { InspectionPayload, RiskAssessmentPayload } from './inspection.payloads.js';
import { InspectionsReader } from './inspections.reader.js';
import { InspectionsService } from './inspections.service.js';
import type { RiskAssessment } from './risk-assessment.entity.js';
import { RiskAssessmentsService } from './risk-assessments.service.js';

/** Changes of inspections. */
@Resolver()
export class InspectionMutations {
  @Mutation(() => InspectionPayload, {
    description:
      'Plans an inspection of a system, by a unit that does not operate it (lập kế hoạch kiểm tra).',
  })
  planInspection(
    @Arg('input', () => PlanInspectionInput, { description: 'The inspection.' }) input: PlanInspectionInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return outcome(context, () => context.use(InspectionsService).plan(input));
  }

  @Mutation(() => InspectionPayload, { description: 'Begins an inspection; the caller leads it.' })
  startInspection(
    @Arg('input', () => StartInspectionInput, { description: 'Which one.' }) input: StartInspectionInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return outcome(context, () => context.use(InspectionsService).start(input));
  }

  @Mutation(() => InspectionPayload, { description: 'Ends an inspection with its result.' })
  completeInspection(
    @Arg('input', () => CompleteInspectionInput, { description: 'The result.' })
    input: CompleteInspectionInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return outcome(context, () => context.use(InspectionsService).complete(input));
  }

  @Mutation(() => InspectionPayload, {
    description: 'Gives an inspection up; one that has begun is given up by who inspects.',
  })
  cancelInspection(
    @Arg('input', () => CancelInspectionInput, { description: 'Which one, and why.' })
    input: CancelInspectionInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return outcome(context, () => context.use(InspectionsService).cancel(input));
  }

  @Mutation(() => RiskAssessmentPayload, { description: 'Records a risk assessment of a system.' })
  async recordRiskAssessment(
    @Arg('input', () => RecordRiskAssessmentInput, { description: 'The assessment.' })
    input: RecordRiskAssessmentInput,
    @Ctx() context: RequestContext,
  ): Promise<{ riskAssessment: RiskAssessment | null; userErrors: readonly UserError[] }> {
    const service = context.use(RiskAssessmentsService);
    const { result, userErrors } = await attempt(context.language, () => service.record(input));
    const reader = context.use(InspectionsReader);
    return { riskAssessment: result === null ? null : await reader.risk(result), userErrors };
  }
}

interface Outcome {
  readonly inspection: Inspection | null;
  readonly userErrors: readonly UserError[];
}

async function outcome(context: RequestContext, change: () => Promise<string>): Promise<Outcome> {
  const { result, userErrors } = await attempt(context.language, change);
  const reader = context.use(InspectionsReader);
  return { inspection: result === null ? null : await reader.changed(result), userErrors };
}
