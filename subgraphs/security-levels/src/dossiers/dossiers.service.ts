import { type Bilingual, ErrorCode, KhienError } from '@khien/errors';
import { Idempotency, Origin, type RequestContext, refuseIfAny, type UserProblem } from '@khien/subgraph';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../identifiers.rules.js';
import { InformationSystem } from '../information-systems/information-system.entity.js';
import { idempotencyKeyProblems } from '../information-systems/information-system.rules.js';
import { InformationSystemsReader } from '../information-systems/information-systems.reader.js';
import type { ProcedureRegime } from '../level-determination/procedure.types.js';
import type { CreateDossierInput, ReviseDossierInput, StartRedeterminationInput } from './dossier.inputs.js';
import { prepares } from './dossier.policy.js';
import { DossierBodies } from './dossier-bodies.js';
import { DossierDeadlines } from './dossier-deadlines.service.js';
import { DossierMoves } from './dossier-moves.service.js';
import { DossierSystem } from './dossier-parts.entity.js';
import { textProblems } from './dossier-problems.js';
import { levelOf, type Proposal, proposals, type WantedProposal } from './dossier-proposals.js';
import { nextDossierReference } from './dossier-references.js';
import { LevelDossier } from './level-dossier.entity.js';
import { regimeOf } from './system-snapshot.js';

const MOST_SYSTEMS = 20;
const SYSTEM: Bilingual = { vi: 'hệ thống thông tin', en: 'The information system' };

