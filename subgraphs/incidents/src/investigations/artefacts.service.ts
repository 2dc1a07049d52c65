import { ErrorCode } from '@khien/errors';
import { type RequestContext, refuseIfAny, UserProblems } from '@khien/subgraph';
import { v7 as uuidv7 } from 'uuid';
import { EvidenceReader } from '../evidence/evidence.reader.js';
import {
  acquiredTexts,
  acquisitionOf,
  type ChangedEvidence,
  EvidenceService,
  type NewEvidence,
} from '../evidence/evidence.service.js';
import type { IncidentEvidence } from '../evidence/incident-evidence.entity.js';
import { futureProblems, hashProblems, textProblems } from '../evidence/text-problems.rules.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import type { RecordAcquisitionInput, RecordArtefactInput } from './investigations.inputs.js';
import { investigates } from './investigations.policy.js';
import { InvestigationsService } from './investigations.service.js';

type Content = Omit<NewEvidence, 'parentNumber' | 'tlp'>;
type Where = Pick<RecordArtefactInput, 'incidentId' | 'expectedVersion' | 'investigationId'>;

/** What an investigation makes out of evidence: images of media, and what is derived from them. */
export class ArtefactsService {
  constructor(private readonly context: RequestContext) {}

  /** Records an image of a medium. @throws UserProblems as {@link EvidenceService.add}, and for a malformed hash */
  async acquire({ sourceId, acquired, ...input }: RecordAcquisitionInput): Promise<ChangedEvidence> {
    refuseIfAny([
      ...textProblems({
        ...{ name: [input.name, 300], sourceDevice: [input.sourceDevice, 300], tool: [input.tool, 200] },
        ...{
          toolVersion: [input.toolVersion, 100],
          imageFormat: [input.imageFormat, 50],
          ...acquiredTexts(acquired),
        },
      }),
      ...futureProblems('acquired.at', acquired.at, this.context.clock.now()),
      ...futureProblems('startedAt', input.startedAt, acquired.at),
      ...hashProblems('sha256', input.sha256, 64),
      ...hashProblems('sha1', input.sha1, 40),
      ...hashProblems('md5', input.md5, 32),
    ]);
    return this.#derive(input, sourceId, 'sourceId', ['ACQUIRING', 'ANALYSING'], {
      ...{ kind: 'IMAGE', name: input.name.trim(), description: null, identifier: null, fileId: null },
      sha256: input.sha256.toLowerCase(),
      ...{ sha1: input.sha1?.toLowerCase() ?? null, md5: input.md5?.toLowerCase() ?? null },
      ...acquisitionOf(acquired),
      details: {
        ...{
          sourceDevice: input.sourceDevice.trim(),
          tool: input.tool.trim(),
          toolVersion: input.toolVersion.trim(),
        },
        ...{ writeBlocker: input.writeBlocker?.trim() || null, operator: acquired.by.trim() },
        ...{ startedAt: input.startedAt.toISOString(), finishedAt: acquired.at.toISOString() },
        ...{ imageFormat: input.imageFormat.trim(), imageSize: input.imageSize ?? null },
      },
    });
  }

  /** Records what was made from evidence. @throws UserProblems as {@link EvidenceService.add} */
  async derive({ parentId, acquired, ...input }: RecordArtefactInput): Promise<ChangedEvidence> {
    refuseIfAny([
      ...textProblems({ name: [input.name, 300], ...acquiredTexts(acquired) }),
      ...futureProblems('acquired.at', acquired.at, this.context.clock.now()),
      ...hashProblems('sha256', input.sha256, 64),
    ]);
    return this.#derive(input, parentId, 'parentId', ['ANALYSING'], {
      ...{ kind: 'DERIVED', name: input.name.trim(), description: null, identifier: null, fileId: null },
      ...{ sha256: input.sha256.toLowerCase(), sha1: null, md5: null },
      ...acquisitionOf(acquired),
      details: {},
    });
  }

  async #derive(
    { incidentId, expectedVersion, investigationId }: Where,
    parentId: string,
    field: string,
    states: readonly ('ACQUIRING' | 'ANALYSING')[],
    content: Content,
  ): Promise<ChangedEvidence> {
    const incident = await this.context.use(IncidentsReader).byKey({ id: incidentId });
    if (incident !== null) await this.context.require(investigates, incident.partyIds);
    const parent: IncidentEvidence | undefined = incident
      ? (await this.context.use(EvidenceReader).ofIncident(incident.id, [parentId]))[0]
      : undefined;
    const service = this.context.use(EvidenceService);
    return service.change({ incidentId, expectedVersion }, async (em, changed) => {
      const investigation = await this.context
        .use(InvestigationsService)
        .standing(changed.id, investigationId, states);
      if (parent === undefined) {
        const what = { vi: 'chứng cứ gốc', en: 'The evidence that it was made from' };
        throw new UserProblems([{ code: ErrorCode.NOT_FOUND, path: ['input', field], parameters: { what } }]);
      }
      const parentNumber = parent.number;
      const made = await service.record(em, changed, uuidv7(), {
        ...content,
        parentNumber,
        tlp: investigation.tlp,
      });
      return made.id;
    });
  }
}
