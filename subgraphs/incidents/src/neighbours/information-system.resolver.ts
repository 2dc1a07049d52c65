import { ConnectionArgs, type ConnectionShape, Cost, NonNegativeInt, RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Incident, IncidentConnection } from '../incidents/incident.entity.js';
import { IncidentFilter } from '../incidents/incident.filter.js';
import { InformationSystem } from './information-system.stub.js';
import { NeighboursReader } from './neighbours.reader.js';

/** What this subgraph adds to information systems. */
@Resolver(() => InformationSystem)
export class InformationSystemResolver {
  @FieldResolver(() => IncidentConnection, {
    nullable: true,
    description: 'Incidents that it is linked to, latest detection first.',
  })
  async incidents(
    @Root() { id }: InformationSystem,
    @Arg('filter', () => IncidentFilter, { nullable: true, description: 'Which ones.' })
    filter: IncidentFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Incident>> {
    return new IncidentConnection(await context.use(NeighboursReader).ofSystem(id, filter, args));
  }

  @Cost(2)
  @FieldResolver(() => NonNegativeInt, {
    nullable: true,
    description: 'How many incidents that it is linked to still have to be worked on, but for exercises.',
  })
  openIncidentCount(@Root() { id }: InformationSystem, @Ctx() context: RequestContext): Promise<number> {
    return context.use(NeighboursReader).openCount(id);
  }
}
