import { attempt, RequestContext } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Warning } from './warning.entity.js';
import {
  AcknowledgeWarningInput,
  CreateWarningInput,
  ReportWarningActionInput,
  ReviseWarningInput,
  WarningReasonedStepInput,
  WarningStepInput,
} from './warning.inputs.js';
import { WarningPayload } from './warning.payload.js';
import { WarningAnswers } from './warning-answers.service.js';
import { WarningsService } from './warnings.service.js';

const STEP = { description: 'Which warning.' };

/** Changes of warnings. */
@Resolver()
export class WarningMutations {
  @Mutation(() => WarningPayload, { description: 'Writes a new warning or directive, as a draft.' })
  createWarning(
    @Arg('input', () => CreateWarningInput, { description: 'The warning.' }) input: CreateWarningInput,
    @Ctx() context: RequestContext,
  ): Promise<WarningPayload> {
    return outcome(context, () => context.use(WarningsService).create(input));
  }

  @Mutation(() => WarningPayload, { description: 'Replaces what the next revision of a warning says.' })
  reviseWarning(
    @Arg('input', () => ReviseWarningInput, { description: 'What it says.' }) input: ReviseWarningInput,
    @Ctx() context: RequestContext,
  ): Promise<WarningPayload> {
    return outcome(context, () => context.use(WarningsService).revise(input));
  }

  @Mutation(() => WarningPayload, { description: 'Proposes what was written to whoever issues it.' })
  proposeWarning(
    @Arg('input', () => WarningStepInput, STEP) input: WarningStepInput,
    @Ctx() context: RequestContext,
  ): Promise<WarningPayload> {
    return outcome(context, () => context.use(WarningsService).propose(input));
  }

  @Mutation(() => WarningPayload, { description: 'Sends a proposal back, with the reason.' })
  returnWarning(
    @Arg('input', () => WarningReasonedStepInput, STEP) input: WarningReasonedStepInput,
    @Ctx() context: RequestContext,
  ): Promise<WarningPayload> {
    return outcome(context, () => context.use(WarningsService).returnProposal(input));
  }

  @Mutation(() => WarningPayload, {
    description:
      'Issues what was written (ban hành): its addressees are found, frozen with the reason for each, and told. A directive is issued by somebody who did not prepare it.',
  })
  issueWarning(
    @Arg('input', () => WarningStepInput, STEP) input: WarningStepInput,
    @Ctx() context: RequestContext,
  ): Promise<WarningPayload> {
    return outcome(context, () => context.use(WarningsService).issue(input));
  }

  @Mutation(() => WarningPayload, {
    description: 'Begins the next revision of an issued warning; what is read stays until it is issued.',
  })
  startWarningUpdate(
    @Arg('input', () => WarningStepInput, STEP) input: WarningStepInput,
    @Ctx() context: RequestContext,
  ): Promise<WarningPayload> {
    return outcome(context, () => context.use(WarningsService).startUpdate(input));
  }

  @Mutation(() => WarningPayload, { description: 'Gives the next revision up.' })
  cancelWarningUpdate(
    @Arg('input', () => WarningStepInput, STEP) input: WarningStepInput,
    @Ctx() context: RequestContext,
  ): Promise<WarningPayload> {
    return outcome(context, () => context.use(WarningsService).cancelUpdate(input));
  }

  @Mutation(() => WarningPayload, { description: 'Withdraws a warning (thu hồi), or a draft.' })
  withdrawWarning(
    @Arg('input', () => WarningReasonedStepInput, STEP) input: WarningReasonedStepInput,
    @Ctx() context: RequestContext,
  ): Promise<WarningPayload> {
    return outcome(context, () => context.use(WarningsService).withdraw(input));
  }

  @Mutation(() => WarningPayload, { description: 'Closes a warning: no answer is awaited any more.' })
  closeWarning(
    @Arg('input', () => WarningReasonedStepInput, STEP) input: WarningReasonedStepInput,
    @Ctx() context: RequestContext,
  ): Promise<WarningPayload> {
    return outcome(context, () => context.use(WarningsService).close(input));
  }

  @Mutation(() => WarningPayload, { description: 'Acknowledges receipt of a warning.' })
  acknowledgeWarning(
    @Arg('input', () => AcknowledgeWarningInput, { description: 'Receipt.' }) input: AcknowledgeWarningInput,
    @Ctx() context: RequestContext,
  ): Promise<WarningPayload> {
    return outcome(context, () => context.use(WarningAnswers).acknowledge(input));
  }

  @Mutation(() => WarningPayload, { description: 'Reports what was done about a warning.' })
  reportWarningAction(
    @Arg('input', () => ReportWarningActionInput, { description: 'The report.' })
    input: ReportWarningActionInput,
    @Ctx() context: RequestContext,
  ): Promise<WarningPayload> {
    return outcome(context, () => context.use(WarningAnswers).report(input));
  }
}

async function outcome(
  context: RequestContext,
  change: () => Promise<Warning | null>,
): Promise<WarningPayload> {
  const { result, userErrors } = await attempt(context.language, change);
  return { warning: result, userErrors };
}
