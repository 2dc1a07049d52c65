import type { Feature } from '@khien/subgraph';
import { IncidentResolver } from './incident.resolver.js';
import { Incident } from './incident.stub.js';
import { InformationSystemResolver } from './information-system.resolver.js';
import { InformationSystem } from './information-system.stub.js';
import { peopleBehindPolicy } from './people-behind.policy.js';

/** How many people stand behind the systems and incidents of the other subgraphs. */
export const peopleBehind: Feature = {
  resolvers: [InformationSystemResolver, IncidentResolver],
  policy: peopleBehindPolicy,
  orphanedTypes: [InformationSystem, Incident],
  // The facts that the fields require travel in the representation; there is nothing to look up.
  references: {
    InformationSystem: (representation) => Object.assign(new InformationSystem(), representation),
    Incident: (representation) => Object.assign(new Incident(), representation),
  },
};
