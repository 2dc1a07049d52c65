import type { AuditedContent, Feature } from '@khien/subgraph';
import { sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { idOf } from '../neighbours/representation.js';
import { NetworkMember } from './network-member.entity.js';
import { NetworkMemberMutations } from './network-member.mutations.js';
import { networkMemberPolicy } from './network-member.policy.js';
import { NetworkMemberResolver, OrganizationNetworkResolver } from './network-member.resolver.js';
import { NetworkMembersReader } from './network-members.reader.js';
import { visibleMembers } from './visible-members.js';

/** What the trail shows of members: to whoever sees them. */
const readable: AuditedContent = async (ids, context) => {
  const { rows } = await sql<{ id: string }>`select m.id from network_member m
    where m.id = any(${ids.filter(isUuid)}::uuid[]) and ${visibleMembers(context)}`.execute(context.db);
  return rows.map(({ id }) => id);
};

/** Members of the response network. */
export const networkMembersFeature: Feature = {
  resolvers: [NetworkMemberResolver, OrganizationNetworkResolver, NetworkMemberMutations],
  entities: [NetworkMember],
  policy: networkMemberPolicy,
  references: {
    ResponseNetworkMember: (representation, context) =>
      context.use(NetworkMembersReader).byId(idOf(representation)),
  },
  auditedContent: { NetworkMember: readable },
};
