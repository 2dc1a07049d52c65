import type { Feature } from '@khien/subgraph';
import { AdministrativeUnitResolver } from './administrative-unit.resolver.js';
import { AdministrativeUnit } from './administrative-unit.stub.js';
import { InformationSystemResolver } from './information-system.resolver.js';
import { InformationSystem } from './information-system.stub.js';
import { neighboursPolicy } from './neighbours.policy.js';
import { OrganizationResolver } from './organization.resolver.js';
import { Organization } from './organization.stub.js';
import { idOf, idsOf, territoryOf } from './representation.js';

/** Entities of other subgraphs, and what this one adds to them. */
export const neighboursFeature: Feature = {
  resolvers: [InformationSystemResolver, OrganizationResolver, AdministrativeUnitResolver],
  orphanedTypes: [InformationSystem, Organization, AdministrativeUnit],
  policy: neighboursPolicy,
  references: {
    InformationSystem: (representation) => new InformationSystem(idOf(representation)),
    Organization: (representation) =>
      new Organization(idOf(representation), idsOf(representation, 'ownedSystemIds')),
    AdministrativeUnit: (representation) =>
      new AdministrativeUnit(
        idOf(representation),
        idsOf(representation, 'subtreeIds'),
        territoryOf(representation),
      ),
  },
};
