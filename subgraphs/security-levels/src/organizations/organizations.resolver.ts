import { ConnectionArgs, type ConnectionShape, type RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { exactlyOne } from '../exactly-one.js';
import { Organization, OrganizationConnection } from './organization.entity.js';
import { OrganizationFilter } from './organization.filter.js';
import { OrganizationsReader } from './organizations.reader.js';

/** Ways into the graph through organizations. */
@Resolver()
export class OrganizationsResolver {
  @Query(() => Organization, {
    nullable: true,
    description:
      'The organization of an identifier or of a code, exactly one of which is given; null when there is none.',
  })
  organization(
    @Arg('id', () => ID, { nullable: true, description: 'Identifier.' }) id: string | null,
    @Arg('code', () => String, { nullable: true, description: 'Code, such as VN-GOV-01.' })
    code: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Organization | null> {
    exactlyOne({ id, code });
    return context.use(OrganizationsReader).byKey(id ? { id } : { code: code ?? '' });
  }

  @Query(() => OrganizationConnection, { description: 'Organizations, by code.' })
  async organizations(
    @Arg('filter', () => OrganizationFilter, {
      nullable: true,
      description: 'Which ones; all when left out.',
    })
    filter: OrganizationFilter | null,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Organization>> {
    return new OrganizationConnection(await context.use(OrganizationsReader).list(filter, args));
  }
}
