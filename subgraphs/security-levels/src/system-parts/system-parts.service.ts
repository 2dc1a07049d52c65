import { ErrorCode } from '@khien/errors';
import {
  assertExpectedVersion,
  type RequestContext,
  refuseIfAny,
  type UserProblem,
  UserProblems,
} from '@khien/subgraph';
import { LockMode } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../identifiers.rules.js';
import { InformationSystem } from '../information-systems/information-system.entity.js';
import { changesSystem } from '../information-systems/information-system.policy.js';
import { InformationSystemsReader } from '../information-systems/information-systems.reader.js';
import { completeFacts } from '../level-determination/facts-input.rules.js';
import { LevelSettings } from '../level-determination/level-settings.js';
import { levelOnRecord } from '../level-determination/on-record.rules.js';
import { partsOnRecord, partsProblems } from './parts.rules.js';
import type { SetSystemPartsInput } from './system-part.type.js';

const WHAT = { vi: 'Hệ thống thông tin', en: 'The information system' };

const NOT_FOUND: UserProblem = {
  code: ErrorCode.NOT_FOUND,
  path: ['input', 'id'],
  parameters: { what: { vi: 'hệ thống thông tin', en: 'The information system' } },
};

/** What changes about the parts of a system. */
export class SystemPartsService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Sets the parts of a system in place of all old ones, and determines its level anew.
   *
   * @returns the system's identifier
   * @throws UserProblems with everything that is wrong; `CONFLICT` on a stale version; `NOT_FOUND` for what the caller
   * may not see; KhienError `FORBIDDEN` for what they see but may not change
   */
  set({ id, expectedVersion, parts }: SetSystemPartsInput): Promise<string> {
    return this.context.em.transactional(
      async (em) => {
        const seen = await this.context.use(InformationSystemsReader).byKey({ id });
        if (seen === null) throw new UserProblems([NOT_FOUND]);
        await this.context.require(changesSystem, [seen.ownerId, seen.operatorId]);
        const system = isUuid(id)
          ? await em.findOne(InformationSystem, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
          : null;
        if (system === null) throw new UserProblems([NOT_FOUND]);
        assertExpectedVersion(system, expectedVersion, WHAT);
        const known = new Set(system.parts.map((part) => part.id));
        refuseIfAny(partsProblems(parts, ['input', 'parts'], known));
        const msecs = this.context.clock.now().getTime();
        const kept = partsOnRecord(parts, () => uuidv7({ msecs }));
        // By name, as the ORM's own object keeps no properties that could be spread.
        const { kind, users, facts, servedAreaIds, state } = system;
        const { investmentStartedOn, operatingSince, priorApprovedLevel, priorApprovedOn } = system;
        const whole = { kind, users, facts: completeFacts(facts), servedAreaIds, state, parts: kept };
        const dates = { investmentStartedOn, operatingSince, priorApprovedLevel, priorApprovedOn };
        const level = levelOnRecord({ ...whole, ...dates }, this.context.use(LevelSettings).defaultRegime);
        em.assign(system, { parts: kept, ...level });
        return system.id;
      },
      { clear: true },
    );
  }
}
