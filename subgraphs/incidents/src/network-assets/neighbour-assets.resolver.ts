import { ConnectionArgs, type ConnectionShape, RequestContext } from '@khien/subgraph';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { InformationSystem } from '../neighbours/information-system.stub.js';
import { Organization } from '../neighbours/organization.stub.js';
import { type NetworkAsset, NetworkAssetConnection } from './network-asset.entity.js';
import { NetworkAssetsReader } from './network-assets.reader.js';

/** By what systems are reached. */
@Resolver(() => InformationSystem)
export class SystemNetworkAssetsResolver {
  @FieldResolver(() => NetworkAssetConnection, {
    nullable: true,
    description: 'Network assets behind which it stands, claimed first; those that the caller sees.',
  })
  async networkAssets(
    @Root() { id }: InformationSystem,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<NetworkAsset>> {
    return new NetworkAssetConnection(await context.use(NetworkAssetsReader).ofSystem(id, args));
  }
}

/** What organizations hold. */
@Resolver(() => Organization)
export class OrganizationNetworkAssetsResolver {
  @FieldResolver(() => NetworkAssetConnection, {
    nullable: true,
    description: 'Network assets that it holds or held, claimed first; those that the caller sees.',
  })
  async networkAssets(
    @Root() { id }: Organization,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<NetworkAsset>> {
    return new NetworkAssetConnection(await context.use(NetworkAssetsReader).ofOrganization(id, args));
  }
}
