import { ConnectionArgs, type ConnectionShape, type RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { exactlyOne } from '../exactly-one.js';
import { InformationSystem, InformationSystemConnection } from './information-system.entity.js';
import { InformationSystemFilter } from './information-system.filter.js';
import { InformationSystemOrder } from './information-system.order.js';
import { InformationSystemsReader } from './information-systems.reader.js';

/** Ways into the graph through information systems. */
@Resolver()
export class InformationSystemsResolver {
  @Query(() => InformationSystem, {
    nullable: true,
    description:
      'The system of an identifier or of a reference, exactly one of which is given; null when there is none that you may see.',
  })
  informationSystem(
    @Arg('id', () => ID, { nullable: true, description: 'Identifier.' }) id: string | null,
    @Arg('reference', () => String, { nullable: true, description: 'Reference, such as HTTT-2026-000123.' })
    reference: string | null,
    @Ctx() context: RequestContext,
  ): Promise<InformationSystem | null> {
    exactlyOne({ id, reference });
    return context.use(InformationSystemsReader).byKey(id ? { id } : { reference: reference ?? '' });
  }

  @Query(() => InformationSystemConnection, {
    nullable: true,
    description:
      'Information systems that you may see, the newest registration first unless another order is asked for.',
  })
  async informationSystems(
    @Arg('filter', () => InformationSystemFilter, {
      nullable: true,
      description: 'Which ones; all when left out.',
    })
    filter: InformationSystemFilter | null,
    @Arg('order', () => InformationSystemOrder, {
      defaultValue: InformationSystemOrder.NEWEST_FIRST,
      description: 'Order of the list.',
    })
    order: InformationSystemOrder,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<InformationSystem>> {
    return new InformationSystemConnection(
      await context.use(InformationSystemsReader).list({ filter, order }, args),
    );
  }
}
