import { AssumedSize, Provenance, type RequestContext } from '@khien/subgraph';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AdministrativeUnit } from '../administrative-units/administrative-unit.entity.js';
import { AdministrativeUnitsReader } from '../administrative-units/administrative-units.reader.js';
import { Census } from '../censuses/census.entity.js';
import { CensusesReader } from '../censuses/censuses.reader.js';
import { StatisticalSource } from '../sources/source.entity.js';
import { SourcesReader } from '../sources/sources.reader.js';
import { StatisticalRegion } from '../statistical-regions/statistical-region.entity.js';
import { StatisticalRegionsReader } from '../statistical-regions/statistical-regions.reader.js';
import { PopulationFigure } from './population-figure.entity.js';

/** What a figure is of, and where it comes from. */
@Resolver(() => PopulationFigure)
export class PopulationFigureResolver {
  @FieldResolver(() => AdministrativeUnit, {
    nullable: true,
    description: 'The unit that is counted; null for the figure of a region and for a sum.',
  })
  async area(
    @Root() figure: PopulationFigure,
    @Ctx() context: RequestContext,
  ): Promise<AdministrativeUnit | null> {
    return figure.unitId === null ? null : context.use(AdministrativeUnitsReader).byId(figure.unitId);
  }

  @FieldResolver(() => StatisticalRegion, {
    nullable: true,
    description: 'The region that is counted; null for the figure of a unit and for a sum.',
  })
  async region(
    @Root() figure: PopulationFigure,
    @Ctx() context: RequestContext,
  ): Promise<StatisticalRegion | null> {
    return figure.regionCode === null
      ? null
      : context.use(StatisticalRegionsReader).byCode(figure.regionCode);
  }

  @FieldResolver(() => Census, {
    nullable: true,
    description: 'The census or survey that counted; null for another basis.',
  })
  async census(@Root() figure: PopulationFigure, @Ctx() context: RequestContext): Promise<Census | null> {
    return figure.censusCode === null ? null : context.use(CensusesReader).byCode(figure.censusCode);
  }

  @AssumedSize(20)
  @FieldResolver(() => [PopulationFigure], {
    description:
      'The figures that were added up, one for each area that lies inside no other; empty for a published number, at most as many as areas were asked for.',
  })
  parts(@Root() figure: PopulationFigure): readonly PopulationFigure[] {
    return figure.addends ?? [];
  }

  @FieldResolver(() => StatisticalSource, {
    nullable: true,
    description: 'The publication; null for a sum of figures from several, whose parts name theirs.',
  })
  async source(
    @Root() figure: PopulationFigure,
    @Ctx() context: RequestContext,
  ): Promise<StatisticalSource | null> {
    return figure.sourceId === null ? null : context.use(SourcesReader).byId(figure.sourceId);
  }

  @FieldResolver(() => Provenance, {
    nullable: true,
    description:
      'Where the number comes from; null for a sum of figures from several publications, whose parts name theirs.',
  })
  async provenance(
    @Root() figure: PopulationFigure,
    @Ctx() context: RequestContext,
  ): Promise<Provenance | null> {
    return figure.sourceId === null
      ? null
      : context.use(SourcesReader).provenance(figure.sourceId, figure.referenceTo);
  }
}
