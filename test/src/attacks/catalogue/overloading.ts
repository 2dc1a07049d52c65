import { type Attack, overLimit, refused, times } from '../attack.js';

const GRAPHQL_COP = 'graphql-cop';
const ARMOR = 'GraphQL Armor (Escape)';

/** More of one thing than any screen needs. */
export const OVERLOADING: readonly Attack[] = [
  {
    name: 'alias overloading',
    reference: GRAPHQL_COP,
    request: {
      graphql: {
        query: `{ ${times(20, (i) => `a${i}: levelSummary { ${times(5, (j) => `b${j}: origin`)} }`)} }`,
      },
    },
    expected: overLimit('aliases'),
    guard: 'limit aliases',
  },
  {
    name: '3,000 root aliases',
    reference: ARMOR,
    request: { graphql: { query: `{ ${times(3_000, (i) => `a${i}: __typename`)} }` } },
    expected: overLimit('characters'),
    guard: 'limits characters, tokens, aliases, rootFields',
  },
  {
    name: 'as many root aliases as there are tokens for',
    reference: ARMOR,
    request: { graphql: { query: `{ ${times(600, (i) => `a${i}: __typename`)} }` } },
    expected: overLimit('rootFields'),
    guard: 'limit rootFields',
  },
  {
    name: 'field duplication',
    reference: GRAPHQL_COP,
    request: { graphql: { query: `{ levelSummary { ${'origin '.repeat(500)} } }` } },
    expected: overLimit('repetitions'),
    guard: 'limit repetitions',
  },
  {
    name: 'field duplication over 50 kB',
    reference: GRAPHQL_COP,
    request: { graphql: { query: `{ ${'__typename '.repeat(5_000)} }` } },
    expected: overLimit('characters'),
    guard: 'limit characters',
  },
  {
    name: 'directive overloading',
    reference: GRAPHQL_COP,
    request: {
      graphql: { query: `{ levelSummary { ${times(60, (i) => `a${i % 5}: origin @skip(if: false)`)} } }` },
    },
    expected: overLimit('aliases'),
    guard: 'limits aliases, directives',
  },
  {
    name: 'ten unknown directives on one field',
    reference: GRAPHQL_COP,
    request: { graphql: { query: `{ levelSummary ${'@aa'.repeat(10)} { origin } }` } },
    expected: overLimit('directivesInOnePlace'),
    guard: 'limit directivesInOnePlace',
  },
  {
    name: 'directives on everything',
    reference: 'CVE-2022-37734 (graphql-java)',
    request: {
      graphql: {
        query: `{ ${times(17, (i) => `...F${i} @skip(if: true)`)} } ${times(17, (i) => `fragment F${i} on Query @a @b @c { __typename }`)}`,
      },
    },
    expected: overLimit('directives'),
    guard: 'limit directives',
  },
  {
    name: 'array batching',
    reference: GRAPHQL_COP,
    request: { body: JSON.stringify(Array(10).fill({ query: '{ __typename }' })) },
    expected: refused(400, 'BAD_REQUEST'),
    guard: 'batches are not taken',
  },
  {
    name: 'a batch of a thousand',
    reference: 'BatchQL',
    request: { body: JSON.stringify(Array(1_000).fill({ query: '{ levelSummary { origin } }' })) },
    expected: refused(400, 'BAD_REQUEST'),
    guard: 'batches are not taken',
  },
  {
    name: 'brackets without an end',
    reference: 'recursion in parsers, CWE-674',
    request: { graphql: { query: '{a'.repeat(10_000) } },
    expected: overLimit('tokens'),
    guard: 'limit tokens, before the parser recurses',
  },
  {
    name: 'lists in lists, 900 deep',
    reference: 'recursion in parsers, CWE-674',
    request: {
      graphql: {
        query: `{ informationSystems(filter: { level: ${'['.repeat(900)}${']'.repeat(900)} }) { totalCount } }`,
      },
    },
    expected: overLimit('brackets'),
    guard: 'limit brackets',
  },
  {
    name: 'pages in pages, 200 rows four deep',
    reference: 'amplification by nested lists, OWASP API4:2023',
    request: {
      graphql: {
        query:
          '{ administrativeUnits(first: 200) { nodes { informationSystems(first: 200) { nodes { incidents(first: 200) { nodes { ' +
          'systems(first: 200) { nodes { id } } } } } } } } }',
      },
    },
    expected: overLimit('cost'),
    guard: 'limit cost: 1.6 thousand million objects',
  },
  {
    name: 'pages in pages of the usual size, below aliases',
    reference: 'own: searched for within the other limits',
    request: {
      graphql: {
        query: `{ ${times(10, (i) => `a${i}: organizations { nodes { ${times(4, (j) => `b${j}: incidents { nodes { systems { nodes { id } } } }`)} } }`)} }`,
      },
    },
    expected: overLimit('cost'),
    guard: 'limit cost; without it 30 s of one process',
  },
];
