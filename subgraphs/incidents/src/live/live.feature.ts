import type { Feature } from '@khien/subgraph';
import { livePolicy } from './live.policy.js';
import { LiveResolver } from './live.resolver.js';

/** Changes of incidents as they happen. */
export const liveFeature: Feature = { resolvers: [LiveResolver], policy: livePolicy };
