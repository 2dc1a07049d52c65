import { CalendarDate, ConnectionArgs, type ConnectionShape, type RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { AdministrativeUnit, AdministrativeUnitConnection } from './administrative-unit.entity.js';
import { AdministrativeUnitFilter } from './administrative-unit.filter.js';
import { AdministrativeUnitsReader } from './administrative-units.reader.js';
import { today } from './on-day.args.js';

/** Where a query enters the tree of administrative units. */
@Resolver()
export class AdministrativeUnitsResolver {
  @Query(() => AdministrativeUnit, {
    nullable: true,
    description: 'The administrative unit of an identifier; null when there is none.',
  })
  administrativeUnit(
    @Arg('id', () => ID, { description: 'Code and first day of validity, such as 26740@2025-07-01.' })
    id: string,
    @Ctx() context: RequestContext,
  ): Promise<AdministrativeUnit | null> {
    return context.use(AdministrativeUnitsReader).byId(id);
  }

  @Query(() => AdministrativeUnit, {
    nullable: true,
    description: 'The administrative unit that has a code on a day; null when none has.',
  })
  administrativeUnitByCode(
    @Arg('code', () => String, {
      description: 'Official code: two digits for a province, three for a district, five for a commune.',
    })
    code: string,
    @Arg('on', () => CalendarDate, {
      nullable: true,
      description: 'The day; today in Vietnam unless given. The record begins on 30 November 2021.',
    })
    on: string | null,
    @Ctx() context: RequestContext,
  ): Promise<AdministrativeUnit | null> {
    return context.use(AdministrativeUnitsReader).byCode(code, on ?? today(context));
  }

  @Query(() => AdministrativeUnitConnection, {
    description:
      'Administrative units in force on a day, today unless the filter says otherwise: 34 provinces and 3,321 communes since 1 July 2025.',
  })
  async administrativeUnits(
    @Arg('filter', () => AdministrativeUnitFilter, { nullable: true, description: 'Which units.' })
    filter: AdministrativeUnitFilter | null,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<AdministrativeUnit>> {
    return new AdministrativeUnitConnection(
      await context.use(AdministrativeUnitsReader).list(filter ?? {}, args),
    );
  }
}
