import {
  attempt,
  ConnectionArgs,
  type ConnectionShape,
  RequestContext,
  StoredFile,
  StoredFiles,
} from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { custodyOf } from './custody.rules.js';
import { EvidenceCustody } from './custody.type.js';
import { AddIncidentEvidenceInput, EvidencePayload, HandOverEvidenceInput } from './evidence.inputs.js';
import { EvidenceReader } from './evidence.reader.js';
import { EvidenceService } from './evidence.service.js';
import { ImageAcquisition } from './image-acquisition.type.js';
import { isImage } from './image-details.js';
import { IncidentEvidence, IncidentEvidenceConnection } from './incident-evidence.entity.js';

/** The evidence of incidents. */
@Resolver(() => Incident)
export class EvidenceResolver {
  @FieldResolver(() => IncidentEvidenceConnection, {
    nullable: true,
    description: 'Its evidence (chứng cứ) that you may see, by number. For those with whom it is shared.',
  })
  async evidence(
    @Root() { id }: Incident,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<IncidentEvidence>> {
    return new IncidentEvidenceConnection(await context.use(EvidenceReader).page(id, args));
  }

  @Mutation(() => EvidencePayload, {
    description:
      'Records evidence of an incident: a file that was uploaded, or a thing. It is never changed.',
  })
  async addIncidentEvidence(
    @Arg('input', () => AddIncidentEvidenceInput, { description: 'What, and how it was acquired.' })
    input: AddIncidentEvidenceInput,
    @Ctx() context: RequestContext,
  ): Promise<EvidencePayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(EvidenceService).add(input),
    );
    return { ...(result ?? { evidence: null, incident: null }), userErrors };
  }

  @Mutation(() => EvidencePayload, {
    description:
      'Records that evidence was handed over (bàn giao chứng cứ). A break in the chain is recorded, and shown.',
  })
  async handOverEvidence(
    @Arg('input', () => HandOverEvidenceInput, { description: 'What, from whom to whom.' })
    input: HandOverEvidenceInput,
    @Ctx() context: RequestContext,
  ): Promise<EvidencePayload> {
    const { result, userErrors } = await attempt(context.language, () =>
      context.use(EvidenceService).handOver(input),
    );
    return { ...(result ?? { evidence: null, incident: null }), userErrors };
  }
}

/** What belongs to a piece of evidence. */
@Resolver(() => IncidentEvidence)
export class EvidenceDetailsResolver {
  @FieldResolver(() => StoredFile, {
    nullable: true,
    description: 'The file, for GET /files/incidents/stored?id=…; null for what is not kept here.',
  })
  async file(
    @Root() { fileId }: IncidentEvidence,
    @Ctx() context: RequestContext,
  ): Promise<StoredFile | null> {
    return fileId === null ? null : context.use(StoredFiles).find(fileId);
  }

  @FieldResolver(() => EvidenceCustody, {
    description: 'Its chain of custody: who held it, when and why, and where the chain breaks.',
  })
  async custody(
    @Root() evidence: IncidentEvidence,
    @Ctx() context: RequestContext,
  ): Promise<EvidenceCustody> {
    const transfers = await context.use(EvidenceReader).transfers(evidence.id);
    context.audit.read('IncidentEvidence', evidence.id);
    const { holder, breaks } = custodyOf(
      evidence,
      transfers.map((one) => ({
        ...{ from: one.fromHolder, to: one.toHolder, at: one.handedOverAt, sha256: one.sha256 },
      })),
    );
    const language = context.language === 'EN' ? 'en' : 'vi';
    return { holder, transfers, breaks: breaks.map((one) => ({ ...one, reason: one.reason[language] })) };
  }

  @FieldResolver(() => ImageAcquisition, {
    nullable: true,
    description: 'How the content of a medium was acquired; null for what is no image.',
  })
  acquisition(@Root() { details }: IncidentEvidence): ImageAcquisition | null {
    return isImage(details) ? ImageAcquisition.of(details) : null;
  }
}
