import {
  assertExpectedVersion,
  Idempotency,
  Origin,
  type RequestContext,
  refuseIfAny,
  UserProblems,
} from '@khien/subgraph';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../incidents/identifier.rules.js';
import { notFound, notNow, textProblems, tidy } from '../network-members/input.rules.js';
import { MemberState } from '../network-members/network-member.machine.js';
import { actsForMember } from '../network-members/network-member.policy.js';
import { NetworkMembersReader } from '../network-members/network-members.reader.js';
import { memberNotFound } from '../network-members/network-members.service.js';
import { OnCallRota, OnCallShift } from './on-call.entity.js';
import { OnCallReader } from './on-call.reader.js';
import { overlap, shiftProblems } from './on-call.rules.js';
import type {
  CancelShiftInput,
  CreateOnCallRotaInput,
  PlanShiftsInput,
  SwapShiftsInput,
} from './on-call.types.js';

const WHAT = { vi: 'Lịch trực', en: 'The on-call calendar' };

/** Changes of on-call calendars. A change of a shift is one of its calendar: its version counts them. */
export class OnCallService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Makes a calendar.
   *
   * @returns its id
   * @throws UserProblems for what is wrong; KhienError `FORBIDDEN` for a member that is not the caller's
   */
  async create({ idempotencyKey: key, ...input }: CreateOnCallRotaInput): Promise<string> {
    const { context } = this;
    const member = await context.use(NetworkMembersReader).byId(input.memberId);
    if (member === null) throw new UserProblems([memberNotFound()]);
    await context.require(actsForMember, [member.organizationId]);
    const name = tidy(input.name);
    refuseIfAny([
      ...textProblems('name', name, 200, { vi: 'tên lịch trực', en: 'the name' }, true),
      ...(member.state === MemberState.ACCEPTED
        ? []
        : [notNow('memberId', 'không phải thành viên chính thức.', 'it is no accepted member.')]),
    ]);
    return context.use(Idempotency).once({ operation: 'createOnCallRota', key, input }, async (em) => {
      const createdAt = context.clock.now();
      const rota = em.create(OnCallRota, {
        ...{
          id: uuidv7({ msecs: createdAt.getTime() }),
          memberId: member.id,
          organizationId: member.organizationId,
        },
        ...{
          name: name ?? '',
          capabilities: [...new Set(input.capabilities)].sort(),
          createdAt,
          endedAt: null,
        },
        ...{ origin: Origin.REGISTERED, version: 1 },
      });
      em.persist(rota);
      return rota.id;
    });
  }

  /** Plans shifts, all or none. @throws UserProblems `ALREADY_EXISTS` where somebody is on call at that time */
  plan(input: PlanShiftsInput): Promise<string> {
    return this.#change(input, async (em, rota) => {
      refuseIfAny(shiftProblems(input.shifts, this.context.clock.now()));
      for (const [index, shift] of input.shifts.entries()) {
        const standing = await em.count(OnCallShift, {
          ...{ rotaId: rota.id, cancelledAt: null },
          startsAt: { $lt: shift.endsAt },
          endsAt: { $gt: shift.startsAt },
        });
        refuseIfAny(standing === 0 ? [] : [overlap(['shifts', String(index), 'startsAt'])]);
      }
      for (const { startsAt, endsAt, personName, personPhone, personSubject } of input.shifts) {
        em.persist(
          em.create(OnCallShift, {
            ...{ id: uuidv7(), rotaId: rota.id, organizationId: rota.organizationId, startsAt, endsAt },
            ...{
              personName: tidy(personName) ?? '',
              personPhone: tidy(personPhone),
              personSubject: tidy(personSubject),
            },
            ...{ swappedWithId: null, cancelledAt: null, plannedBy: this.context.caller.subject, version: 1 },
          }),
        );
      }
    });
  }

  /** Exchanges the persons of two shifts that are not over. */
  swap(input: SwapShiftsInput): Promise<string> {
    return this.#change(input, async (em, rota) => {
      const one = await this.#shift(em, rota, input.shiftId, 'shiftId');
      const other = await this.#shift(em, rota, input.otherShiftId, 'otherShiftId');
      refuseIfAny(one.id === other.id ? [notFound('otherShiftId', 'ca trực khác', 'Another shift')] : []);
      const { personName, personPhone, personSubject } = one;
      Object.assign(one, {
        ...{
          personName: other.personName,
          personPhone: other.personPhone,
          personSubject: other.personSubject,
        },
        swappedWithId: other.id,
      });
      Object.assign(other, { personName, personPhone, personSubject, swappedWithId: one.id });
    });
  }

  /** Calls a shift off that is not over. */
  cancel(input: CancelShiftInput): Promise<string> {
    return this.#change(input, async (em, rota) => {
      const shift = await this.#shift(em, rota, input.shiftId, 'shiftId');
      shift.cancelledAt = this.context.clock.now();
    });
  }

  async #shift(
    em: EntityManager,
    { id: rotaId }: OnCallRota,
    id: string,
    field: string,
  ): Promise<OnCallShift> {
    const shift = isUuid(id) ? await em.findOne(OnCallShift, { id, rotaId, cancelledAt: null }) : null;
    if (shift === null) throw new UserProblems([notFound(field, 'ca trực này', 'This shift')]);
    refuseIfAny(
      shift.endsAt > this.context.clock.now() ? [] : [notNow(field, 'ca trực đã qua.', 'the shift is over.')],
    );
    return shift;
  }

  async #change(
    { rotaId, expectedVersion }: { readonly rotaId: string; readonly expectedVersion: number },
    change: (em: EntityManager, rota: OnCallRota) => Promise<void>,
  ): Promise<string> {
    const seen = await this.context.use(OnCallReader).byId(rotaId);
    const missing = notFound('rotaId', 'lịch trực này', 'This on-call calendar');
    if (seen === null) throw new UserProblems([missing]);
    await this.context.require(actsForMember, [seen.organizationId]);
    return this.context.em.transactional(
      async (em) => {
        // Locked: of two plans at once the second one sees the shifts of the first.
        const rota = await em.findOne(OnCallRota, { id: seen.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
        if (rota === null || rota.endedAt !== null) throw new UserProblems([missing]);
        assertExpectedVersion(rota, expectedVersion, WHAT);
        await change(em, rota);
        await em.flush();
        await sql`update on_call_rota set version = version + 1 where id = ${rota.id}`.execute(
          em.getKysely<unknown>(),
        );
        // Past the ORM, which writes no version where it sees no column changed.
        this.context.audit.changed(em, {
          ...{ type: 'OnCallRota', id: rota.id },
          ...{ before: { version: expectedVersion }, after: { version: expectedVersion + 1 } },
          version: expectedVersion + 1,
        });
        return rota.id;
      },
      { clear: true },
    );
  }
}
