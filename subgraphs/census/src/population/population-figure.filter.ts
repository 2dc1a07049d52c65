import { Field, InputType, Int } from 'type-graphql';
import { AdministrativeLevel } from '../administrative-units/administrative-level.js';
import './population.enums.js';
import { FigureStatus, PopulationBasis, PopulationMeasure } from './population.terms.js';

/** Which figures to list. */
@InputType({ description: 'Which population figures to list; all conditions hold.' })
export class PopulationFigureFilter {
  @Field(() => PopulationMeasure, { nullable: true, description: 'Figures of this measure.' })
  measure?: PopulationMeasure | null;

  @Field(() => PopulationBasis, { nullable: true, description: 'Figures of this basis.' })
  basis?: PopulationBasis | null;

  @Field(() => FigureStatus, { nullable: true, description: 'Figures of this status.' })
  status?: FigureStatus | null;

  @Field(() => Int, { nullable: true, description: 'Figures that refer to this year.' })
  referenceYear?: number | null;
}

/** Which figures of a census to list. */
@InputType({ description: 'Which figures of a census to list; all conditions hold.' })
export class CensusFigureFilter extends PopulationFigureFilter {
  @Field(() => AdministrativeLevel, {
    nullable: true,
    description: 'Figures of administrative units of this level; without it also those of regions.',
  })
  level?: AdministrativeLevel | null;
}
