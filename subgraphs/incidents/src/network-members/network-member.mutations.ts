import { attempt, RequestContext } from '@khien/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import {
  ApplyForNetworkMembershipInput,
  DeclareNetworkMemberProfileInput,
  EnrolNetworkMemberInput,
  MoveNetworkMemberInput,
  NetworkMemberPayload,
} from './network-member.inputs.js';
import { NetworkMembersReader } from './network-members.reader.js';
import { NetworkMembersService } from './network-members.service.js';

/** Changes of memberships. */
@Resolver()
export class NetworkMemberMutations {
  @Mutation(() => NetworkMemberPayload, {
    description:
      'Applies for membership of the response network, with the profile (đăng ký tham gia mạng lưới; Forms 01 and 02 of Circular 20/2017/TT-BTTTT).',
  })
  applyForNetworkMembership(
    @Arg('input', () => ApplyForNetworkMembershipInput, { description: 'The application.' })
    input: ApplyForNetworkMembershipInput,
    @Ctx() context: RequestContext,
  ): Promise<NetworkMemberPayload> {
    return outcome(context, () => context.use(NetworkMembersService).apply(input));
  }

  @Mutation(() => NetworkMemberPayload, {
    description: 'Enters an organization that the law makes a member (Decision 05/2017/QĐ-TTg, article 7).',
  })
  enrolNetworkMember(
    @Arg('input', () => EnrolNetworkMemberInput, { description: 'The member.' })
    input: EnrolNetworkMemberInput,
    @Ctx() context: RequestContext,
  ): Promise<NetworkMemberPayload> {
    return outcome(context, () => context.use(NetworkMembersService).enrol(input));
  }

  @Mutation(() => NetworkMemberPayload, {
    description:
      'Takes a step of a membership: coordinators accept, refuse, suspend, reinstate and end; members leave.',
  })
  moveNetworkMember(
    @Arg('input', () => MoveNetworkMemberInput, { description: 'The step.' }) input: MoveNetworkMemberInput,
    @Ctx() context: RequestContext,
  ): Promise<NetworkMemberPayload> {
    return outcome(context, () => context.use(NetworkMembersService).move(input));
  }

  @Mutation(() => NetworkMemberPayload, {
    description:
      'Declares the profile of a member anew (cập nhật hồ sơ thành viên), each year at the latest.',
  })
  declareNetworkMemberProfile(
    @Arg('input', () => DeclareNetworkMemberProfileInput, { description: 'The profile.' })
    input: DeclareNetworkMemberProfileInput,
    @Ctx() context: RequestContext,
  ): Promise<NetworkMemberPayload> {
    return outcome(context, () => context.use(NetworkMembersService).declare(input));
  }
}

async function outcome(
  context: RequestContext,
  change: () => Promise<string>,
): Promise<NetworkMemberPayload> {
  const { result, userErrors } = await attempt(context.language, change);
  const member = result === null ? null : await context.use(NetworkMembersReader).changed(result);
  return { member, userErrors };
}
