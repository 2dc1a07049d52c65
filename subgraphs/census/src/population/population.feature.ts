import type { Feature } from '@khien/subgraph';
import { FigureUnavailableResolver } from './figure-unavailable.resolver.js';
import { populationPolicy } from './population.policy.js';
import { PopulationFigure } from './population-figure.entity.js';
import { PopulationFigureResolver } from './population-figure.resolver.js';
import { UnitPopulationResolver } from './unit-population.resolver.js';

/** Numbers of people, with how they were counted and where they come from. */
export const population: Feature = {
  resolvers: [UnitPopulationResolver, PopulationFigureResolver, FigureUnavailableResolver],
  policy: populationPolicy,
  entities: [PopulationFigure],
};
