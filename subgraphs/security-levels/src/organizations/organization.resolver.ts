import { inLanguage } from '@khien/errors';
import { ConnectionArgs, type ConnectionShape, Language, type RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { AdministrativeUnit } from '../administrative-units/administrative-unit.stub.js';
import {
  type InformationSystem,
  InformationSystemConnection,
} from '../information-systems/information-system.entity.js';
import { InformationSystemFilter } from '../information-systems/information-system.filter.js';
import { InformationSystemOrder } from '../information-systems/information-system.order.js';
import { InformationSystemsReader } from '../information-systems/information-systems.reader.js';
import { Organization, OrganizationConnection } from './organization.entity.js';
import { OrganizationsReader } from './organizations.reader.js';

/** What hangs on an organization. */
@Resolver(() => Organization)
export class OrganizationResolver {
  @FieldResolver(() => String, { description: 'Official name.' })
  name(
    @Root() { nameVi, nameEn }: Organization,
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'Language of the name.' })
    language: keyof typeof Language,
  ): string {
    return inLanguage({ vi: nameVi, en: nameEn }, language);
  }

  @FieldResolver(() => AdministrativeUnit, {
    nullable: true,
    description: 'The administrative unit whose committee it is; null for a body of the whole country.',
  })
  area(@Root() { areaId }: Organization): AdministrativeUnit | null {
    return areaId === null ? null : AdministrativeUnit.of(areaId);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description:
      'The organization directly above it (cơ quan cấp trên); null for the Government. Rights within an organization reach what stands under it.',
  })
  async parent(
    @Root() { parentId }: Organization,
    @Ctx() context: RequestContext,
  ): Promise<Organization | null> {
    return parentId === null ? null : context.use(OrganizationsReader).byKey({ id: parentId });
  }

  @FieldResolver(() => OrganizationConnection, { description: 'The organizations directly under it.' })
  async children(
    @Root() { id }: Organization,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<Organization>> {
    return new OrganizationConnection(await context.use(OrganizationsReader).under(id, args));
  }

  @FieldResolver(() => InformationSystemConnection, {
    nullable: true,
    description: 'The systems that it owns and that you may see.',
  })
  async informationSystems(
    @Root() { id }: Organization,
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
    const page = await context.use(InformationSystemsReader).ownedBy(id, { filter, order }, args);
    return new InformationSystemConnection(page);
  }

  @Directive('@inaccessible')
  @FieldResolver(() => [ID], {
    description: 'Identifiers of every system that it owns, for joins between subgraphs; not a page.',
  })
  ownedSystemIds(@Root() { id }: Organization, @Ctx() context: RequestContext): Promise<readonly string[]> {
    return context.use(OrganizationsReader).ownedSystemIds(id);
  }
}
