import { ErrorCode, KhienError } from '@khien/errors';
import {
  AssumedSize,
  attempt,
  CalendarDate,
  ConnectionArgs,
  type ConnectionShape,
  Cost,
  DateTime,
  Provenance,
  RequestContext,
} from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { isAreaId } from '../incidents/identifier.rules.js';
import { NetworkMember } from '../network-members/network-member.entity.js';
import { Capability } from '../network-members/network-member.kinds.js';
import { NetworkMembersReader } from '../network-members/network-members.reader.js';
import { OnCallRota, OnCallShift, OnCallShiftConnection } from './on-call.entity.js';
import { OnCallReader } from './on-call.reader.js';
import { daysBetween, MOST_DAYS } from './on-call.rules.js';
import { OnCallService } from './on-call.service.js';
import {
  CancelShiftInput,
  CreateOnCallRotaInput,
  OnCallDay,
  OnCallGap,
  OnCallNow,
  OnCallRotaPayload,
  PlanShiftsInput,
  SwapShiftsInput,
} from './on-call.types.js';

const MOST = 200;

/** On-call calendars as the graph shows them. */
@Resolver(() => OnCallRota)
export class OnCallResolver {
  @Cost(5)
  @AssumedSize(20)
  @Query(() => [OnCallNow], {
    nullable: true,
    description:
      'Who of the response network is on call at a moment, by name of the member (trực ứng cứu sự cố).',
  })
  onCall(
    @Arg('at', () => DateTime, { nullable: true, description: 'At which moment; now when left out.' })
    at: Date | null | undefined,
    @Arg('areaId', () => ID, {
      nullable: true,
      description: 'For members that serve this administrative unit, one around it, or the whole country.',
    })
    areaId: string | null | undefined,
    @Arg('capability', () => Capability, { nullable: true, description: 'Who can do this.' })
    capability: Capability | null | undefined,
    @Arg('first', () => Int, { defaultValue: 50, description: `How many, 1 to ${MOST}.` }) first: number,
    @Ctx() context: RequestContext,
  ): Promise<readonly OnCallNow[]> {
    if (first < 1 || first > MOST)
      throw new KhienError(ErrorCode.OUT_OF_RANGE, { what: 'first', min: 1, max: MOST });
    if (areaId && !isAreaId(areaId)) {
      const detail = {
        vi: 'areaId không có dạng 26740@2025-07-01.',
        en: 'areaId is not such as 26740@2025-07-01.',
      };
      throw new KhienError(ErrorCode.BAD_USER_INPUT, { detail });
    }
    const question = {
      at: at ?? context.clock.now(),
      areaId: areaId ?? null,
      capability: capability ?? null,
    };
    return context.use(OnCallReader).at({ ...question, most: first });
  }

  @FieldResolver(() => NetworkMember, { nullable: true, description: 'Whose calendar it is.' })
  member(@Root() { memberId }: OnCallRota, @Ctx() context: RequestContext): Promise<NetworkMember | null> {
    return context.use(NetworkMembersReader).byId(memberId);
  }

