import { ErrorCode } from '@khien/errors';
import {
  assertExpectedVersion,
  dayInVietnam,
  Idempotency,
  Origin,
  type RequestContext,
  refuseIfAny,
  UserProblems,
} from '@khien/subgraph';
import { LockMode } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../incidents/identifier.rules.js';
import { ViewerReader } from '../sharing/viewer.reader.js';
import { invalid, notFound, notNow, tidy } from './input.rules.js';
import { NetworkMember } from './network-member.entity.js';
import type {
  ApplyForNetworkMembershipInput,
  DeclareNetworkMemberProfileInput,
  EnrolNetworkMemberInput,
  MoveNetworkMemberInput,
} from './network-member.inputs.js';
import { Membership, type MembershipGround } from './network-member.kinds.js';
import {
  isCurrent,
  MEMBER_MOVES,
  MemberEvent,
  MemberState,
  memberEvents,
  memberMove,
} from './network-member.machine.js';
import { actsForMember, appliesForMembership, decidesMembership } from './network-member.policy.js';
import { type MemberProfile, profileOf, profileProblems, stepProblems } from './network-member.rules.js';
import { NetworkMembersReader } from './network-members.reader.js';

const WHAT = { vi: 'Thành viên mạng lưới', en: 'The member of the network' };

/** How a membership begins. */
interface Beginning {
  readonly organizationId: string;
  readonly membership: Membership;
  readonly ground: MembershipGround | null;
  readonly event: MemberEvent;
  readonly state: MemberState;
  readonly decisionNo: string | null;
  readonly decidedOn: string | null;
  readonly profile: MemberProfile;
}

