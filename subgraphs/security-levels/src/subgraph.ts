import type { SubgraphDefinition } from '@khien/subgraph';
import { organizationsStep } from '../migrations/0001-organizations.js';
import { informationSystemsStep } from '../migrations/0002-information-systems.js';
import { servedAreasStep } from '../migrations/0003-served-areas.js';
import { administrativeUnits } from './administrative-units/administrative-units.feature.js';
import { informationSystems } from './information-systems/information-systems.feature.js';
import { levelDetermination } from './level-determination/level-determination.feature.js';
import { organizations } from './organizations/organizations.feature.js';

/** The subgraph of organizations, their information systems and the security levels of these. */
export const securityLevels: SubgraphDefinition = {
  name: 'security-levels',
  features: [organizations, informationSystems, levelDetermination, administrativeUnits],
  migrations: [organizationsStep, informationSystemsStep, servedAreasStep],
};
