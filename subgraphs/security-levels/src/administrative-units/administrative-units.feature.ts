import type { Feature } from '@khien/subgraph';
import { AdministrativeUnitResolver } from './administrative-unit.resolver.js';
import { AdministrativeUnit } from './administrative-unit.stub.js';
import { administrativeUnitsPolicy } from './administrative-units.policy.js';

/** What security levels add to the units that the census owns. */
export const administrativeUnits: Feature = {
  resolvers: [AdministrativeUnitResolver],
  orphanedTypes: [AdministrativeUnit],
  policy: administrativeUnitsPolicy,
  references: {
    AdministrativeUnit: (representation) => AdministrativeUnit.fromRepresentation(representation),
  },
};
