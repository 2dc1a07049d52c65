import {
  ConnectionArgs,
  type ConnectionShape,
  Language,
  Provenance,
  type RequestContext,
} from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type PopulationFigure, PopulationFigureConnection } from '../population/population-figure.entity.js';
import { CensusFigureFilter } from '../population/population-figure.filter.js';
import { PopulationsReader } from '../population/populations.reader.js';
import { SourcesReader } from '../sources/sources.reader.js';
import { Census } from './census.entity.js';

/** What a census is called, and what it counted. */
@Resolver(() => Census)
export class CensusResolver {
  @FieldResolver(() => String, { description: 'Name of the census.' })
  name(
    @Root() census: Census,
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'Language of the name.' })
    language: keyof typeof Language,
  ): string {
    return language === Language.EN ? census.nameEn : census.nameVi;
  }

  @FieldResolver(() => PopulationFigureConnection, {
    description: 'The figures of this census; for the population of every province filter by level.',
  })
  async populationFigures(
    @Root() census: Census,
    @Arg('filter', () => CensusFigureFilter, { nullable: true, description: 'Which figures.' })
    filter: CensusFigureFilter | null,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<PopulationFigure>> {
    const page = await context.use(PopulationsReader).list('census', census.code, filter ?? {}, args);
    return new PopulationFigureConnection(page);
  }

  @FieldResolver(() => Provenance, { description: 'Where the facts about the census come from.' })
  provenance(@Root() census: Census, @Ctx() context: RequestContext): Promise<Provenance> {
    return context.use(SourcesReader).provenance(census.sourceId, census.referenceDate);
  }
}
