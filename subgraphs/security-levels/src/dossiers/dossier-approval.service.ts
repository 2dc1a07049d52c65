import { ErrorCode } from '@khien/errors';
import { dayInVietnam, type RequestContext, StoredFiles, type UserProblem } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import type {
  DossierDecisionInput,
  DossierMoveInput,
  DossierReasonInput,
  SubmitForApprovalInput,
} from './dossier.inputs.js';
import type { DossierEvent } from './dossier.machine.js';
import { DossierBodies } from './dossier-bodies.js';
import { DecisionKind } from './dossier-enums.type.js';
import { needsRegulation } from './dossier-guards.rules.js';
import { DossierMoves } from './dossier-moves.service.js';
import { DossierDecision } from './dossier-parts.entity.js';
import { DossierPartsReader } from './dossier-parts.reader.js';
import { textProblems } from './dossier-problems.js';
import { DossiersReader } from './dossiers.reader.js';
import type { LevelDossier } from './level-dossier.entity.js';

const NUMBER = { vi: 'Số quyết định', en: 'The number of the decision' };
const SIGNER = { vi: 'Người ký', en: 'The signer' };
const REASON = { vi: 'Lý do', en: 'The reason' };
const REGULATION = { vi: 'Số quy chế', en: 'The number of the regulation' };

const REGULATION_BODY = { vi: 'Cơ quan ban hành quy chế', en: 'The body that issued the regulation' };

type Decided = Omit<DossierDecisionInput, 'id' | 'expectedVersion'>;

/** From the appraisal opinion to the decision. */
export class DossierApproval {
  constructor(private readonly context: RequestContext) {}

