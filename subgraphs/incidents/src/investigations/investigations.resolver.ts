import { AssumedSize, attempt, ConnectionArgs, type ConnectionShape, RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { EvidencePayload } from '../evidence/evidence.inputs.js';
import { IncidentEvidence } from '../evidence/incident-evidence.entity.js';
import { Incident } from '../incidents/incident.entity.js';
import { ArtefactsService } from './artefacts.service.js';
import { Investigation, InvestigationConnection } from './investigation.entity.js';
import { InvestigationClaim, InvestigationFinding } from './investigation-statement.entity.js';
import {
  InvestigationPayload,
  MoveInvestigationInput,
  OpenInvestigationInput,
  RecordAcquisitionInput,
  RecordArtefactInput,
  RecordInvestigationFindingInput,
  SubmitInvestigationReportInput,
} from './investigations.inputs.js';
import { InvestigationsReader } from './investigations.reader.js';
import { type ChangedInvestigation, InvestigationsService } from './investigations.service.js';

const INPUT = 'What, of which incident.';

async function changed(
  context: RequestContext,
  change: (service: InvestigationsService) => Promise<ChangedInvestigation>,
): Promise<InvestigationPayload> {
  const { result, userErrors } = await attempt(context.language, () =>
    change(context.use(InvestigationsService)),
  );
  return { ...(result ?? { investigation: null, incident: null }), userErrors };
}

/** Digital investigations of incidents. */
@Resolver(() => Incident)
export class InvestigationsResolver {
  @FieldResolver(() => InvestigationConnection, {
    nullable: true,
    description: 'Its digital investigations (điều tra số) that you may see, by number.',
  })
  async investigations(
    @Root() { id }: Incident,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Investigation>> {
    return new InvestigationConnection(await context.use(InvestigationsReader).page(id, args));
  }

  @Mutation(() => InvestigationPayload, { description: 'Opens a digital investigation of an incident.' })
  openInvestigation(
    @Arg('input', () => OpenInvestigationInput, { description: INPUT }) input: OpenInvestigationInput,
    @Ctx() context: RequestContext,
  ): Promise<InvestigationPayload> {
    return changed(context, (service) => service.open(input));
  }

  @Mutation(() => InvestigationPayload, { description: 'Moves a digital investigation on.' })
  moveInvestigation(
    @Arg('input', () => MoveInvestigationInput, { description: INPUT }) input: MoveInvestigationInput,
    @Ctx() context: RequestContext,
  ): Promise<InvestigationPayload> {
    return changed(context, (service) => service.move(input));
  }

  @Mutation(() => InvestigationPayload, {
    description: 'Records what was found, with the evidence that shows it.',
  })
  recordInvestigationFinding(
    @Arg('input', () => RecordInvestigationFindingInput, { description: INPUT })
    input: RecordInvestigationFindingInput,
    @Ctx() context: RequestContext,
  ): Promise<InvestigationPayload> {
    return changed(context, (service) => service.finding(input));
  }

  @Mutation(() => InvestigationPayload, {
    description: 'Gives the report of a digital investigation; a claim without evidence is refused.',
  })
  submitInvestigationReport(
    @Arg('input', () => SubmitInvestigationReportInput, { description: INPUT })
    input: SubmitInvestigationReportInput,
    @Ctx() context: RequestContext,
  ): Promise<InvestigationPayload> {
    return changed(context, (service) => service.report(input));
  }

  @Mutation(() => EvidencePayload, {
    description:
      'Records how the content of a medium was acquired (biên bản thu thập); the image is evidence then.',
  })
  async recordAcquisition(
    @Arg('input', () => RecordAcquisitionInput, { description: INPUT }) input: RecordAcquisitionInput,
    @Ctx() context: RequestContext,
  ): Promise<EvidencePayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(ArtefactsService).acquire(input),
    );
    return { ...(result ?? { evidence: null, incident: null }), userErrors };
  }

  @Mutation(() => EvidencePayload, {
    description: 'Records what was made from evidence; it is evidence then.',
  })
  async recordArtefact(
    @Arg('input', () => RecordArtefactInput, { description: INPUT }) input: RecordArtefactInput,
    @Ctx() context: RequestContext,
  ): Promise<EvidencePayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(ArtefactsService).derive(input),
    );
    return { ...(result ?? { evidence: null, incident: null }), userErrors };
  }
}

/** What belongs to an investigation. */
@Resolver(() => Investigation)
export class InvestigationResolver {
  @AssumedSize(10)
  @FieldResolver(() => [InvestigationFinding], { description: 'What was found, by number; at most 1000.' })
  findings(
    @Root() { id }: Investigation,
    @Ctx() context: RequestContext,
  ): Promise<readonly InvestigationFinding[]> {
    return context.use(InvestigationsReader).findings(id);
  }

  @AssumedSize(10)
  @FieldResolver(() => [InvestigationClaim], {
    description: 'What its last report claims, by number; at most 500.',
  })
  claims(
    @Root() { id }: Investigation,
    @Ctx() context: RequestContext,
  ): Promise<readonly InvestigationClaim[]> {
    return context.use(InvestigationsReader).claims(id);
  }
}

/** What a finding is shown by. */
@Resolver(() => InvestigationFinding)
export class InvestigationFindingResolver {
  @AssumedSize(5)
  @FieldResolver(() => [IncidentEvidence], {
    description: 'The evidence that shows it, of what you may see; at most 100.',
  })
  evidence(
    @Root() { evidenceIds }: InvestigationFinding,
    @Ctx() context: RequestContext,
  ): Promise<readonly IncidentEvidence[]> {
    return context.use(InvestigationsReader).evidence(evidenceIds);
  }
}

/** What a claim is borne by. */
@Resolver(() => InvestigationClaim)
export class InvestigationClaimResolver {
  @AssumedSize(5)
  @FieldResolver(() => [IncidentEvidence], {
    description: 'The evidence that bears it, of what you may see; at most 100.',
  })
  evidence(
    @Root() { evidenceIds }: InvestigationClaim,
    @Ctx() context: RequestContext,
  ): Promise<readonly IncidentEvidence[]> {
    return context.use(InvestigationsReader).evidence(evidenceIds);
  }
}
