import { ConnectionArgs, type ConnectionShape, Provenance, type RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AdministrativeUnit } from '../administrative-units/administrative-unit.entity.js';
import { SourcesReader } from '../sources/sources.reader.js';
import { StatisticalRegion } from '../statistical-regions/statistical-region.entity.js';
import { FacilityFigure, FacilityFigureConnection } from './facility-figure.entity.js';
import { FacilityFigureFilter } from './facility-figure.filter.js';
import { FacilityFiguresReader } from './facility-figures.reader.js';

/** Schools and health establishments of a unit. */
@Resolver(() => AdministrativeUnit)
export class UnitFacilitiesResolver {
  @FieldResolver(() => FacilityFigureConnection, {
    description:
      'Schools and health establishments, 2010 to 2016: of the country and the provinces of before July 2025.',
  })
  async facilityFigures(
    @Root() unit: AdministrativeUnit,
    @Arg('filter', () => FacilityFigureFilter, { nullable: true, description: 'Which figures.' })
    filter: FacilityFigureFilter | null,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<FacilityFigure>> {
    const page = await context.use(FacilityFiguresReader).list('unit', unit.id, filter ?? {}, args);
    return new FacilityFigureConnection(page);
  }
}

/** Schools and health establishments of a region. */
@Resolver(() => StatisticalRegion)
export class RegionFacilitiesResolver {
  @FieldResolver(() => FacilityFigureConnection, {
    description: 'Schools and health establishments, 2010 to 2016.',
  })
  async facilityFigures(
    @Root() region: StatisticalRegion,
    @Arg('filter', () => FacilityFigureFilter, { nullable: true, description: 'Which figures.' })
    filter: FacilityFigureFilter | null,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<FacilityFigure>> {
    const page = await context.use(FacilityFiguresReader).list('region', region.code, filter ?? {}, args);
    return new FacilityFigureConnection(page);
  }
}

/** Where a number of facilities comes from. */
@Resolver(() => FacilityFigure)
export class FacilityFigureResolver {
  @FieldResolver(() => Provenance, { description: 'Where the number comes from.' })
  provenance(@Root() figure: FacilityFigure, @Ctx() context: RequestContext): Promise<Provenance> {
    return context.use(SourcesReader).provenance(figure.sourceId, null);
  }
}
