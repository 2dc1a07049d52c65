import { RequestContext } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { ClassifyIncidentInput, ProposeSeriousIncidentInput } from '../severity/severity.inputs.js';
import { IncidentPayload } from './incident.payload.js';
import { IncidentReasonInput, IncidentStepInput } from './move.inputs.js';
import { moved } from './moved.js';

/** Intake, verification, and whether an incident is serious. */
@Resolver()
export class VerificationMutations {
  @Mutation(() => IncidentPayload, {
    description:
      'Acknowledges receipt to the sender (phản hồi đã tiếp nhận; Circular 20/2017/TT-BTTTT, article 9: at once).',
  })
  acknowledgeIncident(
    @Arg('input', () => IncidentStepInput, { description: 'What is done.' })
    input: IncidentStepInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    return moved(context, input, { ...input, event: 'ACKNOWLEDGE' });
  }

  @Mutation(() => IncidentPayload, {
    description: 'Starts to verify an incident (xác minh).',
  })
  checkIncident(
    @Arg('input', () => IncidentStepInput, { description: 'What is done.' })
    input: IncidentStepInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    return moved(context, input, { ...input, event: 'CHECK' });
  }

  @Mutation(() => IncidentPayload, {
    description: 'Rejects what is no incident (không phải sự cố); its deadlines stop.',
  })
  rejectIncident(
    @Arg('input', () => IncidentReasonInput, { description: 'Which one, and why.' })
    input: IncidentReasonInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    return moved(context, input, { ...input, event: 'REJECT' });
  }

  @Mutation(() => IncidentPayload, {
    description:
      'Classifies an incident as ordinary (phân loại sự cố thông thường), by the facts that are given with it or were judged before; the deadlines of every incident start.',
  })
  classifyIncident(
    @Arg('input', () => ClassifyIncidentInput, { description: 'Which incident, and by which facts.' })
    { facts, regime, ...input }: ClassifyIncidentInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    return moved(
      context,
      input,
      { ...input, event: 'CLASSIFY_ORDINARY' },
      facts ? { facts, regime } : undefined,
    );
  }

  @Mutation(() => IncidentPayload, {
    description:
      'Proposes an incident as serious (đề xuất sự cố nghiêm trọng), from any open state; the deadlines of serious ones start, the others go on.',
  })
  proposeSeriousIncident(
    @Arg('input', () => ProposeSeriousIncidentInput, { description: 'Which incident, and by which facts.' })
    { facts, regime, ...input }: ProposeSeriousIncidentInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    return moved(
      context,
      input,
      { ...input, event: 'PROPOSE_SERIOUS' },
      facts ? { facts, regime } : undefined,
    );
  }

  @Mutation(() => IncidentPayload, {
    description:
      'Confirms an incident as serious (xác nhận sự cố nghiêm trọng), by another person than proposed it, as long as the systems of now still make it so.',
  })
  confirmSeriousIncident(
    @Arg('input', () => IncidentReasonInput, { description: 'Which one, and why.' })
    input: IncidentReasonInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    return moved(context, input, { ...input, event: 'CONFIRM_SERIOUS' });
  }

  @Mutation(() => IncidentPayload, {
    description: 'Decides that an incident is not serious: it is ordinary.',
  })
  declineSeriousIncident(
    @Arg('input', () => IncidentReasonInput, { description: 'Which one, and why.' })
    input: IncidentReasonInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    return moved(context, input, { ...input, event: 'DECLINE_SERIOUS' });
  }
}
