import type { Feature } from '@khien/subgraph';
import { auditedContent } from './audited-content.js';
import { IncidentParty } from './incident-party.entity.js';
import { sharingPolicy } from './sharing.policy.js';
import { IncidentPartyResolver, SharingResolver } from './sharing.resolver.js';

/** How far incidents are shared, and with whom. */
export const sharingFeature: Feature = {
  resolvers: [SharingResolver, IncidentPartyResolver],
  entities: [IncidentParty],
  policy: sharingPolicy,
  auditedContent,
};
