import { ErrorCode } from '@khien/errors';
import { type RequestContext, refuseIfAny, StoredFiles, UserProblems } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { notAnIncidentOfItsOwn } from '../incident-systems/link.problems.js';
import type { Incident } from '../incidents/incident.entity.js';
import { isIncidentOfItsOwn } from '../incidents/incident.machine.js';
import { changeIncident } from '../incidents/incident-change.js';
import { requireContribution } from '../indicators/indicators.policy.js';
import { Timeline } from '../timeline/timeline.service.js';
import { CustodyTransfer } from './custody-transfer.entity.js';
import type { AcquiredInput, AddIncidentEvidenceInput, HandOverEvidenceInput } from './evidence.inputs.js';
import { EvidenceReader } from './evidence.reader.js';
import { IncidentEvidence } from './incident-evidence.entity.js';
import { futureProblems, hashProblems, textProblems } from './text-problems.rules.js';

/** As what files of evidence are attached. */
export const EVIDENCE_FILE = 'incident-evidence';

/** What evidence says besides where it stands. */
export type NewEvidence = Omit<IncidentEvidence, 'id' | 'incidentId' | 'number' | 'addedAt' | 'addedBy'>;

/** The incident after a change, and the evidence that it was about. */
export interface ChangedEvidence {
  readonly incident: Incident | null;
  readonly evidence: IncidentEvidence | null;
}

