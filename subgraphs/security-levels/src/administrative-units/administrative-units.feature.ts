import type { Feature } from '@khien/subgraph';
import { AdministrativeUnitResolver } from './administrative-unit.resolver.js';
import { AdministrativeUnit } from './administrative-unit.stub.js';

/** What security levels add to the units that the census owns. */
export const administrativeUnits: Feature = {
  resolvers: [AdministrativeUnitResolver],
  orphanedTypes: [AdministrativeUnit],
  references: {
    AdministrativeUnit: (representation) => AdministrativeUnit.fromRepresentation(representation),
  },
};
