import {
  assertExpectedVersion,
  dayInVietnam,
  Idempotency,
  Origin,
  type RequestContext,
  refuseIfAny,
  type UserProblem,
  UserProblems,
} from '@khien/subgraph';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { idempotencyKeyProblems, tidy } from '../information-systems/information-system.rules.js';
import { claimFiles, REMEDIATION_PROOF } from './attached-files.js';
import {
  type EarlierFinding,
  proposedDueDay,
  RemediationVerdict,
  repeatOf,
  subjectKey,
} from './finding.rules.js';
import { FindingsReader } from './findings.reader.js';
import { Inspection } from './inspection.entity.js';
import type {
  RecordFindingInput,
  ReportRemediationInput,
  VerifyRemediationInput,
  WithdrawFindingInput,
} from './inspection.inputs.js';
import {
  actionsIn,
  FINDING_STEPS,
  type FindingAction,
  FindingState,
  InspectionState,
  stepOf,
} from './inspection.machine.js';
import { InspectionFinding } from './inspection-finding.entity.js';
import { dueDayProblems, fileProblems, notNow, textProblems } from './inspection-input.rules.js';
import { InspectionRemediation } from './inspection-remediation.entity.js';
import { requireParty } from './inspection-rights.js';
import { InspectionsReader } from './inspections.reader.js';
import { notFound } from './inspections.service.js';
import { VERIFIED_BY_ITSELF } from './verification.rules.js';

const WHAT = { vi: 'Phát hiện', en: 'The finding' };
const TEXTS = {
  subject: { vi: 'yêu cầu hoặc điểm yếu', en: 'the control or weakness' },
  title: { vi: 'tiêu đề', en: 'the title' },
  description: { vi: 'mô tả', en: 'the description' },
  note: { vi: 'nhận xét', en: 'the note' },
};

