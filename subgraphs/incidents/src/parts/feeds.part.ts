import type { SubgraphPart } from '@khien/subgraph';
import { networkAssets } from '../../migrations/0035-network-assets.js';
import { networkAssetsFeature } from '../network-assets/network-assets.feature.js';

/** Network assets, observations from feeds, and the exposure that follows from them. */
export const feedsPart: SubgraphPart = {
  features: [networkAssetsFeature],
  migrations: [networkAssets],
  // Nothing is deleted: what ends is marked as ended.
  grants: { network_asset: ['select', 'insert', 'update'] },
  functions: ['network_asset_overlaps(uuid, integer)'],
};
