import { RequestContext } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { IncidentReasonInput, IncidentStepInput, MoveIncidentPayload } from './move.inputs.js';
import { moved } from './moved.js';

/** Intake, verification, and whether an incident is serious. */
@Resolver()
export class VerificationMutations {
  @Mutation(() => MoveIncidentPayload, {
    description:
      'Acknowledges receipt to the sender (phản hồi đã tiếp nhận; Circular 20/2017/TT-BTTTT, article 9: at once).',
  })
  acknowledgeIncident(
    @Arg('input', () => IncidentStepInput, { description: 'What is done.' })
    input: IncidentStepInput,
    @Ctx() context: RequestContext,
  ): Promise<MoveIncidentPayload> {
    return moved(context, input, { ...input, event: 'ACKNOWLEDGE' });
  }

  @Mutation(() => MoveIncidentPayload, {
    description: 'Starts to verify an incident (xác minh).',
  })
  checkIncident(
    @Arg('input', () => IncidentStepInput, { description: 'What is done.' })
    input: IncidentStepInput,
    @Ctx() context: RequestContext,
  ): Promise<MoveIncidentPayload> {
    return moved(context, input, { ...input, event: 'CHECK' });
  }

  @Mutation(() => MoveIncidentPayload, {
    description: 'Rejects what is no incident (không phải sự cố); its deadlines stop.',
  })
  rejectIncident(
    @Arg('input', () => IncidentReasonInput, { description: 'Which one, and why.' })
    input: IncidentReasonInput,
    @Ctx() context: RequestContext,
  ): Promise<MoveIncidentPayload> {
    return moved(context, input, { ...input, event: 'REJECT' });
  }

  @Mutation(() => MoveIncidentPayload, {
    description:
      'Confirms an incident as serious (xác nhận sự cố nghiêm trọng), by another person than proposed it; the deadlines of serious ones start, the others go on.',
  })
  confirmSeriousIncident(
    @Arg('input', () => IncidentReasonInput, { description: 'Which one, and why.' })
    input: IncidentReasonInput,
    @Ctx() context: RequestContext,
  ): Promise<MoveIncidentPayload> {
    return moved(context, input, { ...input, event: 'CONFIRM_SERIOUS' });
  }

  @Mutation(() => MoveIncidentPayload, {
    description: 'Decides that an incident is not serious: it is ordinary.',
  })
  declineSeriousIncident(
    @Arg('input', () => IncidentReasonInput, { description: 'Which one, and why.' })
    input: IncidentReasonInput,
    @Ctx() context: RequestContext,
  ): Promise<MoveIncidentPayload> {
    return moved(context, input, { ...input, event: 'DECLINE_SERIOUS' });
  }
}
