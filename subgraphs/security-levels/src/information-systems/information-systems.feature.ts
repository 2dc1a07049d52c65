import type { Feature } from '@khien/subgraph';
import { INFORMATION_SYSTEM_EVENTS } from '../events/event-sources.js';
import { auditedContent } from './audited-content.js';
import { InformationSystem } from './information-system.entity.js';
import { InformationSystemMutations } from './information-system.mutations.js';
import { informationSystemPolicy } from './information-system.policy.js';
import { InformationSystemResolver } from './information-system.resolver.js';
import { InformationSystemsReader } from './information-systems.reader.js';
import { InformationSystemsResolver } from './information-systems.resolver.js';

/** Information systems: registered, changed, listed, joined. */
export const informationSystems: Feature = {
  resolvers: [InformationSystemsResolver, InformationSystemResolver, InformationSystemMutations],
  entities: [InformationSystem],
  policy: informationSystemPolicy,
  auditedContent,
  eventSources: [INFORMATION_SYSTEM_EVENTS],
  references: {
    InformationSystem: ({ id, reference }, context) =>
      context
        .use(InformationSystemsReader)
        .byKey(id === undefined ? { reference: String(reference) } : { id: String(id) }),
  },
};
