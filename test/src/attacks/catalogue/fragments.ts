import { ANSWERED, type Attack, overLimit, refused, times } from '../attack.js';

/** Fragments that spread the next one twice. @param spread how; `#` stands for the name of the next */
function doubling(count: number, spread: string): string {
  const next = (index: number) => (index + 1 < count ? spread.replaceAll('#', `F${index + 1}`) : 'id');
  return `{ informationSystems { nodes { ...F0 } } } ${times(count, (i) => `fragment F${i} on InformationSystem { id ${next(i)} }`)}`;
}

const PLANNER = 'CVE-2025-32030, CVE-2025-32031 (Apollo Gateway)';

/** Fragments that go in circles, or that become more the more often they are spread. */
export const FRAGMENTS: readonly Attack[] = [
  {
    name: 'circular fragments',
    reference: 'graphql-cop',
    request: { graphql: { query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }' } },
    expected: refused(400, 'GRAPHQL_VALIDATION_FAILED'),
    guard: 'validation; measuring ends at a circle',
  },
  {
    name: 'fifty fragments in circles',
    reference: 'graphql-js CVE-2023-26144',
    request: {
      graphql: {
        query: `{ ...F0 } ${times(50, (i) => `fragment F${i} on Query { __typename ${times(4, (j) => `...F${(i + 1 + j * j * 3) % 50}`)} }`)}`,
      },
    },
    expected: overLimit('repetitions'),
    guard: 'limits selections, repetitions',
  },
  {
    name: 'nested fragments, doubly spread',
    reference: PLANNER,
    request: { graphql: { query: doubling(30, '...# ...#') } },
    expected: overLimit('repetitions'),
    guard: 'limits repetitions, selections',
  },
  {
    name: 'nested fragments, doubly spread, of a size that fits',
    reference: PLANNER,
    request: { graphql: { query: doubling(3, '...# ...#') } },
    expected: ANSWERED,
    guard: 'limit repetitions (11 of 20)',
  },
  {
    name: 'nested fragments below aliases',
    reference: PLANNER,
    request: {
      graphql: {
        query: doubling(
          25,
          'owner { x: informationSystems { nodes { ...# } } y: informationSystems { nodes { ...# } } }',
        ),
      },
    },
    expected: overLimit('depth'),
    guard: 'limits depth, aliases, selections',
  },
  {
    name: 'nested fragments below aliases, of a depth that fits',
    reference: PLANNER,
    request: {
      graphql: {
        query: doubling(
          5,
          'owner { x: informationSystems(first: 1) { nodes { ...# } } y: informationSystems(first: 1) { nodes { ...# } } }',
        ),
      },
    },
    expected: ANSWERED,
    guard: 'limits depth, aliases',
  },
  {
    name: 'overlapping fragments on every level',
    reference: 'graphql-js CVE-2023-26144',
    request: {
      graphql: {
        query: `{ ${'informationSystems { nodes { ...F } } '.repeat(20)} } fragment F on InformationSystem { ${'owner { ...O } '.repeat(20)} } fragment O on Organization { ${'code '.repeat(20)} }`,
      },
    },
    expected: overLimit('selections'),
    guard: 'limit selections',
  },
  {
    name: 'several fragments of one name',
    reference: 'own: counted by name, 400 fragments were one',
    request: { graphql: { query: `{ __typename } ${'fragment F on Query { __typename } '.repeat(60)}` } },
    expected: overLimit('fragments'),
    guard: 'limit fragments',
  },
  {
    name: 'fragments that nobody spreads',
    reference: 'GraphQL Armor (Escape)',
    request: {
      graphql: { query: `{ __typename } ${times(51, (i) => `fragment F${i} on Query { __typename }`)}` },
    },
    expected: overLimit('fragments'),
    guard: 'limit fragments',
  },
];
