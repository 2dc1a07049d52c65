import {
  AssumedSize,
  ConnectionArgs,
  type ConnectionShape,
  Language,
  type RequestContext,
} from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import {
  type AdministrativeUnit,
  AdministrativeUnitConnection,
} from '../administrative-units/administrative-unit.entity.js';
import { type PopulationFigure, PopulationFigureConnection } from '../population/population-figure.entity.js';
import { PopulationFigureFilter } from '../population/population-figure.filter.js';
import { PopulationsReader } from '../population/populations.reader.js';
import { StatisticalRegion } from './statistical-region.entity.js';
import { StatisticalRegionsReader } from './statistical-regions.reader.js';

/** The regions of the statistical tables. */
@Resolver(() => StatisticalRegion)
export class StatisticalRegionResolver {
  @AssumedSize(6)
  @Query(() => [StatisticalRegion], {
    description: 'The regions of the census 2019 and of the yearly tables, by code; six.',
  })
  statisticalRegions(@Ctx() context: RequestContext): Promise<readonly StatisticalRegion[]> {
    return context.use(StatisticalRegionsReader).all();
  }

  @FieldResolver(() => String, { description: 'Name of the region.' })
  name(
    @Root() region: StatisticalRegion,
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'Language of the name.' })
    language: keyof typeof Language,
  ): string {
    return language === Language.EN ? region.nameEn : region.nameVi;
  }

  @FieldResolver(() => AdministrativeUnitConnection, {
    description: 'Its provinces; all of them ended on 30 June 2025.',
  })
  async provinces(
    @Root() region: StatisticalRegion,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<AdministrativeUnit>> {
    const page = await context.use(StatisticalRegionsReader).provinces(region.code, args);
    return new AdministrativeUnitConnection(page);
  }

  @FieldResolver(() => PopulationFigureConnection, {
    description: 'Every published figure of the region. Compare within one basis only.',
  })
  async populationFigures(
    @Root() region: StatisticalRegion,
    @Arg('filter', () => PopulationFigureFilter, { nullable: true, description: 'Which figures.' })
    filter: PopulationFigureFilter | null,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<PopulationFigure>> {
    const page = await context.use(PopulationsReader).list('region', region.code, filter ?? {}, args);
    return new PopulationFigureConnection(page);
  }
}
