import { census } from '@khien/census';
import { incidents } from '@khien/incidents';
import { securityLevels } from '@khien/security-levels';
import type { SubgraphDefinition } from '@khien/subgraph';
import type { SubgraphName } from './names.js';

export { SUBGRAPH_NAMES, type SubgraphName } from './names.js';

/** The subgraphs of the platform, by the names that they have in the supergraph. */
export const SUBGRAPHS = {
  census,
  'security-levels': securityLevels,
  incidents,
} as const satisfies Record<SubgraphName, SubgraphDefinition>;

/** Which subgraph owns each entity that several define (design: "Who owns what"). */
export const OWNERS: Readonly<Record<string, SubgraphName>> = {
  AdministrativeUnit: 'census',
  Organization: 'security-levels',
  InformationSystem: 'security-levels',
  Incident: 'incidents',
  // Each gives it a field of its own; somebody must own what they share.
  AuditTrail: 'security-levels',
};

/** The same thing for every subgraph, by name. */
export function forEachSubgraph<T>(make: (name: SubgraphName) => T): Record<SubgraphName, T> {
  return {
    census: make('census'),
    'security-levels': make('security-levels'),
    incidents: make('incidents'),
  };
}
