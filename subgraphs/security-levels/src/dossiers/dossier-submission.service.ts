import { ErrorCode } from '@khien/errors';
import type { RequestContext, UserProblem } from '@khien/subgraph';
import { refuseIfAny } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { InformationSystem } from '../information-systems/information-system.entity.js';
import type {
  DossierMoveInput,
  DossierOpinionInput,
  DossierReasonInput,
  RequestExpertOpinionInput,
  SubmitDossierInput,
} from './dossier.inputs.js';
import { DossierBodies, noSuchOrganization } from './dossier-bodies.js';
import { OpinionConclusion, OpinionKind } from './dossier-enums.type.js';
import { DossierMoves } from './dossier-moves.service.js';
import { DossierOpinion, DossierSystem } from './dossier-parts.entity.js';
import { textProblems } from './dossier-problems.js';
import type { LevelDossier } from './level-dossier.entity.js';
import { snapshotOf } from './system-snapshot.js';

const REASON = { vi: 'Lý do', en: 'The reason' };
const OPINION = { vi: 'Nội dung ý kiến', en: 'The opinion' };
const NUMBER = { vi: 'Số văn bản', en: 'The number' };

/** From the draft to the appraisal opinion. */
export class DossierSubmission {
  constructor(private readonly context: RequestContext) {}

