import { ErrorCode } from '@khien/errors';
import {
  dayInVietnam,
  Idempotency,
  type RequestContext,
  type Row,
  refuseIfAny,
  rowMapper,
  type UserProblem,
  UserProblems,
} from '@khien/subgraph';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { changesSystem } from '../information-systems/information-system.policy.js';
import { idempotencyKeyProblems } from '../information-systems/information-system.rules.js';
import { InformationSystemsReader } from '../information-systems/information-systems.reader.js';
import { DossierBodies } from './dossier-bodies.js';
import { ExpectedDates } from './expected-dates.entity.js';
import type { DeclareExpectedDatesInput } from './expected-dates.inputs.js';

/** Days that owners declare to expect. */
export class ExpectedDatesService {
  constructor(private readonly context: RequestContext) {}

  /** What was declared last of a system that the caller got; one statement for many. */
  of(systemId: string): Promise<ExpectedDates | null> {
    return this.#latest().load(systemId);
  }

  /**
   * Declares by when approval and plan of a system are expected, in place of what was declared before.
   *
   * @returns identifier of the system
   * @throws UserProblems for days that are past; KhienError `FORBIDDEN` for a system of others
   */
  async declare(input: DeclareExpectedDatesInput): Promise<string> {
    const { idempotencyKey, ...content } = input;
    const { approvalOn = null, fullImplementationOn = null } = content;
    const system = await this.context.use(InformationSystemsReader).byKey({ id: content.systemId });
    if (system === null) {
      const what = { vi: 'hệ thống thông tin', en: 'The information system' };
      throw new UserProblems([
        { code: ErrorCode.NOT_FOUND, path: ['input', 'systemId'], parameters: { what } },
      ]);
    }
    await this.context.require(changesSystem, [system.ownerId, system.operatorId]);
    const now = this.context.clock.now();
    refuseIfAny([
      ...idempotencyKeyProblems(idempotencyKey),
      ...pastProblems({ approvalOn, fullImplementationOn }, dayInVietnam(now)),
    ]);
    const request = { operation: 'declareExpectedDates', key: idempotencyKey, input: content };
    await this.context.use(Idempotency).once(request, async (em) => {
      const declared = em.create(ExpectedDates, {
        ...{ id: uuidv7({ msecs: now.getTime() }), systemId: system.id, approvalOn, fullImplementationOn },
        ...{ declaredBy: this.context.caller.subject, declaredAt: now },
        declaredForId: await this.context.use(DossierBodies).actingId(),
      });
      em.persist(declared);
      return declared.id;
    });
    this.#latest().clearAll();
    return system.id;
  }

  #latest() {
    return this.context.loader<string, ExpectedDates | null>('expected dates', async (ids) => {
      const { rows } = await sql<Row>`
        select distinct on (e.system_id) e.* from expected_dates e where e.system_id = any(${[...ids]}::uuid[])
        order by e.system_id, e.declared_at desc, e.id desc`.execute(this.context.db);
      const found = new Map(
        rows.map(rowMapper(this.context.orm, ExpectedDates)).map((one) => [one.systemId, one]),
      );
      return ids.map((id) => found.get(id) ?? null);
    });
  }
}

function pastProblems(days: Readonly<Record<string, string | null>>, today: string): UserProblem[] {
  return Object.entries(days).flatMap(([field, day]) =>
    day === null || day >= today
      ? []
      : [
          {
            ...{ code: ErrorCode.INVALID_VALUE, path: ['input', field] },
            parameters: { what: { vi: 'ngày dự kiến', en: 'the expected day' } },
            message: { vi: 'Ngày dự kiến đã qua.', en: 'The expected day is past.' },
          },
        ],
  );
}
