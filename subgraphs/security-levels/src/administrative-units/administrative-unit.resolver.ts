import { ConnectionArgs, type ConnectionShape, type RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import {
  type InformationSystem,
  InformationSystemConnection,
} from '../information-systems/information-system.entity.js';
import { InformationSystemFilter } from '../information-systems/information-system.filter.js';
import { InformationSystemOrder } from '../information-systems/information-system.order.js';
import { InformationSystemsReader } from '../information-systems/information-systems.reader.js';
import { type Organization, OrganizationConnection } from '../organizations/organization.entity.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import { AdministrativeUnit } from './administrative-unit.stub.js';
import { AreaMatch } from './area-match.js';
import { areaSet } from './area-set.js';

/** What this subgraph knows of an administrative unit. */
@Resolver(() => AdministrativeUnit)
export class AdministrativeUnitResolver {
  @Directive('@requires(fields: "subtreeIds")')
  @FieldResolver(() => OrganizationConnection, {
    nullable: true,
    description: 'Organizations seated in the unit or inside it, by code.',
  })
  async organizations(
    @Root() { subtreeIds }: AdministrativeUnit,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Organization>> {
    return new OrganizationConnection(
      await context.use(OrganizationsReader).seatedIn(areaSet(subtreeIds), args),
    );
  }

  @Directive('@requires(fields: "subtreeIds ancestorIds")')
  @FieldResolver(() => InformationSystemConnection, {
    nullable: true,
    description: 'Information systems by the areas that they serve.',
  })
  async informationSystems(
    @Root() { subtreeIds, ancestorIds }: AdministrativeUnit,
    @Arg('filter', () => InformationSystemFilter, {
      nullable: true,
      description: 'Which ones; all when left out.',
    })
    filter: InformationSystemFilter | null,
    @Arg('match', () => AreaMatch, {
      defaultValue: AreaMatch.WITHIN,
      description: 'How the served areas relate to this unit.',
    })
    match: AreaMatch,
    @Arg('order', () => InformationSystemOrder, {
      defaultValue: InformationSystemOrder.NEWEST_FIRST,
      description: 'Order of the list.',
    })
    order: InformationSystemOrder,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<InformationSystem>> {
    const areas = areaSet(match === AreaMatch.WITHIN ? subtreeIds : ancestorIds);
    const page = await context.use(InformationSystemsReader).serving(areas, { filter, order }, args);
    return new InformationSystemConnection(page);
  }
}
