import {
  AssumedSize,
  ConnectionArgs,
  type ConnectionShape,
  NonNegativeInt,
  Origin,
  Provenance,
  RequestContext,
  SafeInt,
} from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { InformationSystem } from '../neighbours/information-system.stub.js';
import { Organization } from '../neighbours/organization.stub.js';
import { NetworkAsset, NetworkAssetConnection } from './network-asset.entity.js';
import { NetworkAssetState } from './network-asset.enums.js';
import { NetworkAssetFilter, NetworkAssetOverlap } from './network-asset.inputs.js';
import { stateOf } from './network-asset.rules.js';
import { NetworkAssetsReader } from './network-assets.reader.js';

/** Asking for network assets. */
@Resolver(() => NetworkAsset)
export class NetworkAssetResolver {
  @Query(() => NetworkAsset, {
    nullable: true,
    description: 'The network asset with this id; null when there is none.',
  })
  networkAsset(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<NetworkAsset | null> {
    return context.use(NetworkAssetsReader).byId(id);
  }

  @Query(() => NetworkAssetConnection, {
    nullable: true,
    description:
      'Network assets, claimed first. A coordinator finds what waits to be accepted with state CLAIMED.',
  })
  async networkAssets(
    @Arg('filter', () => NetworkAssetFilter, { nullable: true, description: 'Which ones.' })
    filter: NetworkAssetFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<NetworkAsset>> {
    return new NetworkAssetConnection(await context.use(NetworkAssetsReader).page(filter, args));
  }

  @FieldResolver(() => Organization, { nullable: true, description: 'Who holds it.' })
  organization(@Root() { organizationId }: NetworkAsset): Organization {
    return new Organization(organizationId);
  }

  @FieldResolver(() => InformationSystem, {
    nullable: true,
    description: 'The information system behind it; null for the organization as a whole.',
  })
  system(@Root() { systemId }: NetworkAsset): InformationSystem | null {
    return systemId === null ? null : new InformationSystem(systemId);
  }

  @FieldResolver(() => SafeInt, {
    nullable: true,
    description: 'Number of the autonomous system; of kind ASN.',
  })
  asn(@Root() { asn }: NetworkAsset): number | null {
    return asn === null ? null : Number(asn);
  }

  @FieldResolver(() => NetworkAssetState, { description: 'Where its claim stands now.' })
  state(@Root() asset: NetworkAsset, @Ctx() context: RequestContext): NetworkAssetState {
    return stateOf(asset, context.clock.now());
  }

  @AssumedSize(20)
  @FieldResolver(() => [NetworkAssetOverlap], {
    description:
      'What is held or claimed at the same time and overlaps with it, the oldest 20; overlapCount says how many there are.',
  })
  async overlaps(
    @Root() { id }: NetworkAsset,
    @Ctx() context: RequestContext,
  ): Promise<readonly NetworkAssetOverlap[]> {
    const { first } = await context.use(NetworkAssetsReader).overlaps(id);
    return first.map(({ organizationId, relation, asset }) =>
      Object.assign(new NetworkAssetOverlap(), {
        organization: new Organization(organizationId),
        relation,
        asset,
      }),
    );
  }

  @FieldResolver(() => NonNegativeInt, { description: 'How many others overlap with it at the same time.' })
  async overlapCount(@Root() { id }: NetworkAsset, @Ctx() context: RequestContext): Promise<number> {
    return (await context.use(NetworkAssetsReader).overlaps(id)).total;
  }

  @FieldResolver(() => Provenance, { description: 'Registered here, or generated for demonstration.' })
  provenance(@Root() { origin }: NetworkAsset): Provenance {
    return {
      origin: origin === 'DEMONSTRATION' ? Origin.DEMONSTRATION : Origin.REGISTERED,
      ...{ publisher: null, publication: null, referenceDate: null, url: null },
    };
  }
}
