import type { Feature } from '@khien/subgraph';
import { sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import {
  OrganizationNetworkAssetsResolver,
  SystemNetworkAssetsResolver,
} from './neighbour-assets.resolver.js';
import { NetworkAsset } from './network-asset.entity.js';
import { NetworkAssetMutations } from './network-asset.mutations.js';
import { networkAssetPolicy } from './network-asset.policy.js';
import { NetworkAssetResolver } from './network-asset.resolver.js';
import { rematchWork } from './rematch.work.js';

/** What organizations hold of the network. */
export const networkAssetsFeature: Feature = {
  resolvers: [
    NetworkAssetResolver,
    NetworkAssetMutations,
    SystemNetworkAssetsResolver,
    OrganizationNetworkAssetsResolver,
  ],
  entities: [NetworkAsset],
  policy: networkAssetPolicy,
  work: [rematchWork],
  auditedContent: {
    NetworkAsset: async (ids, context) => {
      const { rows } = await sql<{ id: string }>`
        select a.id from network_asset a where a.id = any(${ids.filter(isUuid)}::uuid[])
          and a.organization_id = any((select khien_scope())::uuid[])`.execute(context.db);
      return rows.map(({ id }) => id);
    },
  },
};
