import type { Feature } from '@khien/subgraph';
import { AdministrativeUnit } from './administrative-unit.entity.js';
import { AdministrativeUnitResolver } from './administrative-unit.resolver.js';
import { AdministrativeUnitState } from './administrative-unit-state.entity.js';
import { AdministrativeUnitStateResolver } from './administrative-unit-state.resolver.js';
import { AdministrativeUnitTreeResolver } from './administrative-unit-tree.resolver.js';
import { administrativeUnitsPolicy } from './administrative-units.policy.js';
import { AdministrativeUnitsReader } from './administrative-units.reader.js';
import { AdministrativeUnitsResolver } from './administrative-units.resolver.js';

/** Administrative units in time, and the tree that they form. */
export const administrativeUnits: Feature = {
  resolvers: [
    AdministrativeUnitsResolver,
    AdministrativeUnitResolver,
    AdministrativeUnitTreeResolver,
    AdministrativeUnitStateResolver,
  ],
  policy: administrativeUnitsPolicy,
  entities: [AdministrativeUnit, AdministrativeUnitState],
  references: {
    AdministrativeUnit: ({ id }, context) => context.use(AdministrativeUnitsReader).byId(String(id)),
  },
};
