import type { Feature } from '@khien/subgraph';
import { levelSummaryPolicy } from './level-summary.policy.js';
import { LevelSummaryResolver } from './level-summary.resolver.js';
import {
  AdministrativeUnitFiguresResolver,
  OrganizationFiguresResolver,
  RankedShareResolver,
} from './organization-figures.resolver.js';

/** How many systems stand how, now and on any day. */
export const levelSummary: Feature = {
  resolvers: [
    LevelSummaryResolver,
    OrganizationFiguresResolver,
    AdministrativeUnitFiguresResolver,
    RankedShareResolver,
  ],
  policy: levelSummaryPolicy,
};
