import { ANSWERED, type Attack, overLimit, refused, times } from '../attack.js';

/** Fields of a type and the types of those, over and over. */
const circle = (depth: number): string =>
  depth === 0 ? 'name' : `fields { type { ofType { ${circle(depth - 1)} } } }`;

/** The schema, asked in ways that make it large. */
export const INTROSPECTION: readonly Attack[] = [
  {
    name: 'circular introspection',
    reference: 'graphql-cop',
    request: { graphql: { query: `{ __schema { types { ${circle(10)} } } }` } },
    expected: overLimit('depth'),
    guard: 'limit depth',
  },
  {
    name: 'circular introspection that is just not too deep',
    reference: 'graphql-js MaxIntrospectionDepthRule',
    request: { graphql: { query: `{ __schema { types { ${circle(4)} } } }` } },
    expected: refused(400, 'GRAPHQL_VALIDATION_FAILED'),
    guard: 'validation: lists in lists of introspection, three deep',
  },
  {
    name: 'introspection at its limit: all types, twenty times',
    reference: 'own',
    request: {
      graphql: { query: `{ __schema { ${times(20, (i) => `a${i}: types { name description }`)} } }` },
    },
    expected: ANSWERED,
    guard: 'limit introspectionLists (20 of 20)',
  },
  {
    name: 'introspection beyond its limit',
    reference: 'own',
    request: {
      graphql: { query: `{ ${times(11, (i) => `a${i}: __schema { types { fields { name } } }`)} }` },
    },
    expected: overLimit('introspectionLists'),
    guard: 'limit introspectionLists',
  },
  {
    name: 'fields, arguments and types of all types, six times',
    reference: 'own: the largest answer that is let through',
    request: {
      graphql: {
        query: `{ __schema { ${times(6, (i) => `a${i}: types { name description fields { name description args { name description } } }`)} } }`,
      },
    },
    expected: ANSWERED,
    guard: 'limit introspectionLists (18 of 20)',
  },
];