/** Records evidence and its hand-overs. Nothing of it changes afterwards. */
export class EvidenceService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Records a file that was uploaded, or a thing, as evidence.
   *
   * @throws UserProblems as {@link changeIncident}; `NOT_FOUND` for a file that is not the caller's to attach
   */
  async add({
    incidentId,
    expectedVersion,
    acquired,
    fileId,
    ...input
  }: AddIncidentEvidenceInput): Promise<ChangedEvidence> {
    const now = this.context.clock.now();
    refuseIfAny([
      ...textProblems({ name: [input.name, 300], ...acquiredTexts(acquired) }),
      ...(input.description ? textProblems({ description: [input.description, 5000] }) : []),
      ...(input.identifier ? textProblems({ identifier: [input.identifier, 200] }) : []),
      ...futureProblems('acquired.at', acquired.at, now),
    ]);
    return this.change({ incidentId, expectedVersion }, async (em, incident) => {
      const id = uuidv7();
      const file = fileId
        ? await this.context.use(StoredFiles).claim(em, { fileId, purpose: EVIDENCE_FILE, attachedTo: id })
        : null;
      const evidence = await this.record(em, incident, id, {
        kind: file === null ? 'PHYSICAL' : 'FILE',
        parentNumber: null,
        name: input.name.trim(),
        description: input.description?.trim() || null,
        identifier: input.identifier?.trim() || null,
        tlp: input.tlp ?? incident.tlp,
        fileId: file?.id ?? null,
        ...{ sha256: file?.sha256 ?? null, sha1: null, md5: null },
        ...acquisitionOf(acquired),
        details: {},
      });
      return evidence.id;
    });
  }

  /**
   * Records that evidence was handed over, also where it breaks the chain: what happened, happened.
   *
   * @throws UserProblems as {@link changeIncident}; `NOT_FOUND` for evidence that the caller does not see
   */
  async handOver({
    incidentId,
    expectedVersion,
    evidenceId,
    ...input
  }: HandOverEvidenceInput): Promise<ChangedEvidence> {
    const now = this.context.clock.now();
    const { from, to, place, reason, sha256 } = input;
    refuseIfAny([
      ...textProblems({ from: [from, 200], to: [to, 200], place: [place, 300], reason: [reason, 2000] }),
      ...futureProblems('at', input.at, now),
      ...hashProblems('sha256', sha256, 64),
    ]);
    const known = new Set(
      (await this.context.use(EvidenceReader).ofIncident(incidentId, [evidenceId])).map(({ id }) => id),
    );
    return this.change({ incidentId, expectedVersion }, async (em, incident) => {
      if (!known.has(evidenceId.toLowerCase())) throw new UserProblems([EVIDENCE_NOT_FOUND]);
      const id = evidenceId.toLowerCase();
      const before = await em.count(CustodyTransfer, { evidenceId: id });
      em.persist(
        em.create(CustodyTransfer, {
          ...{ id: uuidv7(), evidenceId: id, incidentId: incident.id, number: before + 1 },
          ...{ fromHolder: from.trim(), toHolder: to.trim(), handedOverAt: input.at },
          ...{ place: place.trim(), reason: reason.trim(), sha256: sha256?.toLowerCase() ?? null },
          ...{ recordedAt: now, recordedBy: this.context.caller.subject },
        }),
      );
      await this.context
        .use(Timeline)
        .add(em, incident.id, 'CUSTODY_HANDED_OVER', { evidenceId: id, handOver: before + 1 });
      return id;
    });
  }

  /** Changes what hangs on an incident; gives the evidence whose id `apply` gives. */
  async change(
    input: { readonly incidentId: string; readonly expectedVersion: number },
    apply: (em: EntityManager, incident: Incident) => Promise<string>,
  ): Promise<ChangedEvidence> {
    let id = '';
    const incident = await changeIncident(this.context, {
      ...input,
      may: (seen) => requireContribution(this.context, seen),
      apply: async (em, changed) => {
        refuseIfAny(isIncidentOfItsOwn(changed.state) ? [] : [notAnIncidentOfItsOwn(changed)]);
        id = await apply(em, changed);
      },
    });
    const [evidence = null] =
      incident === null ? [] : await this.context.use(EvidenceReader).ofIncident(incident.id, [id]);
    return { incident, evidence };
  }

  /** Adds evidence to an incident, which is locked, in the transaction of `em`. */
  async record(
    em: EntityManager,
    { id: incidentId }: Incident,
    id: string,
    content: NewEvidence,
  ): Promise<IncidentEvidence> {
    // Also what the caller does not see has a number.
    const number = await nextNumber(em, incidentId);
    const evidence = em.create(IncidentEvidence, {
      ...content,
      ...{ id, incidentId, number },
      ...{ addedAt: this.context.clock.now(), addedBy: this.context.caller.subject },
    });
    await em.persist(evidence).flush();
    const facts = { evidenceId: id, number, kind: content.kind };
    await this.context.use(Timeline).add(em, incidentId, 'EVIDENCE_ADDED', facts, content.tlp);
    return evidence;
  }
}

async function nextNumber(em: EntityManager, incidentId: string): Promise<number> {
  const { rows } = await sql<{
    number: number;
  }>`select next_evidence_number(${incidentId}::uuid) as number`.execute(em.getKysely<unknown>());
  return rows[0]?.number ?? 1;
}

/** That there is no such evidence, or none that the caller sees. */
const EVIDENCE_NOT_FOUND = {
  code: ErrorCode.NOT_FOUND,
  path: ['input', 'evidenceId'],
  parameters: { what: { vi: 'chứng cứ này của sự cố', en: 'This evidence of the incident' } },
} as const;

/** The texts of how something was acquired, for {@link textProblems}. */
export function acquiredTexts({
  by,
  where,
  how,
  why,
}: AcquiredInput): Readonly<Record<string, readonly [string, number]>> {
  return {
    'acquired.by': [by, 200],
    'acquired.where': [where, 300],
    'acquired.how': [how, 2000],
    'acquired.why': [why, 2000],
  };
}

/** How something was acquired, as it is kept. */
export function acquisitionOf({ by, at, where, how, why }: AcquiredInput) {
  return {
    acquiredBy: by.trim(),
    acquiredAt: at,
    acquiredWhere: where.trim(),
    acquiredHow: how.trim(),
    acquiredWhy: why.trim(),
  };
}
