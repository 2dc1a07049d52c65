import { ConnectionArgs, type ConnectionShape, RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Incident, IncidentConnection } from '../incidents/incident.entity.js';
import { IncidentFilter } from '../incidents/incident.filter.js';
import { AdministrativeUnit } from './administrative-unit.stub.js';
import { NeighboursReader } from './neighbours.reader.js';

/** What this subgraph adds to administrative units. */
@Resolver(() => AdministrativeUnit)
export class AdministrativeUnitResolver {
  @Directive('@requires(fields: "subtreeIds")')
  @FieldResolver(() => IncidentConnection, {
    nullable: true,
    description: 'Incidents that took place in it or in a unit inside it, latest detection first.',
  })
  async incidents(
    @Root() { id, subtreeIds }: AdministrativeUnit,
    @Arg('filter', () => IncidentFilter, { nullable: true, description: 'Which ones.' })
    filter: IncidentFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Incident> | null> {
    if (subtreeIds === undefined) return null;
    const page = await context.use(NeighboursReader).ofArea(id, subtreeIds, filter, args);
    return new IncidentConnection(page);
  }
}
