import { ErrorCode } from '@khien/errors';
import {
  assertExpectedVersion,
  Idempotency,
  Origin,
  type RequestContext,
  refuseIfAny,
  type UserProblem,
  UserProblems,
} from '@khien/subgraph';
import { type EntityManager, LockMode, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { Redetermination } from '../dossiers/redetermination.service.js';
import { isUuid } from '../identifiers.rules.js';
import type { LevelRegime } from '../level-determination/criterion.js';
import { LevelSettings } from '../level-determination/level-settings.js';
import {
  type LevelOnRecord,
  levelOnRecord,
  type PartOnRecord,
} from '../level-determination/on-record.rules.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import { InformationSystem } from './information-system.entity.js';
import type {
  RegisterInformationSystemInput,
  UpdateInformationSystemInput,
} from './information-system.inputs.js';
import { changesSystem } from './information-system.policy.js';
import { idempotencyKeyProblems } from './information-system.rules.js';
import { InformationSystemsReader } from './information-systems.reader.js';
import { nextReference, nextReferences } from './references.js';
import { checkDraft, type SystemDetails } from './system-details.js';
import { changedDraft, newDraft } from './system-draft.js';

/** Systems that the ORM writes at once. */
const AT_ONCE = 1_000;

const WHAT = { vi: 'Hệ thống thông tin', en: 'The information system' };

const NOT_FOUND: UserProblem = {
  code: ErrorCode.NOT_FOUND,
  path: ['input', 'id'],
  parameters: { what: { vi: 'hệ thống thông tin', en: 'The information system' } },
};

/** What changes about information systems. */
export class InformationSystemsService {
  constructor(private readonly context: RequestContext) {}

  get #defaultRegime(): LevelRegime {
    return this.context.use(LevelSettings).defaultRegime;
  }

  /**
   * Registers a system and determines its level.
   *
   * @returns its identifier
   * @throws UserProblems with everything that is wrong with the input; KhienError `FORBIDDEN` for an owner that the
   * caller does not act for
   */
  async register(input: RegisterInformationSystemInput): Promise<string> {
    const { idempotencyKey, ...content } = input;
    // Who may not register it gets no advice on how.
    const owner = await this.context.use(OrganizationsReader).byKey({ code: input.ownerCode });
    if (owner !== null) await this.context.require(changesSystem, [owner.id]);
    const details = await checkDraft(this.context, newDraft(input), idempotencyKeyProblems(idempotencyKey));
    const request = { operation: 'registerInformationSystem', key: idempotencyKey, input: content };
    return keyOfItsOwn(() =>
      this.context.use(Idempotency).once(request, async (em) => {
        const registeredAt = this.context.clock.now();
        const reference = await nextReference(em, registeredAt);
        const system = em.create(
          InformationSystem,
          newSystem(details, { reference, registeredAt, defaultRegime: this.#defaultRegime }),
        );
        em.persist(system);
        return system.id;
      }),
    );
  }

  /**
   * Registers many systems that have been checked, in their order, in a transaction of the caller's: all or none.
   *
   * @returns their identifiers, in the same order
   */
  async registerAll(em: EntityManager, all: readonly SystemDetails[]): Promise<string[]> {
    for (const ownerId of new Set(all.map((details) => details.ownerId))) {
      await this.context.require(changesSystem, [ownerId]);
    }
    const registeredAt = this.context.clock.now();
    // Taken outside of the transaction: other registrations do not wait for it.
    const references = await nextReferences(this.context.db, registeredAt, all.length);
    const ids: string[] = [];
    for (const [place, details] of all.entries()) {
      const reference = references[place];
      if (reference === undefined) throw new Error('the reference counter gave too few numbers');
      const system = em.create(
        InformationSystem,
        newSystem(details, { reference, registeredAt, defaultRegime: this.#defaultRegime, place }),
      );
      ids.push(system.id);
      em.persist(system);
      if (ids.length % AT_ONCE !== 0) continue;
      await em.flush();
      em.clear();
    }
    await em.flush();
    em.clear();
    return ids;
  }

  /**
   * Changes a system and determines its level anew.
   *
   * @returns its identifier
   * @throws UserProblems with everything that is wrong with the input; `CONFLICT` on a stale version; `NOT_FOUND` for
   * what the caller may not see; KhienError `FORBIDDEN` for what they see but may not change, and for a new owner
   * whom they do not act for, as they must for the old one
   */
  update(input: UpdateInformationSystemInput): Promise<string> {
    return keyOfItsOwn(() => this.#update(input));
  }

  #update(input: UpdateInformationSystemInput): Promise<string> {
    return this.context.em.transactional(
      async (em) => {
        const { id } = input;
        const seen = await this.context.use(InformationSystemsReader).byKey({ id });
        if (seen === null) throw new UserProblems([NOT_FOUND]);
        await this.context.require(changesSystem, [seen.ownerId, seen.operatorId]);
        // Locked until the end: of two changes at once, the second sees the version of the first.
        const system = isUuid(id)
          ? await em.findOne(InformationSystem, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
          : null;
        if (system === null) throw new UserProblems([NOT_FOUND]);
        assertExpectedVersion(system, input.expectedVersion, WHAT);
        const details = await checkDraft(this.context, changedDraft(input, system));
        if (details.ownerId !== system.ownerId) {
          await this.context.require(changesSystem, [system.ownerId]);
          await this.context.require(changesSystem, [details.ownerId]);
        }
        // Nobody puts a system out of their own reach, as an operator would who names another one.
        await this.context.require(changesSystem, [details.ownerId, details.operatorId]);
        // The key is the owner's.
        if (details.externalKey !== system.externalKey) {
          await this.context.require(changesSystem, [details.ownerId]);
        }
        const redetermination = this.context.use(Redetermination);
        if (details.ownerId !== system.ownerId || details.operatorId !== system.operatorId) {
          refuseIfAny(await redetermination.handOverProblems(em, system.id));
        }
        em.assign(system, { ...details, ...levelColumns(details, this.#defaultRegime, system.parts) });
        await redetermination.reassess(em, system);
        return system.id;
      },
      { clear: true },
    );
  }
}

/** What a new system has besides its details. */
interface NewSystem {
  readonly reference: string;
  readonly registeredAt: Date;
  readonly defaultRegime: LevelRegime;
  /** Keeps several of one moment in their order. */
  readonly place?: number;
}

/** Columns of a system that is new. */
function newSystem(details: SystemDetails, { reference, registeredAt, defaultRegime, place }: NewSystem) {
  return {
    ...details,
    ...levelColumns(details, defaultRegime),
    parts: [],
    id: uuidv7({ msecs: registeredAt.getTime(), ...(place === undefined ? {} : { seq: place }) }),
    reference,
    origin: Origin.REGISTERED,
    registeredAt,
    version: 1,
  };
}

/** Names the mistake where an owner's key is taken, also by somebody who registers at the same time. */
async function keyOfItsOwn<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (!isKeyTaken(error)) throw error;
    const what = { vi: 'hệ thống có mã nội bộ này', en: "A system with this owner's key" };
    throw new UserProblems([
      { code: ErrorCode.ALREADY_EXISTS, path: ['input', 'externalKey'], parameters: { what } },
    ]);
  }
}

/** Whether the database refused a system because another one of the owner has its key. */
export function isKeyTaken(error: unknown): boolean {
  return (
    error instanceof UniqueConstraintViolationException &&
    Reflect.get(error, 'constraint') === 'information_system_external_key'
  );
}

/** The stored copy of the level, for filters and orders: always what the rules give. */
export function levelColumns(
  details: SystemDetails,
  defaultRegime: LevelRegime,
  parts: readonly PartOnRecord[] = [],
): LevelOnRecord {
  return levelOnRecord({ ...details, parts }, defaultRegime);
}
