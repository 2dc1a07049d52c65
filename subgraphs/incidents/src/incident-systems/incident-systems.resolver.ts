import { ConnectionArgs, RequestContext } from '@khien/subgraph';
import { Args, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { InformationSystem } from '../neighbours/information-system.stub.js';
import { IncidentSystemConnection } from './incident-system.connection.js';
import { IncidentSystemsReader } from './incident-systems.reader.js';

/** The systems that an incident hit. */
@Resolver(() => Incident)
export class IncidentSystemsResolver {
  @FieldResolver(() => IncidentSystemConnection, {
    nullable: true,
    description: 'The information systems that it is linked to (hệ thống bị ảnh hưởng), linked first.',
  })
  async systems(
    @Root() { id }: Incident,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<IncidentSystemConnection> {
    return new IncidentSystemConnection(await context.use(IncidentSystemsReader).page(id, args));
  }

  @Directive('@inaccessible')
  @FieldResolver(() => [InformationSystem], {
    nullable: true,
    description:
      'All systems that it is linked to, for fields that other subgraphs compute from them. Null for who may not know them: none would be a statement.',
  })
  async linkedSystems(
    @Root() { id }: Incident,
    @Ctx() context: RequestContext,
  ): Promise<readonly InformationSystem[]> {
    const ids = await context.use(IncidentSystemsReader).systemIds(id);
    return ids.map((systemId) => new InformationSystem(systemId));
  }
}