/** Changes of memberships. */
export class NetworkMembersService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Applies for an organization.
   *
   * @returns the id of the member
   * @throws UserProblems with everything that is wrong, `ALREADY_EXISTS` for who is one; KhienError `FORBIDDEN` for an
   * organization that is not the caller's
   */
  async apply(input: ApplyForNetworkMembershipInput): Promise<string> {
    const { context } = this;
    const { idempotencyKey, ...content } = input;
    const organizationId =
      input.organizationId?.toLowerCase() ?? (await context.use(ViewerReader).organizationId());
    await context.require(appliesForMembership, organizationId === null ? [] : [organizationId]);
    const { membership } = input;
    const ground = input.ground ?? null;
    const profile = profileOf(input);
    refuseIfAny([
      ...((membership === Membership.MANDATORY) === (ground !== null)
        ? []
        : [
            invalid(
              ['ground'],
              'căn cứ: nêu khi và chỉ khi là thành viên bắt buộc',
              'the ground: given for a mandatory member, and only then',
            ),
          ]),
      ...profileProblems(profile),
    ]);
    if (organizationId === null) throw new UserProblems([noOrganization()]);
    return this.#begin('applyForNetworkMembership', idempotencyKey, content, {
      ...{ organizationId, membership, ground, profile, decisionNo: null, decidedOn: null },
      ...{ event: MemberEvent.APPLY, state: MemberState.APPLIED },
    });
  }

  /** Enters a mandatory member. See {@link apply} for what is thrown. */
  async enrol(input: EnrolNetworkMemberInput): Promise<string> {
    const { context } = this;
    const { idempotencyKey, ...content } = input;
    await context.require(decidesMembership);
    const profile = profileOf(input);
    const step = { decisionNo: tidy(input.decisionNo), decidedOn: input.decidedOn ?? null, reason: null };
    const move = memberMove(null, MemberEvent.ENROL);
    const { rows } = isUuid(input.organizationId)
      ? await sql`select from organization_ref where id = ${input.organizationId}`.execute(context.db)
      : { rows: [] };
    refuseIfAny([
      ...(rows.length === 0 ? [noOrganization()] : []),
      ...(move === undefined ? [] : stepProblems(move, step, this.#today())),
      ...profileProblems(profile),
    ]);
    return this.#begin('enrolNetworkMember', idempotencyKey, content, {
      ...{ organizationId: input.organizationId.toLowerCase(), membership: Membership.MANDATORY },
      ...{ ground: input.ground, profile, decisionNo: step.decisionNo, decidedOn: step.decidedOn },
      ...{ event: MemberEvent.ENROL, state: MemberState.ACCEPTED },
    });
  }

  /**
   * Takes a step of a membership.
   *
   * @throws UserProblems `NOT_ALLOWED_NOW` for a step that its state does not allow, and what is missing from the step;
   * KhienError `FORBIDDEN` for who may not take it, whatever the state
   */
  async move(input: MoveNetworkMemberInput): Promise<string> {
    const reason = tidy(input.reason);
    const step = { decisionNo: tidy(input.decisionNo), decidedOn: input.decidedOn ?? null, reason };
    const { event } = input;
    const seen = await this.#seen(input.memberId);
    // Who may never take the step is not told when it could be taken.
    const { by } = memberMove(seen.state, event) ??
      MEMBER_MOVES.find((one) => one.event === event) ?? { by: 'COORDINATOR' };
    await this.context.require(by === 'MEMBER' ? appliesForMembership : decidesMembership, [
      seen.organizationId,
    ]);
    return this.#change(input, (member) => {
      const mandatory = member.membership === Membership.MANDATORY;
      const move = memberEvents(member.state, mandatory).includes(event)
        ? memberMove(member.state, event)
        : undefined;
      if (move === undefined) {
        const allowed = memberEvents(member.state, mandatory).join(', ') || '–';
        throw new UserProblems([
          notNow(
            'event',
            `${member.state} (được phép: ${allowed}).`,
            `${member.state} (allowed: ${allowed}).`,
          ),
        ]);
      }
      refuseIfAny(stepProblems(move, step, this.#today()));
      Object.assign(member, {
        ...{ state: move.to, stateSince: this.context.clock.now(), lastEvent: event, lastReason: reason },
        ...{ decisionNo: step.decisionNo, decidedOn: step.decidedOn, moves: member.moves + 1 },
      });
    });
  }

  /** Declares the profile of a member anew. */
  async declare(input: DeclareNetworkMemberProfileInput): Promise<string> {
    const profile = profileOf(input);
    const { organizationId } = await this.#seen(input.memberId);
    await this.context.require(actsForMember, [organizationId]);
    refuseIfAny(profileProblems(profile));
    return this.#change(input, (member) => {
      refuseIfAny(
        isCurrent(member.state)
          ? []
          : [notNow('memberId', 'không còn là thành viên.', 'it is no member any more.')],
      );
      Object.assign(member, profile, { profileDeclaredAt: this.context.clock.now() });
    });
  }

  async #begin(operation: string, key: string, input: unknown, beginning: Beginning): Promise<string> {
    const { profile, event, state, ...known } = beginning;
    const now = this.context.clock.now();
    return this.context.use(Idempotency).once({ operation, key, input }, async (em) => {
      // Two that begin at once wait for each other; the index would answer the second one with a fault.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`member ${known.organizationId}`}, 0))`.execute(
        em.getKysely<unknown>(),
      );
      const standing = await em.count(NetworkMember, {
        organizationId: known.organizationId,
        state: { $in: [MemberState.APPLIED, MemberState.ACCEPTED, MemberState.SUSPENDED] },
      });
      if (standing > 0) throw new UserProblems([alreadyMember()]);
      const member = em.create(NetworkMember, {
        ...known,
        ...profile,
        id: uuidv7({ msecs: now.getTime() }),
        ...{ state, stateSince: now, lastEvent: event, lastReason: null, moves: 0 },
        ...{ profileDeclaredAt: now, registeredAt: now, origin: Origin.REGISTERED, version: 1 },
      });
      em.persist(member);
      return member.id;
    });
  }

  async #seen(id: string): Promise<NetworkMember> {
    const member = await this.context.use(NetworkMembersReader).byId(id);
    if (member === null) throw new UserProblems([memberNotFound()]);
    return member;
  }

  #change(
    { memberId, expectedVersion }: { readonly memberId: string; readonly expectedVersion: number },
    change: (member: NetworkMember) => void,
  ): Promise<string> {
    return this.context.em.transactional(
      async (em) => {
        const member = await em.findOne(
          NetworkMember,
          { id: memberId },
          { lockMode: LockMode.PESSIMISTIC_WRITE },
        );
        if (member === null) throw new UserProblems([memberNotFound()]);
        assertExpectedVersion(member, expectedVersion, WHAT);
        change(member);
        return member.id;
      },
      { clear: true },
    );
  }

  #today(): string {
    return dayInVietnam(this.context.clock.now());
  }
}

/** There is no such member that the caller sees. */
export function memberNotFound(field = 'memberId') {
  return notFound(field, 'thành viên mạng lưới này', 'This member of the network');
}

function noOrganization() {
  return notFound('organizationId', 'tổ chức này', 'This organization');
}

function alreadyMember() {
  const what = { vi: 'Tư cách thành viên của tổ chức này', en: 'A membership of this organization' };
  return { code: ErrorCode.ALREADY_EXISTS, path: ['input', 'organizationId'], parameters: { what } };
}
