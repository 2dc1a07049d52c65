import {
  ConnectionArgs,
  type ConnectionShape,
  dayInVietnam,
  Provenance,
  type RequestContext,
} from '@khien/subgraph';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { AdministrativeUnit } from '../administrative-units/administrative-unit.stub.js';
import { ServedAreaConnection } from '../administrative-units/served-area.connection.js';
import { LevelSettings } from '../level-determination/level-settings.js';
import { regimeOf, wholeOf } from '../level-determination/on-record.rules.js';
import { SystemLevelType, toSystemLevel } from '../level-determination/system-level.type.js';
import { determineWhole } from '../level-determination/whole.rules.js';
import { Organization } from '../organizations/organization.entity.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import { InformationSystem } from './information-system.entity.js';
import { bodiesOf } from './information-system.policy.js';
import { InformationSystemsReader } from './information-systems.reader.js';

/** What hangs on an information system. */
@Resolver(() => InformationSystem)
export class InformationSystemResolver {
  @FieldResolver(() => Organization, {
    description: 'Its one owner (chủ quản hệ thống thông tin), ND331 Article 4.',
  })
  owner(
    @Root() { ownerId }: InformationSystem,
    @Ctx() context: RequestContext,
  ): Promise<Organization | null> {
    return context.use(OrganizationsReader).byKey({ id: ownerId });
  }

  @FieldResolver(() => Organization, {
    description: 'Who operates it (đơn vị vận hành), the lead where there are several; ND331 Article 5.',
  })
  operator(
    @Root() { operatorId }: InformationSystem,
    @Ctx() context: RequestContext,
  ): Promise<Organization | null> {
    return context.use(OrganizationsReader).byKey({ id: operatorId });
  }

  @FieldResolver(() => SystemLevelType, { description: 'Its security level (cấp độ), with the derivation.' })
  level(@Root() system: InformationSystem, @Ctx() context: RequestContext): SystemLevelType {
    const { regime } = regimeOf(system, context.use(LevelSettings).defaultRegime);
    const whole = determineWhole(wholeOf(system), regime);
    return toSystemLevel(whole, bodiesOf(system, context));
  }

  @FieldResolver(() => ServedAreaConnection, {
    nullable: true,
    description: 'The administrative units that it serves, at most 500, by identifier.',
  })
  async servedAreas(
    @Root() { id }: InformationSystem,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<AdministrativeUnit>> {
    return new ServedAreaConnection(await context.use(InformationSystemsReader).servedAreas(id, args));
  }

  @FieldResolver(() => Provenance, { description: 'Registered here, or generated for demonstration.' })
  provenance(@Root() { origin, registeredAt }: InformationSystem): Provenance {
    return Object.assign(new Provenance(), {
      origin,
      publisher: null,
      publication: null,
      referenceDate: dayInVietnam(registeredAt),
      url: null,
    });
  }
}
