import { ConnectionArgs, type ConnectionShape, RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Incident, IncidentConnection } from '../incidents/incident.entity.js';
import { IncidentFilter } from '../incidents/incident.filter.js';
import { NeighboursReader } from './neighbours.reader.js';
import { Organization } from './organization.stub.js';

/** What this subgraph adds to organizations. */
@Resolver(() => Organization)
export class OrganizationResolver {
  @Directive('@requires(fields: "ownedSystemIds")')
  @FieldResolver(() => IncidentConnection, {
    nullable: true,
    description: 'Incidents that hit systems which it owns, each once, latest detection first.',
  })
  async incidents(
    @Root() { id, ownedSystemIds }: Organization,
    @Arg('filter', () => IncidentFilter, { nullable: true, description: 'Which ones.' })
    filter: IncidentFilter | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Incident> | null> {
    if (ownedSystemIds === undefined) return null;
    const page = await context.use(NeighboursReader).ofOrganization(id, ownedSystemIds, filter, args);
    return new IncidentConnection(page);
  }
}
