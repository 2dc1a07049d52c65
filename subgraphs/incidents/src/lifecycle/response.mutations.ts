import { RequestContext } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { IncidentPayload } from './incident.payload.js';
import {
  CallTaskForceInput,
  IncidentReasonInput,
  IncidentStepInput,
  ReviewIncidentInput,
} from './move.inputs.js';
import { moved } from './moved.js';

/** The response to an incident. */
@Resolver()
export class ResponseMutations {
  @Mutation(() => IncidentPayload, {
    description: 'First measures are being taken (ứng cứu ban đầu).',
  })
  takeFirstMeasures(
    @Arg('input', () => IncidentStepInput, { description: 'What is done.' })
    input: IncidentStepInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    return moved(context, input, { ...input, event: 'TAKE_FIRST_MEASURES' });
  }

  @Mutation(() => IncidentPayload, {
    description:
      'Chooses the plan of a serious incident and calls the task force (ứng cứu khẩn cấp; Decision 05/2017/QĐ-TTg, articles 10 and 14); the initial report to owner, specialised unit and coordinator is due at once.',
  })
  callTaskForce(
    @Arg('input', () => CallTaskForceInput, { description: 'By which plan.' })
    input: CallTaskForceInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    return moved(context, input, { ...input, event: 'CALL_TASK_FORCE' });
  }

  @Mutation(() => IncidentPayload, {
    description: 'Asks others for help: the incident is coordinated (điều phối).',
  })
  askForHelp(
    @Arg('input', () => IncidentReasonInput, { description: 'Which incident, and for what.' })
    input: IncidentReasonInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    return moved(context, input, { ...input, event: 'ASK_FOR_HELP' });
  }

  @Mutation(() => IncidentPayload, {
    description: 'The incident is contained (ngăn chặn).',
  })
  containIncident(
    @Arg('input', () => IncidentStepInput, { description: 'What is done.' })
    input: IncidentStepInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    return moved(context, input, { ...input, event: 'CONTAIN' });
  }

  @Mutation(() => IncidentPayload, {
    description: 'The cause of the incident is removed (gỡ bỏ).',
  })
  eradicateIncident(
    @Arg('input', () => IncidentStepInput, { description: 'What is done.' })
    input: IncidentStepInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    return moved(context, input, { ...input, event: 'ERADICATE' });
  }

  @Mutation(() => IncidentPayload, {
    description: 'Service is being restored and checked (khôi phục).',
  })
  restoreFromIncident(
    @Arg('input', () => IncidentStepInput, { description: 'What is done.' })
    input: IncidentStepInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    return moved(context, input, { ...input, event: 'RESTORE' });
  }

  @Mutation(() => IncidentPayload, {
    description:
      'The check after recovery failed: back to containment (Circular 20/2017/TT-BTTTT, article 11, step 3).',
  })
  failIncidentCheck(
    @Arg('input', () => IncidentReasonInput, { description: 'Which incident, and what failed.' })
    input: IncidentReasonInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    return moved(context, input, { ...input, event: 'FAIL_CHECK' });
  }

  @Mutation(() => IncidentPayload, {
    description: 'The check passed: its handling is completed (hoàn thành xử lý); the closing report is due.',
  })
  passIncidentCheck(
    @Arg('input', () => IncidentStepInput, { description: 'What is done.' })
    input: IncidentStepInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    return moved(context, input, { ...input, event: 'PASS_CHECK' });
  }
}

/** The end of an incident. */
@Resolver()
export class ClosingMutations {
  @Mutation(() => IncidentPayload, {
    description:
      'Closes an incident on its closing report to owner and coordinator (kết thúc; Circular 20/2017/TT-BTTTT, article 10). For coordinators only.',
  })
  closeIncident(
    @Arg('input', () => IncidentStepInput, { description: 'What is done.' })
    input: IncidentStepInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    return moved(context, input, { ...input, event: 'CLOSE' });
  }

  @Mutation(() => IncidentPayload, {
    description: 'Writes down what was learnt of a closed incident (rút kinh nghiệm).',
  })
  reviewIncident(
    @Arg('input', () => ReviewIncidentInput, { description: 'What was learnt.' })
    input: ReviewIncidentInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    return moved(context, input, { event: 'WRITE_LESSONS', at: input.at, reason: input.lessons });
  }

  @Mutation(() => IncidentPayload, {
    description:
      'Opens an incident again because of a new fact (mở lại): one that was closed, reviewed or rejected; it is verified again. For coordinators only.',
  })
  reopenIncident(
    @Arg('input', () => IncidentReasonInput, { description: 'Which one, and the new fact.' })
    input: IncidentReasonInput,
    @Ctx() context: RequestContext,
  ): Promise<IncidentPayload> {
    return moved(context, input, { ...input, event: 'REOPEN' });
  }
}
