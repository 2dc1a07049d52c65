import { ANSWERED, type Attack, overLimit, refused, times } from '../attack.js';
import { httpBytes, JSON_TYPE } from '../http-request.js';

const OWN = 'own: the gateway is passed by';
const ENTITIES =
  'query ($r: [_Any!]!) { _entities(representations: $r) { ... on InformationSystem { name } } }';
/** References to systems that are none. */
const entities = (count: number, id: (index: number) => string = (index) => `x${index}`) => ({
  graphql: {
    query: ENTITIES,
    variables: {
      r: Array.from({ length: count }, (_, index) => ({ __typename: 'InformationSystem', id: id(index) })),
    },
  },
});

/** For a subgraph that somebody asks directly, with a caller that the gateway has signed. */
export const PAST_THE_GATEWAY: readonly Attack[] = [
  {
    name: '3,000 aliases',
    reference: 'GraphQL Armor (Escape)',
    request: { graphql: { query: `{ ${times(3_000, (i) => `a${i}: __typename`)} }` } },
    expected: overLimit('rootFields'),
    guard: 'limit rootFields of subgraphs',
  },
  {
    name: 'the schema as text, sixty times',
    reference: OWN,
    request: { graphql: { query: `{ ${times(60, (i) => `a${i}: _service { sdl }`)} }` } },
    expected: overLimit('rootFields'),
    guard: 'limit rootFields of subgraphs',
  },
  {
    name: 'nested fragments, doubly spread',
    reference: 'Yelp, "billion laughs"',
    request: {
      graphql: {
        query: `{ organizations { nodes { ...F0 } } } ${times(30, (i) => `fragment F${i} on Organization { id ${i < 29 ? `...F${i + 1} ...F${i + 1}` : ''} }`)}`,
      },
    },
    expected: overLimit('repetitions'),
    guard: 'limits repetitions, selections of subgraphs',
  },
  {
    name: 'field duplication over 500 kB',
    reference: 'graphql-cop',
    request: { graphql: { query: `{ ${'__typename '.repeat(50_000)} }` } },
    expected: overLimit('characters'),
    guard: 'limit characters of subgraphs',
  },
  {
    name: 'directives on one field',
    reference: 'graphql-cop',
    request: { graphql: { query: `{ levelSummary ${'@aa'.repeat(1_000)} { origin } }` } },
    expected: overLimit('directivesInOnePlace'),
    guard: 'limit directivesInOnePlace of subgraphs',
  },
  {
    name: 'brackets without an end',
    reference: 'recursion in parsers, CWE-674',
    request: { graphql: { query: '{a'.repeat(9_000) } },
    expected: overLimit('brackets'),
    guard: 'limit brackets of subgraphs',
  },
  {
    name: 'references to 100,000 entities, announced',
    reference: OWN,
    request: { bytes: httpBytes({ headers: [JSON_TYPE, 'Content-Length: 5000000'], body: '{' }) },
    expected: { status: 413 },
    guard: 'body limit of subgraphs (4 MiB)',
  },
  {
    name: 'references to more entities than a page of pages has',
    reference: OWN,
    request: entities(60_000),
    expected: { status: 200, code: 'LIMIT_EXCEEDED', limit: 'references' },
    guard: 'a bound on references',
  },
  {
    name: 'as many references as are let through',
    reference: OWN,
    request: entities(25_000),
    expected: ANSWERED,
    guard: 'a bound on references (25,000)',
  },
  {
    name: 'a value of 3 MB with many mistakes in it',
    reference: OWN,
    request: {
      graphql: {
        query: 'query ($f: OrganizationFilter) { organizations(filter: $f) { totalCount } }',
        variables: {
          f: {
            search: 'x'.repeat(3_000_000),
            ...Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`x${index}`, 1])),
          },
        },
      },
    },
    expected: refused(400, 'BAD_USER_INPUT'),
    guard: 'one mistake is named, messages keep their ends',
  },
  {
    name: 'NUL in a reference',
    reference: 'PostgreSQL takes no U+0000',
    request: entities(1, () => '\u0000'),
    expected: refused(400, 'BAD_USER_INPUT'),
    guard: 'texts that cannot be kept',
  },
  {
    name: 'a document in an address that two decoders read in two ways',
    reference: OWN,
    request: {
      bytes: httpBytes({
        first: `GET /graphql?query=%7B%23%ZZ%0A${'__typename+'.repeat(60)}%7D HTTP/1.1`,
        headers: ['Apollo-Require-Preflight: yes'],
        body: '',
      }),
    },
    expected: overLimit('rootFields'),
    guard: 'one decoder for both',
  },
];
