import type { Feature } from '@khien/subgraph';
import { exposurePolicy } from './exposure.policy.js';
import {
  AreaExposureResolver,
  ExposureResolver,
  OrganizationExposureResolver,
  SystemExposureResolver,
} from './exposure.resolver.js';
import { exposureWork } from './exposure.work.js';

/** How many addresses are seen, by whom they belong to, over time. */
export const exposureFeature: Feature = {
  resolvers: [ExposureResolver, SystemExposureResolver, OrganizationExposureResolver, AreaExposureResolver],
  policy: exposurePolicy,
  work: [exposureWork],
};
