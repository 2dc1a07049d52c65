import { attempt, type PerRequest, type RequestContext, type UserError } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { InformationSystem } from '../information-systems/information-system.entity.js';
import { InformationSystemsReader } from '../information-systems/information-systems.reader.js';
import {
  AttachDossierDocumentInput,
  CreateDossierInput,
  DossierMoveInput,
  DossierOpinionInput,
  DossierReasonInput,
  RecordPlanStateInput,
  RemoveDossierDocumentInput,
  RequestExpertOpinionInput,
  ReviseDossierInput,
  StartRedeterminationInput,
  SubmitDossierInput,
} from './dossier.inputs.js';
import { DossierPayload, RecordPlanStatePayload } from './dossier.payloads.js';
import { DossierDocuments } from './dossier-documents.service.js';
import { DossierSubmission } from './dossier-submission.service.js';
import { DossiersReader } from './dossiers.reader.js';
import { DossiersService } from './dossiers.service.js';
import type { LevelDossier } from './level-dossier.entity.js';
import { PlanRecords } from './plan-records.service.js';

/** Outcome of something done to a dossier. */
interface Outcome {
  readonly dossier: LevelDossier | null;
  readonly userErrors: readonly UserError[];
}

/** Does something to a dossier with a service, and reads the dossier as it is then. */
export async function done<S>(
  context: RequestContext,
  service: PerRequest<S>,
  change: (service: S) => Promise<string>,
): Promise<Outcome> {
  const { result, userErrors } = await attempt(context.language, () => change(context.use(service)));
  const reader = context.use(DossiersReader);
  return { dossier: result === null ? null : await reader.changed(result), userErrors };
}

/** Preparing dossiers, opinions on them, and plans. */
@Resolver()
export class DossierMutations {
  @Mutation(() => DossierPayload, {
    description:
      'Opens a dossier on systems (lập hồ sơ đề xuất cấp độ), by their operating unit, with the facts of today.',
  })
  createDossier(
    @Arg('input', () => CreateDossierInput, { description: 'The dossier to open.' })
    input: CreateDossierInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return done(context, DossiersService, (service) => service.create(input));
  }

  @Mutation(() => DossierPayload, {
    description: 'Attaches an uploaded file to a dossier as the next version of a part.',
  })
  attachDossierDocument(
    @Arg('input', () => AttachDossierDocumentInput, { description: 'What is attached.' })
    input: AttachDossierDocumentInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return done(context, DossierDocuments, (service) => service.attach(input));
  }

  @Mutation(() => DossierPayload, { description: 'Takes a document out of a dossier; it stays on record.' })
  removeDossierDocument(
    @Arg('input', () => RemoveDossierDocumentInput, { description: 'Which document.' })
    input: RemoveDossierDocumentInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return done(context, DossierDocuments, (service) => service.remove(input));
  }

  @Mutation(() => DossierPayload, {
    description: 'Asks the specialised unit for its opinion (xin ý kiến chuyên môn), levels 4 and 5.',
  })
  requestExpertOpinion(
    @Arg('input', () => RequestExpertOpinionInput, { description: 'Whom to ask.' })
    input: RequestExpertOpinionInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return done(context, DossierSubmission, (service) => service.requestExpertOpinion(input));
  }

  @Mutation(() => DossierPayload, {
    description: 'Gives the expert opinion that was asked for (ý kiến chuyên môn).',
  })
  giveExpertOpinion(
    @Arg('input', () => DossierOpinionInput, { description: 'The opinion.' }) input: DossierOpinionInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return done(context, DossierSubmission, (service) => service.giveExpertOpinion(input));
  }

  @Mutation(() => DossierPayload, {
    description:
      'Sends a dossier for appraisal (gửi thẩm định). The facts of today stand from then on, and the deadlines start.',
  })
  submitDossier(
    @Arg('input', () => SubmitDossierInput, { description: 'Which dossier, and to whom.' })
    input: SubmitDossierInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return done(context, DossierSubmission, (service) => service.submit(input));
  }

  @Mutation(() => DossierPayload, {
    description:
      'Returns a dossier as incomplete (trả hồ sơ chưa hợp lệ), within five working days. The clock of the appraisal stops and starts anew with the next submission.',
  })
  returnDossier(
    @Arg('input', () => DossierReasonInput, { description: 'Which dossier, and what is missing.' })
    input: DossierReasonInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return done(context, DossierSubmission, (service) => service.returnIncomplete(input));
  }

  @Mutation(() => DossierPayload, { description: 'Accepts a dossier as complete (tiếp nhận hồ sơ hợp lệ).' })
  acceptForAppraisal(
    @Arg('input', () => DossierMoveInput, { description: 'Which dossier.' }) input: DossierMoveInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return done(context, DossierSubmission, (service) => service.accept(input));
  }

  @Mutation(() => DossierPayload, { description: 'Gives the appraisal opinion (ý kiến thẩm định, Form 04).' })
  giveAppraisalOpinion(
    @Arg('input', () => DossierOpinionInput, { description: 'The opinion.' }) input: DossierOpinionInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return done(context, DossierSubmission, (service) => service.giveAppraisalOpinion(input));
  }

  @Mutation(() => DossierPayload, {
    description:
      'Takes a dossier up anew, by the facts of today: opinions given so far are on an earlier round.',
  })
  reviseDossier(
    @Arg('input', () => ReviseDossierInput, { description: 'Which dossier, and new proposals.' })
    input: ReviseDossierInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return done(context, DossiersService, (service) => service.revise(input));
  }

  @Mutation(() => DossierPayload, {
    description:
      'Takes a dossier back for good (rút hồ sơ). A decision that it was to replace stays in force.',
  })
  withdrawDossier(
    @Arg('input', () => DossierReasonInput, { description: 'Which dossier, and why.' })
    input: DossierReasonInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return done(context, DossierSubmission, (service) => service.withdraw(input));
  }

  @Mutation(() => DossierPayload, {
    description:
      'Opens a new dossier on the systems of an approved one (xác định lại cấp độ, ND331 Article 25), which stays in force until the new one is approved. The answer has the new dossier.',
  })
  startRedetermination(
    @Arg('input', () => StartRedeterminationInput, { description: 'Which approved dossier, and why.' })
    input: StartRedeterminationInput,
    @Ctx() context: RequestContext,
  ): Promise<Outcome> {
    return done(context, DossiersService, (service) => service.startRedetermination(input));
  }

  @Mutation(() => RecordPlanStatePayload, {
    description:
      'Records how far the protection plan of a system is carried out (tình trạng triển khai phương án).',
  })
  async recordPlanState(
    @Arg('input', () => RecordPlanStateInput, { description: 'Which system, and how far.' })
    input: RecordPlanStateInput,
    @Ctx() context: RequestContext,
  ): Promise<{ informationSystem: InformationSystem | null; userErrors: readonly UserError[] }> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(PlanRecords).record(input),
    );
    const reader = context.use(InformationSystemsReader);
    return { informationSystem: result === null ? null : await reader.changed(result), userErrors };
  }
}
