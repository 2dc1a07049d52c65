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
import { v7 as uuidv7 } from 'uuid';
import { isAreaId, isUuid } from '../incidents/identifier.rules.js';
import { IncidentsReader } from '../incidents/incidents.reader.js';
import { invalid, notFound, notNow, outside, textProblems, tidy } from '../network-members/input.rules.js';
import { actsForMember, decidesMembership } from '../network-members/network-member.policy.js';
import { NetworkMembersReader } from '../network-members/network-members.reader.js';
import { memberNotFound } from '../network-members/network-members.service.js';
import { KnownNeighbours } from '../projections/known-neighbours.reader.js';
import { Assistance } from './assistance.entity.js';
import { AssistanceReader } from './assistance.reader.js';
import type { CompleteAssistanceInput, RecordAssistanceInput } from './assistance.types.js';

const WHAT = { vi: 'Lượt hỗ trợ', en: 'The assistance' };
const DAY = { vi: 'Ngày', en: 'The day' };

/** Changes of assistance. */
export class AssistanceService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Records assistance.
   *
   * @returns its id
   * @throws UserProblems with everything that is wrong; KhienError `FORBIDDEN` for a member that is not the caller's, and for
   * the coordinating authority itself but by coordinators
   */
  async record({ idempotencyKey: key, ...input }: RecordAssistanceInput): Promise<string> {
    const { context } = this;
    const member = input.memberId ? await context.use(NetworkMembersReader).byId(input.memberId) : null;
    if (input.memberId && member === null) throw new UserProblems([memberNotFound()]);
    await (member === null
      ? context.require(decidesMembership)
      : context.require(actsForMember, [member.organizationId]));
    const { incidentId = null } = input;
    const incident =
      incidentId === null ? null : await context.use(IncidentsReader).byKey({ id: incidentId });
    const purpose = tidy(input.purpose);
    const standing = member === null || member.state === 'ACCEPTED' || member.state === 'SUSPENDED';
    refuseIfAny([
      ...(standing ? [] : [notNow('memberId', 'không phải thành viên.', 'it is no member.')]),
      ...(isUuid(input.organizationId)
        ? []
        : [invalid(['organizationId'], 'mã tổ chức', 'the id of an organization')]),
      ...(await context
        .use(KnownNeighbours)
        .problemsOfOrganizations([{ id: input.organizationId, path: ['organizationId'] }])),
      ...(input.areaId && !isAreaId(input.areaId)
        ? [invalid(['areaId'], 'mã đơn vị hành chính', 'the id of an administrative unit')]
        : []),
      ...(incidentId !== null && incident === null
        ? [notFound('incidentId', 'sự cố này', 'This incident')]
        : []),
      ...this.#dayProblems('startedOn', input.startedOn, '2005-01-01'),
      ...textProblems('purpose', purpose, 4_000, { vi: 'mục đích', en: 'the purpose' }, true),
    ]);
    return context.use(Idempotency).once({ operation: 'recordAssistance', key, input }, async (em) => {
      const assistance = em.create(Assistance, {
        ...{
          id: uuidv7(),
          kind: input.kind,
          organizationId: input.organizationId.toLowerCase(),
          areaId: input.areaId ?? null,
        },
        ...{
          memberId: member?.id ?? null,
          providerId: member?.organizationId ?? null,
          incidentId: incident?.id ?? null,
        },
        ...{
          startedOn: input.startedOn,
          endedOn: null,
          effortHours: null,
          purpose: purpose ?? '',
          result: null,
        },
        ...{
          recordedAt: context.clock.now(),
          recordedBy: context.caller.subject,
          origin: Origin.REGISTERED,
          version: 1,
        },
      });
      em.persist(assistance);
      return assistance.id;
    });
  }

  /** Says that assistance is over, and what came of it. */
  async complete({
    id,
    expectedVersion,
    endedOn,
    effortHours = null,
    result,
  }: CompleteAssistanceInput): Promise<string> {
    const missing = notFound('id', 'lượt hỗ trợ này', 'This assistance');
    const seen = await this.context.use(AssistanceReader).byId(id);
    if (seen === null) throw new UserProblems([missing]);
    await (seen.providerId === null
      ? this.context.require(decidesMembership)
      : this.context.require(actsForMember, [seen.providerId]));
    const given = tidy(result);
    refuseIfAny([
      ...this.#dayProblems('endedOn', endedOn, seen.startedOn),
      ...textProblems('result', given, 10_000, { vi: 'kết quả', en: 'the result' }, true),
      ...(effortHours !== null && !(effortHours >= 0 && effortHours <= 1_000_000)
        ? [outside('effortHours', { vi: 'Số giờ công', en: 'The hours of work' }, 0, 1_000_000)]
        : []),
    ]);
    return this.context.em.transactional(
      async (em) => {
        const found = await em.findOne(Assistance, { id: seen.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
        // One that is over is not for anybody to change: its lock is refused too.
        if (found === null) throw new UserProblems([notNow('id', 'đã kết thúc.', 'it is over.')]);
        assertExpectedVersion(found, expectedVersion, WHAT);
        refuseIfAny(found.endedOn === null ? [] : [notNow('id', 'đã kết thúc.', 'it is over.')]);
        Object.assign(found, { endedOn, effortHours, result: given });
        return found.id;
      },
      { clear: true },
    );
  }

  #dayProblems(field: string, day: string, least: string) {
    const today = dayInVietnam(this.context.clock.now());
    return day >= least && day <= today ? [] : [outside(field, DAY, least, today)];
  }
}
