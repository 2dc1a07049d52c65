import { ErrorCode } from '@khien/errors';
import {
  assertExpectedVersion,
  Origin,
  type RequestContext,
  refuseIfAny,
  UserProblems,
} from '@khien/subgraph';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { changeIncident } from '../incidents/incident-change.js';
import { invalid, notFound, notNow, textProblems, tidy } from '../network-members/input.rules.js';
import type { NetworkMember } from '../network-members/network-member.entity.js';
import { MemberState } from '../network-members/network-member.machine.js';
import { NetworkMembersReader } from '../network-members/network-members.reader.js';
import { memberNotFound } from '../network-members/network-members.service.js';
import { Dispatch } from './dispatch.entity.js';
import type { DispatchMemberInput, MoveDispatchInput } from './dispatch.inputs.js';
import {
  DISPATCH_MOVES,
  DispatchEvent,
  type DispatchMove,
  DispatchState,
  dispatchEvents,
  dispatchMove,
} from './dispatch.machine.js';
import { answersDispatch, dispatches } from './dispatch.policy.js';
import {
  type DispatchStep,
  type DispatchTerms,
  dispatchStepProblems,
  dueMoments,
  dueProblems,
} from './dispatch.rules.js';
import { DispatchesReader } from './dispatches.reader.js';

const WHAT = { vi: 'Đề nghị điều động', en: 'The dispatch' };