  /** Submits a dossier for approval, or the plan of listed systems; which of the two, its state says. */
  async submit(input: SubmitForApprovalInput): Promise<string> {
    const { regulationNumber, regulationDay, regulationBody, ...moved } = input;
    const dossier = await this.context.use(DossiersReader).byKey({ id: moved.id });
    const problems: UserProblem[] = textProblems({
      regulationNumber: { text: regulationNumber, most: 100, what: REGULATION },
      regulationBody: { text: regulationBody, most: 300, what: REGULATION_BODY },
    });
    const number = regulationNumber?.trim() ?? dossier?.regulationNumber ?? null;
    const day = regulationDay ?? dossier?.regulationDay ?? null;
    if (dossier !== null && needsRegulation(await this.context.use(DossierPartsReader).factsOf(dossier))) {
      if (number === null)
        problems.push(required('regulationNumber', 'số quy chế', 'The number of the regulation'));
      if (day === null)
        problems.push(required('regulationDay', 'ngày ban hành quy chế', 'The day of the regulation'));
    }
    if (day !== null && day > this.#today) problems.push(future('regulationDay'));
    return this.#moves.move(moved, {
      event: dossier?.state === 'LISTED' ? 'SUBMIT_PLAN' : 'SUBMIT_FOR_APPROVAL',
      problems,
      change: (it) => {
        // Both or neither: where it is not asked for, half of it says nothing.
        if (number !== null && day !== null)
          Object.assign(it, {
            ...{ regulationNumber: number, regulationDay: day },
            regulationBody: regulationBody?.trim() ?? it.regulationBody,
          });
      },
    });
  }

  /** Approves the level. */
  approve(input: DossierDecisionInput): Promise<string> {
    return this.#decide(input, 'APPROVE', DecisionKind.LEVEL, true);
  }

  /** Records that the Prime Minister put the systems on the list. */
  recordListing(input: DossierDecisionInput): Promise<string> {
    return this.#decide(input, 'RECORD_LISTING', DecisionKind.LIST, false);
  }

  /** Approves the protection plan of listed systems. */
  approvePlan(input: DossierDecisionInput): Promise<string> {
    return this.#decide(input, 'APPROVE_PLAN', DecisionKind.PLAN, true);
  }

  /** Submits listed systems to the Prime Minister. */
  proposeForList(moved: DossierMoveInput): Promise<string> {
    return this.#moves.move(moved, { event: 'PROPOSE_FOR_LIST' });
  }

  /** Refuses what was submitted: the level, the listing or the plan; which of them, its state says. */
  async refuse({ reason, ...moved }: DossierReasonInput): Promise<string> {
    const dossier = await this.context.use(DossiersReader).byKey({ id: moved.id });
    const event = REFUSALS[dossier?.state ?? ''] ?? 'REFUSE';
    return this.#moves.move(moved, {
      event,
      reason,
      problems: textProblems({ reason: { text: reason, most: 4_000, what: REASON } }),
      before: (em, it) =>
        this.#record(em, it, DecisionKind.REFUSAL, {
          ...{ number: null, decidedOn: this.#today, signer: null, reason: reason.trim() },
        }),
      change: (it) => {
        if (event === 'REFUSE_PLAN') return;
        Object.assign(it, { round: it.round + 1, expertConclusion: null, appraisalConclusion: null });
      },
    });
  }

  #decide(
    { id, expectedVersion, ...decided }: DossierDecisionInput,
    event: DossierEvent,
    kind: DecisionKind,
    approves: boolean,
  ): Promise<string> {
    const { decidedOn } = decided;
    return this.#moves.move(
      { id, expectedVersion },
      {
        event,
        problems: [
          ...textProblems({
            number: { text: decided.number, most: 100, what: NUMBER },
            signer: { text: decided.signer, most: 200, what: SIGNER },
          }),
          ...(decidedOn > this.#today ? [future('decidedOn')] : []),
        ],
        given: () => Promise.resolve({ input: { decisionDay: decidedOn } }),
        before: (em, dossier) =>
          this.#record(em, dossier, kind, {
            ...{ number: decided.number.trim(), decidedOn, signer: decided.signer.trim(), reason: null },
            file: decided.fileId ?? null,
          }),
        change: (dossier) => {
          if (approves) dossier.approvedOn = decidedOn;
        },
        after: (em, dossier) => this.#accountForSuperseded(em, dossier),
      },
    );
  }

  async #record(
    em: EntityManager,
    dossier: LevelDossier,
    kind: DecisionKind,
    said: Pick<DossierDecision, 'number' | 'decidedOn' | 'signer' | 'reason'> & { file?: Decided['fileId'] },
  ): Promise<void> {
    const { file = null, ...columns } = said;
    const recordedAt = this.context.clock.now();
    const id = uuidv7({ msecs: recordedAt.getTime() });
    if (file !== null) {
      const claim = { fileId: file, purpose: 'dossier-decision', attachedTo: id };
      await this.context.use(StoredFiles).claim(em, claim);
    }
    em.persist(
      em.create(DossierDecision, {
        ...{ id, dossierId: dossier.id, kind, fileId: file, ...columns },
        ...{ recordedBy: this.context.caller.subject, recordedAt },
        recordedForId: await this.context.use(DossierBodies).actingId(),
      }),
    );
  }

  /** The database closes the dossiers that a decision takes the place of; the trail says so of each. */
  async #accountForSuperseded(em: EntityManager, dossier: LevelDossier): Promise<void> {
    const [row] = await em
      .getKysely<SupersededRow>()
      .selectFrom('dossier')
      .select('superseded_ids')
      .where('id', '=', dossier.id)
      .execute();
    for (const id of row?.superseded_ids ?? []) {
      this.context.audit.changed(em, {
        type: 'LevelDossier',
        id,
        before: { inForce: true },
        after: { state: 'SUPERSEDED', supersededBy: dossier.reference },
      });
    }
  }

  get #moves(): DossierMoves {
    return this.context.use(DossierMoves);
  }

  get #today(): string {
    return dayInVietnam(this.context.clock.now());
  }
}

interface SupersededRow {
  readonly dossier: { readonly id: string; readonly superseded_ids: string[] };
}

const REFUSALS: Readonly<Record<string, DossierEvent>> = {
  LIST_PENDING: 'REFUSE_LISTING',
  PLAN_PENDING: 'REFUSE_PLAN',
};

function required(field: string, vi: string, en: string): UserProblem {
  return { code: ErrorCode.REQUIRED, path: ['input', field], parameters: { what: { vi, en } } };
}

function future(field: string): UserProblem {
  return {
    code: ErrorCode.INVALID_VALUE,
    path: ['input', field],
    parameters: { what: { vi: 'ngày', en: 'the day' } },
    message: { vi: 'Ngày này chưa đến.', en: 'That day has not come yet.' },
  };
}
