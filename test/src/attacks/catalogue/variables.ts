import { ANSWERED, type Attack, overLimit, refused, times } from '../attack.js';

const FILTERED =
  'query ($f: InformationSystemFilter) { informationSystems(filter: $f, first: 1) { totalCount } }';
const filtered = (f: unknown) => ({ graphql: { query: FILTERED, variables: { f } } });
const SEARCHED = 'query ($s: String) { incidents(filter: { search: $s }) { totalCount } }';
const searched = (s: string) => ({ graphql: { query: SEARCHED, variables: { s } } });
const NUL = '\u0000';
const OWN = 'own';
const REPORT =
  'mutation ($i: ReportIncidentInput!) { reportIncident(input: $i) { incident { id } userErrors { code } } }';
const report = (input: object) => ({
  graphql: {
    query: REPORT,
    variables: {
      i: {
        ...{
          class: 'PHISHING',
          detectedAt: '2026-11-01T00:00:00Z',
          idempotencyKey: 'of-an-attack',
          title: 'T',
        },
        ...input,
      },
    },
  },
});
const unstorable = refused(400, 'BAD_USER_INPUT');

/** Values that are large, many, deep, wrong, or that no database takes. */
export const VARIABLES: readonly Attack[] = [
  {
    name: 'a text of 300 kB',
    reference: 'OWASP GraphQL Cheat Sheet',
    request: searched('x'.repeat(300_000)),
    expected: overLimit('variableCharacters'),
    guard: 'limit variableCharacters',
  },
  {
    name: '20,000 values',
    reference: 'OWASP GraphQL Cheat Sheet',
    request: filtered({ level: Array(20_000).fill(1) }),
    expected: overLimit('variableValues'),
    guard: 'limit variableValues',
  },
  {
    name: 'as many values as are let through',
    reference: OWN,
    request: filtered({ level: Array(9_990).fill(1) }),
    expected: ANSWERED,
    guard: 'limit variableValues (9,992 of 10,000)',
  },
  {
    name: 'as many wrong values as are let through',
    reference: 'own: 4 s and 2.5 MB of errors before there was a bound',
    request: filtered({ state: Array(9_990).fill('OPERATIN') }),
    expected: refused(400, 'BAD_USER_INPUT'),
    guard: 'ten mistakes are named',
  },
  {
    name: 'a large value with many mistakes in it',
    reference: 'own: 100 kB made an answer of 30 MB',
    request: filtered({
      search: 'x'.repeat(200_000),
      ...Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`x${index}`, 1])),
    }),
    expected: refused(400, 'BAD_USER_INPUT'),
    guard: 'ten mistakes are named, messages keep their ends',
  },
  {
    name: 'lists in lists, 100,000 deep',
    reference: 'CVE-2024-21907 and others: recursion over JSON',
    request: {
      body: `{"query":"{ __typename }","variables":{"v":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
    },
    expected: overLimit('variableNesting'),
    guard: 'limit variableNesting',
  },
  {
    name: 'extensions, 100,000 deep',
    reference: OWN,
    request: {
      body: `{"query":"{ __typename }","extensions":{"v":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
    },
    expected: ANSWERED,
    guard: 'nobody reads them',
  },
  {
    name: 'fifty-one variables',
    reference: OWN,
    request: { graphql: { query: `query (${times(51, (i) => `$v${i}: Int`)}) { __typename }` } },
    expected: overLimit('variables'),
    guard: 'limit variables',
  },
  {
    name: 'a search of 80,000 words',
    reference: 'own: 13 s, and then "the database is not answering"',
    request: searched('ab '.repeat(80_000)),
    expected: { status: 200, code: 'OUT_OF_RANGE' },
    guard: 'a search has 200 characters and 20 words',
  },
  {
    name: 'a page of two thousand million',
    reference: 'OWASP API4:2023',
    request: { graphql: { query: '{ informationSystems(first: 2147483647) { totalCount } }' } },
    expected: { status: 200, code: 'OUT_OF_RANGE' },
    guard: 'pages have 200 rows',
  },
  ...[
    ['in a filter', searched(`a${NUL}b`)],
    [
      'in a literal',
      { graphql: { query: String.raw`{ incidents(filter: { search: "\u0000" }) { totalCount } }` } },
    ],
    [
      'in an id',
      { graphql: { query: 'query ($s: ID!) { administrativeUnit(id: $s) { id } }', variables: { s: NUL } } },
    ],
    ['in a key of idempotency', report({ idempotencyKey: `12345678${NUL}` })],
    ['in what is stored', report({ title: NUL })],
  ].map(([where, request]) => ({
    name: `NUL ${where as string}`,
    reference: 'PostgreSQL takes no U+0000; own: a masked 500',
    request: request as Attack['request'],
    expected: unstorable,
    guard: 'texts that cannot be kept',
  })),
  {
    name: 'half a surrogate pair in what is stored',
    reference: 'RFC 8259, 8.2; own: another text was stored',
    request: report({ title: 'a\ud800b' }),
    expected: unstorable,
    guard: 'texts that cannot be kept',
  },
  {
    name: 'half a surrogate pair in a document',
    reference: 'GraphQL, 2.9.4',
    request: { graphql: { query: String.raw`{ incidents(filter: { search: "\ud800" }) { totalCount } }` } },
    expected: refused(400, 'GRAPHQL_PARSE_FAILED'),
    guard: 'the parser',
  },
];
