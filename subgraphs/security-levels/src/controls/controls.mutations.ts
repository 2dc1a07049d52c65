import { attempt, type RequestContext, type UserError } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { InformationSystem } from '../information-systems/information-system.entity.js';
import { InformationSystemsReader } from '../information-systems/information-systems.reader.js';
import { ControlAssessmentsService } from './control-assessments.service.js';
import { ControlInheritanceService } from './control-inheritance.service.js';
import { ControlOffersService } from './control-offers.service.js';
import {
  EndControlInheritanceInput,
  InheritControlsInput,
  OfferControlsInput,
  RecordControlAssessmentsInput,
  WithdrawControlsInput,
} from './controls.inputs.js';
import {
  EndControlInheritancePayload,
  InheritControlsPayload,
  OfferControlsPayload,
  RecordControlAssessmentsPayload,
  WithdrawControlsPayload,
} from './controls.payloads.js';

/** Changes of assessments and of what is inherited. */
@Resolver()
export class ControlMutations {
  @Mutation(() => RecordControlAssessmentsPayload, {
    description: 'Records where a system stands with controls: all of them, or none.',
  })
  recordControlAssessments(
    @Arg('input', () => RecordControlAssessmentsInput, { description: 'The assessments.' })
    input: RecordControlAssessmentsInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return outcome(context, () => context.use(ControlAssessmentsService).record(input));
  }

  @Mutation(() => OfferControlsPayload, {
    description: 'Offers controls of a shared platform to other systems; offered ones get the new terms.',
  })
  offerControls(
    @Arg('input', () => OfferControlsInput, { description: 'What is offered.' }) input: OfferControlsInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return outcome(context, () => context.use(ControlOffersService).offer(input));
  }

  @Mutation(() => WithdrawControlsPayload, { description: 'Offers controls no more.' })
  withdrawControls(
    @Arg('input', () => WithdrawControlsInput, { description: 'What is offered no more.' })
    input: WithdrawControlsInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return outcome(context, () => context.use(ControlOffersService).withdraw(input));
  }

  @Mutation(() => InheritControlsPayload, {
    description:
      'Takes controls from a shared platform: its state is the system’s from then on, whatever becomes of it.',
  })
  inheritControls(
    @Arg('input', () => InheritControlsInput, { description: 'What is taken from where.' })
    input: InheritControlsInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return outcome(context, () => context.use(ControlInheritanceService).inherit(input));
  }

  @Mutation(() => EndControlInheritancePayload, {
    description: 'Ends what a system has from shared platforms: it answers for these controls itself again.',
  })
  endControlInheritance(
    @Arg('input', () => EndControlInheritanceInput, { description: 'Which controls.' })
    input: EndControlInheritanceInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return outcome(context, () => context.use(ControlInheritanceService).end(input));
  }
}

interface Outcome {
  readonly informationSystem: InformationSystem | null;
  readonly userErrors: readonly UserError[];
}

async function outcome(context: RequestContext, change: () => Promise<string>): Promise<Outcome> {
  const { result, userErrors } = await attempt(context.language, change);
  const reader = context.use(InformationSystemsReader);
  return { informationSystem: result === null ? null : await reader.changed(result), userErrors };
}
