import type { SubgraphPart } from '@khien/subgraph';
import { liveFeature } from '../live/live.feature.js';

/** Changes of incidents as they happen. */
export const livePart: SubgraphPart = { features: [liveFeature] };
