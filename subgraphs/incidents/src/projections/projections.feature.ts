import { type Feature, organizationRefsHandler } from '@khien/subgraph';

const OWNER = 'security-levels';

/** Copies of what security-levels owns, for rules and filters that a join through the graph cannot make. */
export const projectionsFeature: Feature = {
  resolvers: [],
  eventHandlers: [
    organizationRefsHandler(OWNER),
    { name: 'system_ref', stream: OWNER, types: ['InformationSystem'], apply: 'system_refs_apply' },
    {
      ...{ name: 'system_component_ref', stream: OWNER, types: ['SystemComponent'] },
      apply: 'system_component_refs_apply',
    },
    {
      ...{ name: 'system_weakness_ref', stream: OWNER, types: ['SystemWeakness'] },
      apply: 'system_weakness_refs_apply',
    },
  ],
};
