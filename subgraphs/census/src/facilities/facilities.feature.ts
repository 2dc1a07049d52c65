import type { Feature } from '@khien/subgraph';
import { FacilityFigure } from './facility-figure.entity.js';
import {
  FacilityFigureResolver,
  RegionFacilitiesResolver,
  UnitFacilitiesResolver,
} from './facility-figures.resolver.js';

/** Schools and health establishments. */
export const facilities: Feature = {
  resolvers: [UnitFacilitiesResolver, RegionFacilitiesResolver, FacilityFigureResolver],
  entities: [FacilityFigure],
};
