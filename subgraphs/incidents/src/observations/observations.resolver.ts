import { ConnectionArgs, type ConnectionShape, RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { NetworkAsset } from '../network-assets/network-asset.entity.js';
import { NetworkAssetsReader } from '../network-assets/network-assets.reader.js';
import {
  BotnetObservation,
  BotnetObservationConnection,
  BotnetObservationFilter,
} from './botnet-observation.type.js';
import { ObservationsReader } from './observations.reader.js';

/** Observations as the graph shows them. */
@Resolver(() => BotnetObservation)
export class ObservationsResolver {
  @Query(() => BotnetObservationConnection, {
    nullable: true,
    description:
      'What feeds saw, address by address, latest day first: of what the own organization and those under it held, for coordinators of all. Older months are dropped.',
  })
  async botnetObservations(
    @Arg('filter', () => BotnetObservationFilter, { nullable: true, description: 'Which ones.' })
    filter: BotnetObservationFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<BotnetObservation>> {
    return new BotnetObservationConnection(await context.use(ObservationsReader).page(filter, args));
  }

  @FieldResolver(() => NetworkAsset, {
    nullable: true,
    description: 'The accepted network asset that was held when it was seen; null for none.',
  })
  asset(
    @Root() { assetId }: BotnetObservation,
    @Ctx() context: RequestContext,
  ): Promise<NetworkAsset | null> {
    return assetId === null ? Promise.resolve(null) : context.use(NetworkAssetsReader).loaded(assetId);
  }
}
