import type { SubgraphPart } from '@khien/subgraph';
import { networkMembersStep } from '../../migrations/0025-network-members.js';
import { networkMembersFeature } from '../network-members/network-members.feature.js';

/** The response network: members, capabilities, dispatch, drills, assistance. */
export const networkPart: SubgraphPart = {
  features: [networkMembersFeature],
  migrations: [networkMembersStep],
  // Nothing is deleted: what ends is marked as ended.
  grants: {
    network_member: ['select', 'insert', 'update'],
    network_member_move: ['select'],
  },
};
