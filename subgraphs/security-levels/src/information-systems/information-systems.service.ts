import { ErrorCode } from '@khien/errors';
import {
  assertExpectedVersion,
  Idempotency,
  Origin,
  type RequestContext,
  type UserProblem,
  UserProblems,
} from '@khien/subgraph';
import { LockMode } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../identifiers.rules.js';
import { determineLevel } from '../level-determination/level.rules.js';
import { judgedSystem } from '../level-determination/level-facts.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import { InformationSystem } from './information-system.entity.js';
import type {
  RegisterInformationSystemInput,
  UpdateInformationSystemInput,
} from './information-system.inputs.js';
import { changesSystem } from './information-system.policy.js';
import { idempotencyKeyProblems } from './information-system.rules.js';
import { InformationSystemsReader } from './information-systems.reader.js';
import { nextReference } from './references.js';
import { checkDraft, type SystemDetails } from './system-details.js';
import { changedDraft, newDraft } from './system-draft.js';

const WHAT = { vi: 'Hệ thống thông tin', en: 'The information system' };

const NOT_FOUND: UserProblem = {
  code: ErrorCode.NOT_FOUND,
  path: ['input', 'id'],
  parameters: { what: { vi: 'hệ thống thông tin', en: 'The information system' } },
};

/** What changes about information systems. */
export class InformationSystemsService {
  constructor(private readonly context: RequestContext) {}

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
    return this.context.use(Idempotency).once(request, async (em) => {
      const registeredAt = this.context.clock.now();
      const system = em.create(InformationSystem, {
        ...details,
        ...levelColumns(details),
        id: uuidv7({ msecs: registeredAt.getTime() }),
        reference: await nextReference(em, registeredAt),
        origin: Origin.REGISTERED,
        registeredAt,
        version: 1,
      });
      em.persist(system);
      return system.id;
    });
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
        em.assign(system, { ...details, ...levelColumns(details) });
        return system.id;
      },
      { clear: true },
    );
  }
}

/** The stored copy of the level, for filters and orders: always what the rule gives. */
function levelColumns(details: SystemDetails) {
  const { value, status } = determineLevel(judgedSystem(details));
  return { levelValue: value, levelStatus: status };
}
