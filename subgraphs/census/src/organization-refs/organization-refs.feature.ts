import { type Feature, organizationRefsHandler } from '@khien/subgraph';

/** The tree of organizations, which security-levels owns: rights are judged by it. */
export const organizationRefs: Feature = {
  resolvers: [],
  eventHandlers: [organizationRefsHandler('security-levels')],
};
