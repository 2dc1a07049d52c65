import type { SubgraphDefinition } from '@khien/subgraph';
import { sources as sourceTables } from '../migrations/0001-sources.js';
import { administrativeUnits as unitTables } from '../migrations/0002-administrative-units.js';
import { successions as successionTables } from '../migrations/0003-successions.js';
import { figures as figureTables } from '../migrations/0004-figures.js';
import { administrativeUnits } from './administrative-units/administrative-units.feature.js';
import { censuses } from './censuses/censuses.feature.js';
import { facilities } from './facilities/facilities.feature.js';
import { organizationRefs } from './organization-refs/organization-refs.feature.js';
import { peopleBehind } from './people-behind/people-behind.feature.js';
import { population } from './population/population.feature.js';
import { sources } from './sources/sources.feature.js';
import { statisticalRegions } from './statistical-regions/statistical-regions.feature.js';
import { successions } from './successions/successions.feature.js';

/** Who and what is behind a place, a system, an incident: administrative units in time, and figures with sources. */
export const census: SubgraphDefinition = {
  name: 'census',
  features: [
    administrativeUnits,
    successions,
    population,
    censuses,
    statisticalRegions,
    facilities,
    sources,
    peopleBehind,
    organizationRefs,
  ],
  migrations: [sourceTables, unitTables, successionTables, figureTables],
  // Published data: nobody changes them through the graph.
  grants: {
    source: ['select'],
    statistical_region: ['select'],
    administrative_unit: ['select'],
    administrative_unit_state: ['select'],
    administrative_unit_succession: ['select'],
    unresolved_predecessor: ['select'],
    census_round: ['select'],
    population_figure: ['select'],
    facility_figure: ['select'],
  },
};
