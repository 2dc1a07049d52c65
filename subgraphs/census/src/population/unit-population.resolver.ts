import { ConnectionArgs, type ConnectionShape, type RequestContext } from '@khien/subgraph';
import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { AdministrativeUnit } from '../administrative-units/administrative-unit.entity.js';
import { bestAnswer } from './people.answer.js';
import { PopulationBasis, PopulationMeasure } from './population.terms.js';
import { PopulationAnswer } from './population-answer.js';
import { type PopulationFigure, PopulationFigureConnection } from './population-figure.entity.js';
import { PopulationFigureFilter } from './population-figure.filter.js';
import { PopulationsReader } from './populations.reader.js';

/** How many people live in a unit. */
@Resolver(() => AdministrativeUnit)
export class UnitPopulationResolver {
  @FieldResolver(() => PopulationAnswer, {
    description:
      'The best figure of the unit: by basis in the order CENSUS, SAMPLE_SURVEY, ANNUAL_AVERAGE, REGISTERED_RESIDENTS, PORTAL; then the latest; then the firmest. Look at its status: figures of communes are not verified.',
  })
  async population(
    @Root() unit: AdministrativeUnit,
    @Arg('measure', () => PopulationMeasure, {
      defaultValue: PopulationMeasure.POPULATION,
      description: 'What is counted.',
    })
    measure: PopulationMeasure,
    @Arg('basis', () => PopulationBasis, { nullable: true, description: 'Only figures of this basis.' })
    basis: PopulationBasis | null,
    @Arg('referenceYear', () => Int, {
      nullable: true,
      description: 'Only figures that refer to this year.',
    })
    referenceYear: number | null,
    @Ctx() context: RequestContext,
  ): Promise<PopulationAnswer> {
    const figures = await context.use(PopulationsReader).ofUnit(unit.id, measure);
    const matching = figures.filter(
      (figure) => (basis ?? figure.basis) === figure.basis && refersTo(figure, referenceYear),
    );
    return bestAnswer(matching, figures.length === 0 ? 'NO_FIGURE' : 'NO_MATCHING_FIGURE');
  }

  @FieldResolver(() => PopulationFigureConnection, {
    description: 'Every published figure of the unit. Compare within one basis only.',
  })
  async populationFigures(
    @Root() unit: AdministrativeUnit,
    @Arg('filter', () => PopulationFigureFilter, { nullable: true, description: 'Which figures.' })
    filter: PopulationFigureFilter | null,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionShape<PopulationFigure>> {
    const page = await context.use(PopulationsReader).list('unit', unit.id, filter ?? {}, args);
    return new PopulationFigureConnection(page);
  }
}

function refersTo(figure: PopulationFigure, year: number | null | undefined): boolean {
  if (year === null || year === undefined) return true;
  return Number(figure.referenceFrom.slice(0, 4)) <= year && year <= Number(figure.referenceTo.slice(0, 4));
}