/** Opens dossiers, takes them up anew, and has levels determined anew. */
export class DossiersService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Opens a dossier on systems of one owner and one operator.
   *
   * @returns its identifier
   * @throws UserProblems with everything that is wrong; KhienError `FORBIDDEN` for who is not their operating unit
   */
  async create(input: CreateDossierInput): Promise<string> {
    const { idempotencyKey, ...content } = input;
    await this.context.require(prepares);
    const seen = await this.#seen(input);
    const [first] = seen;
    if (first === undefined) throw new Error('no systems, and no problem with that');
    if ((await this.context.use(DossierBodies).actingId()) !== first.operatorId) {
      throw new KhienError(ErrorCode.FORBIDDEN);
    }
    refuseIfAny(idempotencyKeyProblems(idempotencyKey));
    const request = { operation: 'createDossier', key: idempotencyKey, input: content };
    return this.context.use(Idempotency).once(request, async (em) => {
      const systems = await this.#locked(
        em,
        seen.map(({ id }) => id),
      );
      const regime = input.regime ?? regimeOf(systems[0] ?? first);
      const wanted = systems.map((system) => this.#wanted(system, input.systems));
      const { proposed, problems } = proposals(wanted, regime);
      refuseIfAny([...(await this.#busy(em, wanted)), ...problems]);
      return this.#open(em, { proposed, regime, nationalList: input.nationalList ?? false });
    });
  }

  /** Takes a dossier up anew, by the facts of today. */
  revise({ systems = [], ...moved }: ReviseDossierInput): Promise<string> {
    let level = { proposedLevel: 0, listed: false };
    return this.context.use(DossierMoves).move(moved, {
      event: 'REVISE',
      before: async (em, dossier) => {
        const rows = await em.find(DossierSystem, { dossierId: dossier.id });
        const found = await this.#locked(
          em,
          rows.map(({ systemId }) => systemId),
        );
        const before = new Map(rows.map((row) => [row.systemId, row.proposedLevel]));
        const wanted = found.map((system) => {
          const given = this.#wanted(system, systems ?? []);
          if (given.level !== null) return given;
          // Kept where the facts allow it, raised where they do not.
          const kept = before.get(system.id) ?? null;
          const { proposed } = proposals([{ ...given, level: kept }], dossier.regime);
          return { ...given, level: proposed.length > 0 ? kept : null };
        });
        const strangers = (systems ?? []).filter(({ systemId }) => !before.has(systemId.toLowerCase()));
        const { proposed, problems } = proposals(wanted, dossier.regime);
        refuseIfAny([...problems, ...strangers.map((one) => notFound((systems ?? []).indexOf(one)))]);
        for (const row of rows) {
          const proposal = proposed.find(({ system }) => system.id === row.systemId);
          if (proposal !== undefined) Object.assign(row, columnsOf(proposal));
        }
        level = levelOf(proposed, dossier.listed && dossier.proposedLevel < 5);
      },
      change: (dossier) => {
        Object.assign(dossier, level, {
          ...{ round: dossier.round + 1, expertConclusion: null, appraisalConclusion: null },
        });
      },
    });
  }

  /**
   * Opens a new dossier on the systems that an approved one is in force for; that one stays in force meanwhile.
   *
   * @returns identifier of the new dossier
   */
  startRedetermination({ reasons, note, ...moved }: StartRedeterminationInput): Promise<string> {
    const what = { vi: 'lý do', en: 'The reasons' };
    const none: UserProblem[] =
      reasons.length > 0
        ? []
        : [{ code: ErrorCode.REQUIRED, path: ['input', 'reasons'], parameters: { what } }];
    let opened = '';
    return this.context.em.transactional(
      async (em) => {
        await this.context.use(DossierMoves).within(em, moved, {
          event: 'START_REDETERMINATION',
          reason: [reasons.join(', '), note?.trim() ?? ''].filter((part) => part !== '').join(': '),
          problems: [...none, ...textProblems({ note: { text: note, most: 3_800, what } })],
          after: async (within, dossier) => {
            const rows = await within.find(DossierSystem, { dossierId: dossier.id, inForce: true });
            const systems = await this.#locked(
              within,
              rows.map(({ systemId }) => systemId),
            );
            const regime = systems[0] === undefined ? dossier.regime : regimeOf(systems[0]);
            const wanted = systems.map((system) => {
              const before = rows.find(({ systemId }) => systemId === system.id)?.proposedLevel ?? null;
              const plain = { system, level: null, path: ['input', 'id'] };
              // Without a level by the facts, the one in force is where the new proposal begins.
              return proposals([plain], regime).proposed.length > 0 ? plain : { ...plain, level: before };
            });
            const { proposed, problems } = proposals(wanted, regime);
            refuseIfAny([...(await this.#busy(within, wanted, false)), ...problems]);
            opened = await this.#open(within, {
              ...{ proposed, regime, nationalList: dossier.listed, reasons },
              previousId: dossier.id,
            });
          },
        });
        return opened;
      },
      { clear: true },
    );
  }

  async #open(
    em: EntityManager,
    opening: {
      proposed: readonly Proposal[];
      regime: ProcedureRegime;
      nationalList: boolean;
      previousId?: string;
      reasons?: readonly string[];
    },
  ): Promise<string> {
    const { proposed, regime, nationalList, previousId = null, reasons = null } = opening;
    const [first] = proposed;
    if (first === undefined) throw new Error('a dossier without systems');
    const openedAt = this.context.clock.now();
    const dossier = em.create(LevelDossier, {
      ...{ id: uuidv7({ msecs: openedAt.getTime() }), reference: await nextDossierReference(em, openedAt) },
      ...{ regime, ...levelOf(proposed, nationalList), state: 'DRAFT', stateSince: openedAt, moves: 0 },
      ...{ lastEvent: 'OPEN', lastReason: null, round: 1 },
      ...{
        ownerId: first.system.ownerId,
        operatorId: first.system.operatorId,
        expertId: null,
        appraisingId: null,
      },
      ...{ expertConclusion: null, appraisalConclusion: null, regulationNumber: null, regulationDay: null },
      regulationBody: null,
      ...{ approvedOn: null, previousId, redeterminationReasons: reasons },
      ...{ openedBy: this.context.caller.subject, openedAt, origin: Origin.REGISTERED, version: 1 },
    });
    await em.persist(dossier).flush();
    for (const proposal of proposed) {
      em.persist(
        em.create(DossierSystem, {
          ...{ dossierId: dossier.id, systemId: proposal.system.id, isOpen: true, inForce: false },
          ...columnsOf(proposal),
        }),
      );
    }
    await this.context.use(DossierDeadlines).opened(em, dossier);
    await em.flush();
    return dossier.id;
  }

  /** The systems of an input, as the caller sees them. @throws UserProblems unless they are of one owner and operator */
  async #seen({ systems }: CreateDossierInput): Promise<readonly InformationSystem[]> {
    const reader = this.context.use(InformationSystemsReader);
    const what = { vi: 'Số hệ thống của hồ sơ', en: 'The number of systems of a dossier' };
    if (systems.length < 1 || systems.length > MOST_SYSTEMS) {
      const parameters = { what, min: 1, max: MOST_SYSTEMS };
      refuseIfAny([{ code: ErrorCode.OUT_OF_RANGE, path: ['input', 'systems'], parameters }]);
    }
    const found = await Promise.all(systems.map(({ systemId }) => reader.byKey({ id: systemId })));
    const problems = found.flatMap((system, index) => (system === null ? [notFound(index)] : []));
    const known = found.filter((system) => system !== null);
    const [first] = known;
    if (known.some((one) => one.ownerId !== first?.ownerId || one.operatorId !== first.operatorId)) {
      problems.push({
        code: ErrorCode.INVALID_VALUE,
        path: ['input', 'systems'],
        parameters: { what: { vi: 'danh sách hệ thống', en: 'the list of systems' } },
        message: {
          vi: 'Một hồ sơ chỉ gồm các hệ thống của cùng một chủ quản và một đơn vị vận hành.',
          en: 'A dossier is on systems of one owner and one operating unit.',
        },
      });
    }
    if (new Set(known.map(({ id }) => id)).size < known.length) {
      problems.push({
        code: ErrorCode.INVALID_VALUE,
        path: ['input', 'systems'],
        parameters: { what: { vi: 'danh sách hệ thống', en: 'the list of systems' } },
        message: { vi: 'Một hệ thống được nêu hai lần.', en: 'A system is named twice.' },
      });
    }
    refuseIfAny(problems);
    return known;
  }

  /** Systems as they are now, locked until the end of the transaction, in one order for everybody. */
  async #locked(em: EntityManager, ids: readonly string[]): Promise<readonly InformationSystem[]> {
    return em.find(
      InformationSystem,
      { id: { $in: ids.filter(isUuid) } },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
    );
  }

  /** Systems that a dossier is at work on, or in force for. */
  async #busy(
    em: EntityManager,
    wanted: readonly WantedProposal[],
    forceToo = true,
  ): Promise<readonly UserProblem[]> {
    const rows = await em.find(DossierSystem, {
      systemId: { $in: wanted.map(({ system }) => system.id) },
      $or: [{ isOpen: true }, ...(forceToo ? [{ inForce: true }] : [])],
    });
    return rows.map(({ systemId, isOpen }): UserProblem => {
      const reference = wanted.find(({ system }) => system.id === systemId)?.system.reference ?? '';
      const path = wanted.find(({ system }) => system.id === systemId)?.path ?? ['input'];
      return isOpen
        ? {
            code: ErrorCode.ALREADY_EXISTS,
            path,
            parameters: { what: { vi: `hồ sơ của ${reference}`, en: `A dossier on ${reference}` } },
          }
        : {
            code: ErrorCode.NOT_ALLOWED_NOW,
            path,
            parameters: { detail: reference },
            message: {
              vi: `Cấp độ của ${reference} đã được phê duyệt.`,
              en: `The level of ${reference} has been approved.`,
            },
            remedy: {
              vi: 'Hãy xác định lại cấp độ từ hồ sơ đã phê duyệt (startRedetermination).',
              en: 'Have it determined anew from the approved dossier (startRedetermination).',
            },
          };
    });
  }

  #wanted(
    system: InformationSystem,
    given: readonly { systemId: string; proposedLevel?: number | null }[],
  ): WantedProposal {
    const index = given.findIndex(({ systemId }) => systemId.toLowerCase() === system.id);
    const path = index < 0 ? ['input', 'systems'] : ['input', 'systems', String(index), 'proposedLevel'];
    return { system, level: given[index]?.proposedLevel ?? null, path };
  }
}

function columnsOf({ system, proposedLevel, determinedLevel, facts, determination }: Proposal) {
  return {
    kind: system.kind,
    proposedLevel,
    determinedLevel,
    levelNow: determinedLevel,
    facts,
    determination,
  };
}

function notFound(index: number): UserProblem {
  const path = ['input', 'systems', String(index), 'systemId'];
  return { code: ErrorCode.NOT_FOUND, path, parameters: { what: SYSTEM } };
}
