import type { Feature } from '@khien/subgraph';
import { facilitiesPolicy } from './facilities.policy.js';
import { FacilityFigure } from './facility-figure.entity.js';
import {
  FacilityFigureResolver,
  RegionFacilitiesResolver,
  UnitFacilitiesResolver,
} from './facility-figures.resolver.js';

/** Schools and health establishments. */
export const facilities: Feature = {
  resolvers: [UnitFacilitiesResolver, RegionFacilitiesResolver, FacilityFigureResolver],
  policy: facilitiesPolicy,
  entities: [FacilityFigure],
};