/** What changes about findings. */
export class FindingsService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Records what an inspection found, as a repeat of what had been closed before.
   *
   * @returns its identifier
   * @throws UserProblems with everything that is wrong; KhienError `FORBIDDEN` for who does not inspect, or operates
   */
  async record(input: RecordFindingInput): Promise<string> {
    const { context } = this;
    const { idempotencyKey, ...content } = input;
    const inspection = await context.use(InspectionsReader).byId(input.inspectionId);
    if (inspection === null) {
      throw new UserProblems([notFound('inspectionId', 'cuộc kiểm tra, đánh giá', 'The inspection')]);
    }
    await requireParty(context, 'ASSESSOR', inspection);
    const foundOn = dayInVietnam(context.clock.now());
    const dueOn = input.dueOn ?? proposedDueDay(input.severity, foundOn);
    const [subject, title, description] = [tidy(input.subject), tidy(input.title), tidy(input.description)];
    refuseIfAny([
      ...idempotencyKeyProblems(idempotencyKey),
      ...textProblems(subject, 200, 'subject', TEXTS.subject),
      ...textProblems(title, 300, 'title', TEXTS.title),
      ...textProblems(description, 8_000, 'description', TEXTS.description),
      ...dueDayProblems(dueOn, foundOn),
    ]);
    const request = { operation: 'recordFinding', key: idempotencyKey, input: content };
    return context.use(Idempotency).once(request, async (em) => {
      const { id, state } = await this.#held(em, inspection.id);
      if (state !== InspectionState.IN_PROGRESS) refuseIfAny([notNow(state, [])]);
      const key = subjectKey(subject);
      const recordedAt = context.clock.now();
      const { systemId, ownerId, operatorId, assessorId } = inspection;
      const finding = em.create(InspectionFinding, {
        id: uuidv7({ msecs: recordedAt.getTime() }),
        inspectionId: id,
        ...{ systemId, ownerId, operatorId, assessorId },
        number: await nextNumber(em, id),
        ...{ subjectKind: input.subjectKind, subject, subjectKey: key, title, description },
        ...{ severity: input.severity, foundOn, dueOn, state: FindingState.OPEN },
        ...repeatOf(key, await this.#earlier(em, systemId, key)),
        ...{ closedAt: null, recordedBy: context.caller.subject, recordedAt },
        ...{ version: 1, origin: Origin.REGISTERED },
      });
      em.persist(finding);
      return finding.id;
    });
  }

  /** Takes a finding back, while its inspection is being held. */
  withdraw({ id, expectedVersion }: WithdrawFindingInput): Promise<string> {
    return this.#step('withdrawFinding', id, 'id', expectedVersion, [], async (em, finding) => {
      const { state } = await this.#held(em, finding.inspectionId);
      if (state !== InspectionState.IN_PROGRESS) refuseIfAny([notNow(state, [])]);
      finding.state = FindingState.WITHDRAWN;
    });
  }

  /** Reports what was done about a finding. */
  report(input: ReportRemediationInput): Promise<string> {
    const description = tidy(input.description);
    const fileIds = input.fileIds ?? [];
    const text = textProblems(description, 8_000, 'description', TEXTS.description);
    const problems = [...text, ...fileProblems(fileIds)];
    const { findingId, expectedVersion } = input;
    const change = async (em: EntityManager, finding: InspectionFinding) => {
      const reportedAt = this.context.clock.now();
      const { ownerId, operatorId, assessorId } = finding;
      const remediation = em.create(InspectionRemediation, {
        id: uuidv7({ msecs: reportedAt.getTime() }),
        ...{ findingId: finding.id, ownerId, operatorId, assessorId, description },
        ...{ reportedBy: this.context.caller.subject, reportedAt },
        ...{ verdict: null, verdictNote: null, verifiedBy: null, verifiedAt: null },
      });
      await em.persist(remediation).flush();
      const attachedTo = remediation.id;
      await claimFiles(this.context, em, { fileIds, purpose: REMEDIATION_PROOF, attachedTo });
      finding.state = FindingState.REMEDIED;
    };
    return this.#step('reportRemediation', findingId, 'findingId', expectedVersion, problems, change);
  }

  /** Accepts or rejects what was reported; by somebody else than who reported it. */
  verify(input: VerifyRemediationInput): Promise<string> {
    const note = tidy(input.note);
    const problems = textProblems(note, 2_000, 'note', TEXTS.note);
    const { findingId, expectedVersion, verdict } = input;
    const accepted = verdict === RemediationVerdict.ACCEPTED;
    const action = accepted ? 'acceptRemediation' : 'rejectRemediation';
    const change = async (em: EntityManager, finding: InspectionFinding) => {
      const pending = await em.findOneOrFail(InspectionRemediation, { findingId: finding.id, verdict: null });
      const { subject } = this.context.caller;
      if (pending.reportedBy === subject) refuseIfAny([VERIFIED_BY_ITSELF]);
      const verifiedAt = this.context.clock.now();
      em.assign(pending, { verdict, verdictNote: note, verifiedBy: subject, verifiedAt });
      await em.flush();
      finding.state = accepted ? FindingState.CLOSED : FindingState.OPEN;
      finding.closedAt = accepted ? verifiedAt : null;
    };
    return this.#step(action, findingId, 'findingId', expectedVersion, problems, change);
  }

  #step(
    action: FindingAction,
    id: string,
    field: string,
    expectedVersion: number,
    problems: readonly UserProblem[],
    change: (em: EntityManager, finding: InspectionFinding) => Promise<void>,
  ): Promise<string> {
    return this.context.em.transactional(
      async (em) => {
        const missing = notFound(field, 'phát hiện', 'The finding');
        const seen = await this.context.use(FindingsReader).byId(id);
        if (seen === null) throw new UserProblems([missing]);
        const of = FINDING_STEPS.find((one) => one.action === action);
        if (of !== undefined) await requireParty(this.context, of.by, seen);
        const finding = await em.findOne(
          InspectionFinding,
          { id: seen.id },
          // Row-level security lets through only what the caller may change in its present state.
          stepOf(FINDING_STEPS, seen.state, action) ? { lockMode: LockMode.PESSIMISTIC_WRITE } : {},
        );
        if (finding === null) throw new UserProblems([missing]);
        assertExpectedVersion(finding, expectedVersion, WHAT);
        if (stepOf(FINDING_STEPS, finding.state, action) === undefined) {
          refuseIfAny([notNow(finding.state, actionsIn(FINDING_STEPS, finding.state))]);
        }
        refuseIfAny(problems);
        await change(em, finding);
        return finding.id;
      },
      { clear: true },
    );
  }

  /** Locked: findings of one inspection take turns, and none is recorded while it ends. */
  async #held(em: EntityManager, id: string): Promise<Inspection> {
    return em.findOneOrFail(Inspection, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  }

  async #earlier(em: EntityManager, systemId: string, key: string): Promise<readonly EarlierFinding[]> {
    return em.find(InspectionFinding, { systemId, subjectKey: key });
  }
}

async function nextNumber(em: EntityManager, inspectionId: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select coalesce(max(f.number), 0) + 1 as number from inspection_finding f
    where f.inspection_id = ${inspectionId}::uuid`.execute(em.getKysely<unknown>());
  return rows[0]?.number ?? 1;
}