  @FieldResolver(() => OnCallShiftConnection, {
    nullable: true,
    description:
      'Shifts that have not ended at a moment, first to begin first; those that were called off are left out.',
  })
  async shifts(
    @Root() { id }: OnCallRota,
    @Arg('from', () => DateTime, { nullable: true, description: 'At which moment; now when left out.' })
    from: Date | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<OnCallShift>> {
    return new OnCallShiftConnection(
      await context.use(OnCallReader).shifts(id, from ?? context.clock.now(), args),
    );
  }

  @Cost(5)
  @AssumedSize(31)
  @FieldResolver(() => [OnCallDay], {
    nullable: true,
    description: `The calendar day by day in Vietnam (Asia/Ho_Chi_Minh), at most ${MOST_DAYS} days.`,
  })
  days(
    @Root() { id }: OnCallRota,
    @Arg('from', () => CalendarDate, { description: 'First day.' }) from: string,
    @Arg('to', () => CalendarDate, { description: 'Last day.' }) to: string,
    @Ctx() context: RequestContext,
  ): Promise<readonly OnCallDay[]> {
    if (daysBetween(from, to).length === 0) {
      throw new KhienError(ErrorCode.OUT_OF_RANGE, { what: 'to - from', min: 0, max: MOST_DAYS - 1 });
    }
    return context.use(OnCallReader).days(id, from, to);
  }

  @Cost(2)
  @AssumedSize(10)
  @FieldResolver(() => [OnCallGap], {
    nullable: true,
    description: 'When nobody of it is on call, from one moment to another.',
  })
  gaps(
    @Root() { id }: OnCallRota,
    @Arg('from', () => DateTime, { description: 'From which moment.' }) from: Date,
    @Arg('to', () => DateTime, { description: 'Until which moment; later than from.' }) to: Date,
    @Ctx() context: RequestContext,
  ): Promise<readonly OnCallGap[]> {
    if (to <= from) {
      const detail = { vi: 'to phải muộn hơn from.', en: 'to has to be later than from.' };
      throw new KhienError(ErrorCode.BAD_USER_INPUT, { detail });
    }
    return context.use(OnCallReader).gaps(id, { startsAt: from, endsAt: to });
  }

  @FieldResolver(() => Provenance, { description: 'Registered here, or generated for demonstration.' })
  provenance(@Root() { origin }: OnCallRota): Provenance {
    return { origin, publisher: null, publication: null, referenceDate: null, url: null };
  }
}

/** Who is on call: personal data, reading it is logged. */
@Resolver(() => OnCallShift)
export class OnCallShiftResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Who is on call. Personal data: reading it is logged.',
  })
  personName(@Root() { id, personName }: OnCallShift, @Ctx() context: RequestContext): string {
    context.audit.read('OnCallShift', id);
    return personName;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Telephone number at which they are reached. Personal data: reading it is logged.',
  })
  personPhone(@Root() { id, personPhone }: OnCallShift, @Ctx() context: RequestContext): string | null {
    if (personPhone !== null) context.audit.read('OnCallShift', id);
    return personPhone;
  }
}

/** The calendars of a member. */
@Resolver(() => NetworkMember)
export class MemberOnCallResolver {
  @AssumedSize(2)
  @FieldResolver(() => [OnCallRota], {
    nullable: true,
    description: 'Its on-call calendars that are in use, the oldest first; one or two, usually.',
  })
  onCallRotas(@Root() { id }: NetworkMember, @Ctx() context: RequestContext): Promise<readonly OnCallRota[]> {
    return context.use(OnCallReader).ofMember(id);
  }
}

/** Changes of calendars. */
@Resolver()
export class OnCallMutations {
  @Mutation(() => OnCallRotaPayload, {
    description: 'Makes an on-call calendar of a member (lập lịch trực).',
  })
  createOnCallRota(
    @Arg('input', () => CreateOnCallRotaInput, { description: 'The calendar.' }) input: CreateOnCallRotaInput,
    @Ctx() context: RequestContext,
  ): Promise<OnCallRotaPayload> {
    return outcome(context, () => context.use(OnCallService).create(input));
  }

  @Mutation(() => OnCallRotaPayload, { description: 'Plans shifts of a calendar, all or none.' })
  planOnCallShifts(
    @Arg('input', () => PlanShiftsInput, { description: 'The shifts.' }) input: PlanShiftsInput,
    @Ctx() context: RequestContext,
  ): Promise<OnCallRotaPayload> {
    return outcome(context, () => context.use(OnCallService).plan(input));
  }

  @Mutation(() => OnCallRotaPayload, { description: 'Exchanges the persons of two shifts (đổi ca trực).' })
  swapOnCallShifts(
    @Arg('input', () => SwapShiftsInput, { description: 'Which two.' }) input: SwapShiftsInput,
    @Ctx() context: RequestContext,
  ): Promise<OnCallRotaPayload> {
    return outcome(context, () => context.use(OnCallService).swap(input));
  }

  @Mutation(() => OnCallRotaPayload, { description: 'Calls a shift off (hủy ca trực).' })
  cancelOnCallShift(
    @Arg('input', () => CancelShiftInput, { description: 'Which one.' }) input: CancelShiftInput,
    @Ctx() context: RequestContext,
  ): Promise<OnCallRotaPayload> {
    return outcome(context, () => context.use(OnCallService).cancel(input));
  }
}

async function outcome(context: RequestContext, change: () => Promise<string>): Promise<OnCallRotaPayload> {
  const { result, userErrors } = await attempt(context.language, change);
  return { rota: result === null ? null : await context.use(OnCallReader).byId(result), userErrors };
}
