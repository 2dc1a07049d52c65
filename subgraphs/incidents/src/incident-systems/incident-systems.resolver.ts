import { ConnectionArgs, type ConnectionShape, RequestContext } from '@khien/subgraph';
import { Args, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { Incident } from '../incidents/incident.entity.js';
import { InformationSystem } from '../neighbours/information-system.stub.js';
import { Organization } from '../neighbours/organization.stub.js';
import { IncidentSystemConnection } from './incident-system.connection.js';
import { IncidentSystem, IncidentSystemLinkConnection } from './incident-system.entity.js';
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

  @FieldResolver(() => IncidentSystemLinkConnection, {
    nullable: true,
    description:
      'All links between it and systems, also those that ended, with who made them and why (lịch sử liên kết), linked first.',
  })
  async systemLinks(
    @Root() { id }: Incident,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<IncidentSystem>> {
    return new IncidentSystemLinkConnection(await context.use(IncidentSystemsReader).history(id, args));
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

const PERSON =
  'by the identifier that the identity provider gave (sub). Personal data: reading it is logged.';

/** A link, with who made and who ended it. */
@Resolver(() => IncidentSystem)
export class IncidentSystemLinkResolver {
  @FieldResolver(() => InformationSystem, { nullable: true, description: 'The system.' })
  system(@Root() { systemId }: IncidentSystem): InformationSystem {
    return new InformationSystem(systemId);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'For which organization it was made; null for what came with generated data.',
  })
  linkedFor(@Root() { linkedFor }: IncidentSystem): Organization | null {
    return linkedFor === null ? null : new Organization(linkedFor);
  }

  @FieldResolver(() => String, { nullable: true, description: `Who made it, ${PERSON}` })
  linkedBy(@Root() link: IncidentSystem, @Ctx() context: RequestContext): string | null {
    return personal(link, link.linkedBy, context);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'For which organization it was ended; null while it stands.',
  })
  unlinkedFor(@Root() { unlinkedFor }: IncidentSystem): Organization | null {
    return unlinkedFor === null ? null : new Organization(unlinkedFor);
  }

  @FieldResolver(() => String, { nullable: true, description: `Who ended it, ${PERSON}` })
  unlinkedBy(@Root() link: IncidentSystem, @Ctx() context: RequestContext): string | null {
    return personal(link, link.unlinkedBy, context);
  }
}

function personal(
  { incidentId }: IncidentSystem,
  who: string | null,
  context: RequestContext,
): string | null {
  if (who !== null) context.audit.read('Incident', incidentId);
  return who;
}
