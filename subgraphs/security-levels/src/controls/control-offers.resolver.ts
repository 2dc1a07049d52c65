import { ConnectionArgs, type ConnectionShape, Cost, type RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { ControlOfferConnection, ControlOfferType } from './control-offer.type.js';
import { ControlOffersReader } from './control-offers.reader.js';

/** Ways into the graph through shared platforms. */
@Resolver(() => ControlOfferType)
export class ControlOffersResolver {
  @Cost(10)
  @Query(() => ControlOfferConnection, {
    nullable: true,
    description: 'Controls that shared platforms offer, those of one platform or of all.',
  })
  async controlOffers(
    @Arg('providerReference', () => String, {
      nullable: true,
      description: 'Reference of the platform; of all platforms when left out.',
    })
    providerReference: string | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<ControlOfferType>> {
    return new ControlOfferConnection(
      await context.use(ControlOffersReader).list(providerReference ?? null, args),
    );
  }
}
