import type { Feature } from '@khien/subgraph';
import { PremiumNumberIncident } from './premium-number-incident.entity.js';
import { premiumReadings } from './premium-readings.work.js';
import { spamReportsPolicy } from './spam-reports.policy.js';
import { SpamReportsResolver } from './spam-reports.resolver.js';
import { SpamVerdictGiven } from './spam-verdict.entity.js';

/** Reports of spam. */
export const spamReportsFeature: Feature = {
  resolvers: [SpamReportsResolver],
  entities: [PremiumNumberIncident, SpamVerdictGiven],
  policy: spamReportsPolicy,
  work: [premiumReadings],
};