/** Changes of dispatches. */
export class DispatchesService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Offers an incident to a member.
   *
   * @returns the id of the dispatch; null when somebody else took the incident out of the caller's sight meanwhile
   * @throws UserProblems as `changeIncident`, `NOT_ALLOWED_NOW` for an incident that is over or a member that is suspended,
   * `ALREADY_EXISTS` for a member that has it already
   */
  async offer(input: DispatchMemberInput): Promise<string | null> {
    const { context } = this;
    await context.require(dispatches);
    const brief = tidy(input.brief);
    const now = context.clock.now();
    const due = dueMoments(input, this.#terms(), now);
    const member = await this.#available(input.memberId, 'memberId');
    refuseIfAny([
      ...textProblems('brief', brief, 4_000, { vi: 'nội dung đề nghị', en: 'the brief' }, true),
      ...dueProblems(due, now),
    ]);
    const id = uuidv7({ msecs: now.getTime() });
    const incident = await changeIncident(context, {
      incidentId: input.incidentId,
      expectedVersion: input.expectedVersion,
      may: () => context.require(dispatches),
      apply: async (em, { id: incidentId, open, drill }) => {
        refuseIfAny(open ? [] : [notNow('incidentId', 'sự cố đã kết thúc.', 'the incident is over.')]);
        const standing = await em.count(Dispatch, { incidentId, memberId: member.id, endedAt: null });
        refuseIfAny(standing === 0 ? [] : [alreadyDispatched('memberId')]);
        const capabilities = [...new Set(input.capabilities)].sort();
        em.persist(
          em.create(Dispatch, {
            ...{ id, incidentId, memberId: member.id, organizationId: member.organizationId, drill },
            ...{ state: DispatchState.OFFERED, brief: brief ?? '', capabilities, offeredAt: now, ...due },
            ...{
              acknowledgedAt: null,
              answeredAt: null,
              endedAt: null,
              reason: null,
              result: null,
              effortHours: null,
            },
            ...{ handedOnFromId: null, offeredBy: context.caller.subject, lastEvent: DispatchEvent.OFFER },
            ...{ origin: Origin.REGISTERED, version: 1 },
          }),
        );
      },
    });
    return incident === null ? null : id;
  }

  /**
   * Takes a step of a dispatch.
   *
   * @throws UserProblems `NOT_ALLOWED_NOW` for a step that its state does not allow, and what is missing; KhienError
   * `FORBIDDEN` for who may not take it, whatever the state
   */
  async move(input: MoveDispatchInput): Promise<string> {
    const { event, dispatchId, expectedVersion } = input;
    const step: DispatchStep = {
      ...{ reason: tidy(input.reason), result: tidy(input.result), effortHours: input.effortHours ?? null },
      toMemberId: input.toMemberId ?? null,
    };
    const seen = await this.context.use(DispatchesReader).byId(dispatchId);
    if (seen === null) throw new UserProblems([dispatchNotFound()]);
    await this.#require(event, seen);
    const successor =
      event === DispatchEvent.HAND_ON && step.toMemberId !== null
        ? await this.#available(step.toMemberId, 'toMemberId')
        : null;
    return this.context.em.transactional(
      async (em) => {
        const found = await em.findOne(Dispatch, { id: seen.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
        if (found === null) throw new UserProblems([dispatchNotFound()]);
        assertExpectedVersion(found, expectedVersion, WHAT);
        const move = dispatchMove(found.state, event);
        if (move === undefined || event === DispatchEvent.OFFER)
          throw new UserProblems([notFrom(found.state)]);
        refuseIfAny([
          ...dispatchStepProblems(move, step),
          ...(successor?.id === found.memberId ? [SAME_MEMBER] : []),
        ]);
        this.#take(found, move, step);
        await em.flush();
        if (event === DispatchEvent.ACCEPT) await this.#join(em, found);
        if (successor !== null) await this.#handOn(em, found, successor);
        return found.id;
      },
      { clear: true },
    );
  }

  #take(dispatch: Dispatch, { event, to, by }: DispatchMove, step: DispatchStep): void {
    const now = this.context.clock.now();
    const answers = by === 'MEMBER';
    const over = dispatchEvents(to).length === 0;
    Object.assign(dispatch, {
      ...{
        state: to,
        lastEvent: event,
        reason: step.reason ?? dispatch.reason,
        result: step.result ?? dispatch.result,
      },
      effortHours: step.effortHours ?? dispatch.effortHours,
      // Whoever answers has received it.
      acknowledgedAt: dispatch.acknowledgedAt ?? (answers ? now : null),
      answeredAt: dispatch.answeredAt ?? (answers && event !== DispatchEvent.ACKNOWLEDGE ? now : null),
      endedAt: over ? now : null,
    });
  }

  /** The member becomes a responding party of the incident; it does not see it before, so the database makes it one. */
  async #join(em: EntityManager, { id, incidentId, organizationId }: Dispatch): Promise<void> {
    const party = uuidv7();
    const now = this.context.clock.now();
    const { rows } = await sql<{
      joined: boolean;
    }>`select dispatch_joins(${id}, ${party}, ${now}) as joined`.execute(em.getKysely<unknown>());
    if (rows[0]?.joined !== true) return;
    this.context.audit.changed(em, {
      type: 'IncidentParty',
      id: party,
      before: null,
      after: { incidentId, organizationId, role: 'RESPONDING', addedAt: now },
    });
  }

  async #handOn(em: EntityManager, { id, incidentId }: Dispatch, to: NetworkMember): Promise<void> {
    const now = this.context.clock.now();
    const successor = uuidv7({ msecs: now.getTime() });
    const { acknowledgeDueAt, answerDueAt } = dueMoments({}, this.#terms(), now);
    const db = em.getKysely<unknown>();
    // Two that hand the same incident on to one member would meet at the index: the second one waits and is told.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`dispatch ${incidentId} ${to.id}`}, 0))`.execute(
      db,
    );
    const { rows } = await sql<{
      busy: boolean;
    }>`select dispatch_open(${incidentId}, ${to.id}) as busy`.execute(db);
    refuseIfAny(rows[0]?.busy === true ? [alreadyDispatched('toMemberId')] : []);
    await sql`select dispatch_hand_on(${id}, ${successor}, ${to.id}, ${now}, ${acknowledgeDueAt}, ${answerDueAt})`.execute(
      db,
    );
    this.context.audit.changed(em, {
      type: 'Dispatch',
      id: successor,
      before: null,
      after: { incidentId, memberId: to.id, handedOnFromId: id, offeredAt: now },
      version: 1,
    });
  }

  async #require(event: DispatchEvent, { organizationId }: Dispatch): Promise<void> {
    const by = DISPATCH_MOVES.find((one) => one.event === event)?.by;
    if (by === 'MEMBER') await this.context.require(answersDispatch, [organizationId]);
    else await this.context.require(dispatches);
  }

  async #available(id: string, field: string): Promise<NetworkMember> {
    const member = await this.context.use(NetworkMembersReader).byId(id);
    if (member === null) throw new UserProblems([memberNotFound(field)]);
    refuseIfAny(
      member.state === MemberState.ACCEPTED
        ? []
        : [notNow(field, `thành viên đang ở trạng thái ${member.state}.`, `the member is ${member.state}.`)],
    );
    return member;
  }

  #terms(): DispatchTerms {
    return this.context.settings['dispatchTerms'] as DispatchTerms;
  }
}

/** Whoever hands something on gives it to somebody else. */
const SAME_MEMBER = invalid(
  ['toMemberId'],
  'thành viên tiếp nhận: phải là thành viên khác',
  'the member that takes it: another one',
);

function dispatchNotFound() {
  return notFound('dispatchId', 'đề nghị điều động này', 'This dispatch');
}

function alreadyDispatched(field: string) {
  const what = { vi: 'Đề nghị điều động đang mở cho thành viên này', en: 'An open dispatch of this member' };
  return { code: ErrorCode.ALREADY_EXISTS, path: ['input', field], parameters: { what } };
}

function notFrom(state: DispatchState) {
  const allowed = dispatchEvents(state).join(', ') || '–';
  return notNow('event', `${state} (được phép: ${allowed}).`, `${state} (allowed: ${allowed}).`);
}
