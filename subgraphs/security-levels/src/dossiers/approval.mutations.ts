import type { RequestContext, UserError } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import {
  DossierDecisionInput,
  DossierMoveInput,
  DossierReasonInput,
  SubmitForApprovalInput,
} from './dossier.inputs.js';
import { done } from './dossier.mutations.js';
import { DossierPayload } from './dossier.payloads.js';
import { DossierApproval } from './dossier-approval.service.js';
import type { LevelDossier } from './level-dossier.entity.js';

interface Outcome {
  readonly dossier: LevelDossier | null;
  readonly userErrors: readonly UserError[];
}

/** Approving dossiers. Who asked for an approval never gives it. */
@Resolver()
export class ApprovalMutations {
  @Mutation(() => DossierPayload, {
    description:
      'Submits an appraised dossier for approval (trình phê duyệt), or the plan of listed systems.',
  })
  submitForApproval(
    @Arg('input', () => SubmitForApprovalInput, { description: 'Which dossier.' })
    input: SubmitForApprovalInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return done(context, DossierApproval, (service) => service.submit(input));
  }

  @Mutation(() => DossierPayload, {
    description:
      'Approves the level (phê duyệt cấp độ): the appraising unit at levels 1 and 2, the owner at 3 and 4. An older decision on the systems is superseded.',
  })
  approveDossier(
    @Arg('input', () => DossierDecisionInput, { description: 'The decision.' }) input: DossierDecisionInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return done(context, DossierApproval, (service) => service.approve(input));
  }

  @Mutation(() => DossierPayload, {
    description: 'Refuses what was submitted (không phê duyệt): a level, a listing or a plan.',
  })
  refuseApproval(
    @Arg('input', () => DossierReasonInput, { description: 'Which dossier, and why.' })
    input: DossierReasonInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return done(context, DossierApproval, (service) => service.refuse(input));
  }

  @Mutation(() => DossierPayload, {
    description:
      'Submits systems to the Prime Minister for the list (trình danh mục), by the ministry that appraised them.',
  })
  proposeForNationalList(
    @Arg('input', () => DossierMoveInput, { description: 'Which dossier.' }) input: DossierMoveInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return done(context, DossierApproval, (service) => service.proposeForList(input));
  }

  @Mutation(() => DossierPayload, {
    description:
      "Records the Prime Minister's decision on the list (quyết định phê duyệt danh mục), by the Government.",
  })
  recordListing(
    @Arg('input', () => DossierDecisionInput, { description: 'The decision.' }) input: DossierDecisionInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return done(context, DossierApproval, (service) => service.recordListing(input));
  }

  @Mutation(() => DossierPayload, {
    description:
      'Approves the protection plan of listed systems (phê duyệt phương án, Form 07), by the owner.',
  })
  approvePlan(
    @Arg('input', () => DossierDecisionInput, { description: 'The decision.' }) input: DossierDecisionInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return done(context, DossierApproval, (service) => service.approvePlan(input));
  }
}
