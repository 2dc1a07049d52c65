import {
  AssumedSize,
  ConnectionArgs,
  type ConnectionShape,
  Provenance,
  RequestContext,
} from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { AdministrativeUnit } from '../neighbours/administrative-unit.stub.js';
import { Organization } from '../neighbours/organization.stub.js';
import { NetworkMember, NetworkMemberConnection } from './network-member.entity.js';
import { NetworkMemberFilter } from './network-member.inputs.js';
import { Membership } from './network-member.kinds.js';
import { MemberEvent, memberEvents } from './network-member.machine.js';
import { NetworkMemberMove } from './network-member-move.entity.js';
import { NetworkMembersReader } from './network-members.reader.js';

/** Members of the response network as the graph shows them. */
@Resolver(() => NetworkMember)
export class NetworkMemberResolver {
  @Query(() => NetworkMember, {
    nullable: true,
    description: 'One member of the response network; null when there is none that you may see.',
  })
  networkMember(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<NetworkMember | null> {
    return context.use(NetworkMembersReader).byId(id);
  }

  @Query(() => NetworkMemberConnection, {
    nullable: true,
    description: 'Members of the response network, by name (mạng lưới ứng cứu sự cố).',
  })
  async networkMembers(
    @Arg('filter', () => NetworkMemberFilter, { nullable: true, description: 'Which ones.' })
    filter: NetworkMemberFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<NetworkMember>> {
    return new NetworkMemberConnection(await context.use(NetworkMembersReader).page(filter, args));
  }

  @FieldResolver(() => Organization, { nullable: true, description: 'The organization.' })
  organization(@Root() { organizationId }: NetworkMember): Organization {
    return new Organization(organizationId);
  }

  @AssumedSize(10)
  @FieldResolver(() => [AdministrativeUnit], {
    nullable: 'itemsAndList',
    description:
      'Administrative units that it serves, with all inside them; none where it serves the whole country.',
  })
  areas(@Root() { areaIds }: NetworkMember): readonly AdministrativeUnit[] {
    return areaIds.map((id) => new AdministrativeUnit(id));
  }

  @AssumedSize(3)
  @FieldResolver(() => [MemberEvent], {
    nullable: true,
    description: 'Steps that its state allows, to whoever may take them; at most 3.',
  })
  events(@Root() { state, membership }: NetworkMember): readonly MemberEvent[] {
    return memberEvents(state, membership === Membership.MANDATORY);
  }

  @AssumedSize(5)
  @FieldResolver(() => [NetworkMemberMove], {
    nullable: true,
    description: 'Every step of the membership, the first one first; usually a handful.',
  })
  history(
    @Root() { id }: NetworkMember,
    @Ctx() context: RequestContext,
  ): Promise<readonly NetworkMemberMove[]> {
    return context.use(NetworkMembersReader).history(id);
  }

  @FieldResolver(() => Provenance, { description: 'Registered here, or generated for demonstration.' })
  provenance(@Root() { origin }: NetworkMember): Provenance {
    return { origin, publisher: null, publication: null, referenceDate: null, url: null };
  }
}

/** The membership of an organization of another subgraph. */
@Resolver(() => Organization)
export class OrganizationNetworkResolver {
  @FieldResolver(() => NetworkMember, {
    nullable: true,
    description: 'Its present membership of the response network; null where it has none that you may see.',
  })
  networkMember(@Root() { id }: Organization, @Ctx() context: RequestContext): Promise<NetworkMember | null> {
    return context.use(NetworkMembersReader).ofOrganization(id);
  }
}
