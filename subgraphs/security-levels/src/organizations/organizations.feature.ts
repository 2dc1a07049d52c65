import type { Feature } from '@khien/subgraph';
import { ORGANIZATION_EVENTS } from '../events/event-sources.js';
import { Organization } from './organization.entity.js';
import { organizationPolicy } from './organization.policy.js';
import { OrganizationResolver } from './organization.resolver.js';
import { OrganizationsReader } from './organizations.reader.js';
import { OrganizationsResolver } from './organizations.resolver.js';

/** Bodies that own and operate information systems. */
export const organizations: Feature = {
  resolvers: [OrganizationsResolver, OrganizationResolver],
  entities: [Organization],
  policy: organizationPolicy,
  eventSources: [ORGANIZATION_EVENTS],
  references: {
    Organization: ({ id, code }, context) =>
      context.use(OrganizationsReader).byKey(id === undefined ? { code: String(code) } : { id: String(id) }),
  },
};
