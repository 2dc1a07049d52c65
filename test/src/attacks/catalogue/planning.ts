import { ANSWERED, type Attack, times } from '../attack.js';

const FOUND = 'own: searched for within the limits';
const variables = (count: number): Record<string, boolean> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`v${index}`, true]));
const declared = (count: number) => times(count, (i) => `$v${i}: Boolean!`);

/** A system, its neighbours in all three subgraphs, and theirs. */
const SYSTEM =
  'id name reference level { value status } owner { code name area { id fullName } } operator { code name } openIncidentCount ' +
  'populationServed { ... on PopulationFigure { value basis } ... on FigureUnavailable { reason } } provenance { origin } ' +
  'incidents(first: 1) { nodes { id title populationAffected { ... on PopulationFigure { value } } area { fullName } reporter { code incidents(first: 1) { totalCount } } } }';

/** Fields of a system that are no objects. */
const LEAVES = 'id name reference registeredAt state version users kind description openIncidentCount'.split(
  ' ',
);

/** The most expensive that is let through: what these cost is what the limits are worth. */
export const PLANNING: readonly Attack[] = [
  {
    name: 'twenty times everything about systems, over all subgraphs',
    reference: FOUND,
    request: {
      graphql: {
        query: `{ ${times(19, (i) => `a${i}: informationSystems(first: 1) { nodes { ${SYSTEM} } }`)} }`,
      },
    },
    expected: ANSWERED,
    guard: 'limits selections, rootFields: 153 fetches',
  },
  {
    name: 'three ways to each of twenty root fields',
    reference: 'maxEvaluatedPlans of Apollo: 3 to the power of 20 plans',
    request: {
      graphql: {
        query: `{ ${times(20, (i) => `a${i}: auditTrail { id census { nodes { position } } incidents { nodes { position } } securityLevels { nodes { position } } }`)} }`,
      },
    },
    expected: { status: 200, code: 'FORBIDDEN' },
    guard: 'limit evaluatedPlans',
  },
  {
    name: 'places below systems below places, forty times',
    reference: FOUND,
    request: {
      graphql: {
        query: `{ administrativeUnits(first: 1) { nodes { ${times(40, (i) => `c${i}: organizations(first: 1) { nodes { incidents(first: 1) { nodes { populationAffected { __typename } } } area { incidents(first: 0) { totalCount } informationSystems(first: 0) { totalCount } } } }`)} } } }`,
      },
    },
    expected: ANSWERED,
    guard: 'limit aliases: 242 fetches',
  },
  {
    name: 'a chain of 49 fragments, spread in ten places',
    reference: FOUND,
    request: {
      graphql: {
        query: `{ ${times(10, (i) => `a${i}: informationSystems(first: 1) { nodes { ...F0 } }`)} } ${times(49, (i) => `fragment F${i} on InformationSystem { ${i < 48 ? `...F${i + 1}` : 'id'} ${i % 5 === 0 ? LEAVES[i / 5] : ''} }`)}`,
      },
    },
    expected: ANSWERED,
    guard: 'reuseQueryFragments is off',
  },
  {
    name: 'forty-eight conditions of forty-eight variables',
    reference: 'conditions multiply plans in Apollo Router',
    request: {
      graphql: {
        query: `query (${declared(48)}) { informationSystems(first: 1) { nodes { ${times(48, (i) => `c${i}: owner @include(if: $v${i}) { incidents(first: 0) { totalCount } }`)} } } }`,
        variables: variables(48),
      },
    },
    expected: ANSWERED,
    guard: 'limits aliases, directives, variables',
  },
  {
    name: 'conditions in conditions in conditions',
    reference: FOUND,
    request: {
      graphql: {
        query: `query (${declared(10)}) { informationSystems(first: 1) { nodes { ${times(10, (i) => `... @include(if: $v${i}) { ... @skip(if: $v${(i + 1) % 10}) { ... @include(if: $v${(i + 2) % 10}) { ... @skip(if: $v${(i + 3) % 10}) { incidents(first: 0) { totalCount } populationServed { __typename } owner { incidents(first: 0) { totalCount } } } } } }`)} } } }`,
        variables: variables(10),
      },
    },
    expected: ANSWERED,
    guard: 'limit directives',
  },
  {
    name: 'members of a union below members of a union',
    reference: FOUND,
    request: {
      graphql: {
        query: `{ administrativeUnits(first: 1) { nodes { ${times(30, (i) => `p${i}: population { ... on PopulationFigure { area { incidents(first: 0) { totalCount } informationSystems(first: 0) { totalCount } } } ... on FigureUnavailable { missingAreas { incidents(first: 0) { totalCount } organizations(first: 0) { totalCount } } } }`)} } } }`,
      },
    },
    expected: ANSWERED,
    guard: 'limit aliases: 121 fetches',
  },
  {
    name: 'the same type condition, thirty deep, ten times',
    reference: FOUND,
    request: {
      graphql: {
        query: `{ ${times(10, (i) => `a${i}: informationSystems(first: 1) { nodes { ${'... on InformationSystem { '.repeat(30)} openIncidentCount ${'}'.repeat(30)} } }`)} }`,
      },
    },
    expected: ANSWERED,
    guard: 'limit brackets',
  },
  {
    name: 'pairs of equal fields for validation',
    reference: 'graphql-js CVE-2023-26144',
    request: {
      graphql: {
        query: `{ ${times(18, () => `informationSystems(first: 1) { nodes { ${'id '.repeat(18)} } }`)} }`,
      },
    },
    expected: ANSWERED,
    guard: 'limit repetitions',
  },
];