  /** Asks the owner's specialised unit for its opinion. */
  requestExpertOpinion({ expertCode, ...moved }: RequestExpertOpinionInput): Promise<string> {
    let expertId: string | null = null;
    return this.#moves.move(moved, {
      event: 'REQUEST_EXPERT_OPINION',
      given: async ({ ownerId }) => {
        const expertUnit = await this.context.use(DossierBodies).named(expertCode, ownerId);
        expertId = expertUnit?.id ?? null;
        return expertUnit === null
          ? { input: {}, problems: [noSuchOrganization(expertCode, 'expertCode')] }
          : { input: { expertUnit } };
      },
      change: (dossier) => Object.assign(dossier, { expertId, expertConclusion: null }),
    });
  }

  /** Gives the expert opinion that was asked for. */
  giveExpertOpinion(input: DossierOpinionInput): Promise<string> {
    const suitable = input.conclusion === OpinionConclusion.SUITABLE;
    return this.#opine(input, OpinionKind.EXPERT, suitable ? 'EXPERT_SUITABLE' : 'EXPERT_NOT_YET');
  }

  /** Gives the appraisal opinion. */
  giveAppraisalOpinion(input: DossierOpinionInput): Promise<string> {
    const suitable = input.conclusion === OpinionConclusion.SUITABLE;
    return this.#opine(input, OpinionKind.APPRAISAL, suitable ? 'APPRAISE_SUITABLE' : 'APPRAISE_NOT_YET');
  }

  /**
   * Sends a dossier for appraisal with the facts of today, which stand from now on.
   *
   * @throws UserProblems with every document that is missing, and every system whose facts ask for a higher level
   */
  submit({ appraisingCode, ...moved }: SubmitDossierInput): Promise<string> {
    let appraisingId: string | null = null;
    return this.#moves.move(moved, {
      event: 'SUBMIT',
      given: async (dossier) => {
        const named = await this.#appraiser(dossier, appraisingCode ?? null);
        appraisingId = named.input.appraisingBody?.id ?? null;
        return named;
      },
      before: (em, dossier) => this.#takeFacts(em, dossier),
      change: (dossier) => Object.assign(dossier, { appraisingId }),
    });
  }

  /** Returns a dossier as incomplete. */
  returnIncomplete({ reason, ...moved }: DossierReasonInput): Promise<string> {
    return this.#moves.move(moved, { event: 'RETURN', reason, problems: reasonProblems(reason) });
  }

  /** Accepts a dossier as complete. */
  accept(moved: DossierMoveInput): Promise<string> {
    return this.#moves.move(moved, { event: 'ACCEPT' });
  }

  /** Takes a dossier back for good. */
  withdraw({ reason, ...moved }: DossierReasonInput): Promise<string> {
    return this.#moves.move(moved, { event: 'WITHDRAW', reason, problems: reasonProblems(reason) });
  }

  get #moves(): DossierMoves {
    return this.context.use(DossierMoves);
  }

  #opine(
    { conclusion, content, number, ...moved }: DossierOpinionInput,
    kind: OpinionKind,
    event: 'EXPERT_SUITABLE' | 'EXPERT_NOT_YET' | 'APPRAISE_SUITABLE' | 'APPRAISE_NOT_YET',
  ): Promise<string> {
    const expert = kind === OpinionKind.EXPERT;
    return this.#moves.move(moved, {
      event,
      problems: textProblems({
        content: { text: content, most: 20_000, what: OPINION },
        number: { text: number, most: 100, what: NUMBER },
      }),
      before: async (em, dossier) => {
        const givenAt = this.context.clock.now();
        em.persist(
          em.create(DossierOpinion, {
            ...{
              id: uuidv7({ msecs: givenAt.getTime() }),
              dossierId: dossier.id,
              kind,
              round: dossier.round,
            },
            ...{ conclusion, content: content.trim(), number: number?.trim() ?? null },
            ...{ givenBy: this.context.caller.subject, givenAt },
            givenForId: await this.context.use(DossierBodies).actingId(),
          }),
        );
      },
      change: (dossier) => {
        if (expert) dossier.expertConclusion = conclusion;
        else dossier.appraisalConclusion = conclusion;
      },
    });
  }

  async #appraiser({ proposedLevel, listed, ownerId }: LevelDossier, code: string | null) {
    const bodies = this.context.use(DossierBodies);
    if (code !== null) {
      const body = await bodies.named(code, ownerId);
      return body === null
        ? { input: {}, problems: [noSuchOrganization(code, 'appraisingCode')] }
        : { input: { appraisingBody: body } };
    }
    const national = proposedLevel >= 4 || listed ? await bodies.national(ownerId) : null;
    if (national !== null) return { input: { appraisingBody: national } };
    const what = { vi: 'đơn vị thẩm định', en: 'The appraising body' };
    const missing: UserProblem = {
      code: ErrorCode.REQUIRED,
      path: ['input', 'appraisingCode'],
      parameters: { what },
      remedy: {
        vi: 'Hãy nêu mã đơn vị chuyên trách của chủ quản; đơn vị vận hành không tự thẩm định.',
        en: "Name the owner's specialised unit; the operating unit does not appraise its own systems.",
      },
    };
    return { input: {}, problems: [missing] };
  }

  /** Takes the facts of today, which must not ask for more than is proposed. */
  async #takeFacts(em: EntityManager, dossier: LevelDossier): Promise<void> {
    const rows = await em.find(DossierSystem, { dossierId: dossier.id });
    const systems = await em.find(InformationSystem, { id: { $in: rows.map(({ systemId }) => systemId) } });
    const problems: UserProblem[] = [];
    for (const row of rows) {
      const system = systems.find(({ id }) => id === row.systemId);
      if (system === undefined) throw new Error('a system of a dossier is not there');
      const snapshot = snapshotOf(system, dossier.regime);
      if ((snapshot.determinedLevel ?? 0) > row.proposedLevel) {
        const { reference } = system;
        problems.push({
          code: ErrorCode.NOT_ALLOWED_NOW,
          path: ['input', 'id'],
          parameters: { detail: reference },
          message: {
            vi: `Thông tin hiện nay của ${reference} cho cấp độ ${snapshot.determinedLevel}, cao hơn cấp độ đề xuất.`,
            en: `The facts of ${reference} today give level ${snapshot.determinedLevel}, above the one proposed.`,
          },
          remedy: { vi: 'Hãy đề xuất lại (reviseDossier).', en: 'Propose anew (reviseDossier).' },
        });
      }
      const { determinedLevel, facts, determination } = snapshot;
      Object.assign(row, {
        kind: system.kind,
        determinedLevel,
        levelNow: determinedLevel,
        facts,
        determination,
      });
    }
    refuseIfAny(problems);
  }
}

function reasonProblems(reason: string) {
  return textProblems({ reason: { text: reason, most: 4_000, what: REASON } });
}
