import { ANSWERED, type Attack, overLimit, refused } from '../attack.js';
import { httpBytes, JSON_TYPE, lengthOf, QUESTION } from '../http-request.js';

const BAD = refused(400, 'BAD_REQUEST');
const TOO_LARGE = refused(431, 'BAD_REQUEST');
const withHeader = (...headers: string[]) => ({
  bytes: httpBytes({ headers: [JSON_TYPE, lengthOf(QUESTION), ...headers] }),
});
const get = (query: string, more = '') => ({
  bytes: httpBytes({
    first: `GET /graphql?query=${query}${more} HTTP/1.1`,
    headers: ['Apollo-Require-Preflight: yes'],
    body: '',
  }),
});
const SMALL = encodeURIComponent('{ levelSummary { origin } }');

/**
 * Headers and addresses. That no header of a client reaches a subgraph is tested where it can be seen:
 * gateway/src/identity/header-injection.test.ts.
 */
export const HEADERS: readonly Attack[] = [
  {
    name: 'a caller of its own',
    reference: 'header injection towards subgraphs',
    request: withHeader('Khien-Caller: e30.e30.'),
    expected: ANSWERED,
    guard: 'no header goes on; the gateway signs who asks',
  },
  {
    name: 'a header in a header',
    reference: 'CWE-113',
    request: withHeader('X-Request-Id: 1\r\nkhien-caller: forged'),
    expected: ANSWERED,
    guard: 'no header goes on',
  },
  {
    name: 'a bare line feed in a header',
    reference: 'RFC 9112, 2.2: request smuggling',
    request: withHeader('X-Request-Id: 1\nkhien-caller: forged'),
    expected: BAD,
    guard: "Node's parser",
  },
  {
    name: 'NUL in a header',
    reference: 'RFC 9110, 5.5',
    request: withHeader('X-Request-Id: a\0b'),
    expected: BAD,
    guard: "Node's parser",
  },
  {
    name: 'an address that somebody else should have',
    reference: 'CWE-348: X-Forwarded-For',
    request: withHeader(
      'X-Forwarded-For: 10.0.0.1',
      'X-Forwarded-Proto: https',
      'X-Forwarded-Host: evil.example',
    ),
    expected: ANSWERED,
    guard: 'believed of trusted proxies only',
  },
  {
    name: 'Accept-Language of 100 kB',
    reference: 'CWE-400',
    request: withHeader(`Accept-Language: ${'en;q=0.1,'.repeat(11_000)}`),
    expected: TOO_LARGE,
    guard: 'headers have 16 kB',
  },
  {
    name: 'Accept-Language as long as headers may be',
    reference: 'CWE-1333',
    request: withHeader(`Accept-Language: ${'en;q=0.1,'.repeat(1_600)}`),
    expected: ANSWERED,
    guard: 'read in one pass',
  },
  {
    name: 'a cookie of 20 kB',
    reference: 'CWE-400',
    request: withHeader(`Cookie: a=${'b'.repeat(20_000)}`),
    expected: TOO_LARGE,
    guard: 'headers have 16 kB',
  },
  {
    name: 'two thousand headers',
    reference: 'CWE-400',
    request: withHeader(...Array.from({ length: 2_000 }, (_, index) => `X-${index}: abcdef`)),
    expected: TOO_LARGE,
    guard: 'headers have 16 kB',
  },
  {
    name: 'a host that is none',
    reference: 'CWE-644; own: a masked 500',
    request: { bytes: httpBytes({ headers: ['Host: <script>', JSON_TYPE, lengthOf(QUESTION)] }) },
    expected: BAD,
    guard: 'a host is a host',
  },
  {
    name: 'an address that is none',
    reference: 'RFC 3986, 2.1',
    request: { bytes: httpBytes({ first: 'POST /graphql/%c0%ae HTTP/1.1' }) },
    expected: BAD,
    guard: 'answered without repeating it',
  },
  {
    name: 'an address of 8 kB',
    reference: 'CWE-400',
    request: get(SMALL, `&x=${'y'.repeat(8_000)}`),
    expected: ANSWERED,
    guard: 'headers have 16 kB',
  },
  {
    name: 'an address of 20 kB',
    reference: 'CWE-400',
    request: get(SMALL, `&x=${'y'.repeat(20_000)}`),
    expected: TOO_LARGE,
    guard: 'headers have 16 kB',
  },
  {
    name: 'a document in an address that two decoders read in two ways',
    reference: 'own: the gate judged what the server did not run',
    request: get(`%7B%23%ZZ%0A${'__typename+'.repeat(1_200)}%7D`),
    expected: overLimit('rootFields'),
    guard: 'one decoder for both',
  },
  {
    name: 'two documents in an address',
    reference: 'HTTP parameter pollution',
    request: get(SMALL, `&query=${encodeURIComponent('{ __typename }')}`),
    expected: BAD,
    guard: 'a parameter comes once',
  },
];
