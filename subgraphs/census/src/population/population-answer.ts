import { createUnionType } from 'type-graphql';
import { FigureUnavailable } from './figure-unavailable.js';
import { PopulationFigure } from './population-figure.entity.js';

/** A figure, or why there is none: a number is never a code. */
export const PopulationAnswer = createUnionType({
  name: 'PopulationAnswer',
  description: 'A number of people, or why it cannot be given.',
  types: () => [PopulationFigure, FigureUnavailable] as const,
});

/** A figure, or why there is none. */
export type PopulationAnswer = PopulationFigure | FigureUnavailable;
