import { gzipSync } from 'node:zlib';
import { ANSWERED, type Attack, refused } from '../attack.js';
import { httpBytes, JSON_TYPE, lengthOf, QUESTION } from '../http-request.js';

const BAD = refused(400, 'BAD_REQUEST');
const NOT_TAKEN = refused(415, 'BAD_REQUEST');

/** A search for these bytes. */
const searchFor = (...bytes: number[]): Buffer =>
  Buffer.concat([
    Buffer.from(
      '{"query":"query ($s: String) { incidents(filter: { search: $s }) { totalCount } }","variables":{"s":"',
    ),
    Buffer.from(bytes),
    Buffer.from('"}}'),
  ]);
const UTF8 = 'RFC 3629; own: other characters were put in their place';

/** 50 MB of spaces around a question. */
const bomb = () => gzipSync(Buffer.concat([Buffer.alloc(50 * 1_024 * 1_024, ' '), Buffer.from(QUESTION)]));

/** Bodies that are not what they say, or more than they say. */
export const BYTES: readonly Attack[] = [
  {
    name: 'malformed UTF-8',
    reference: UTF8,
    request: { body: searchFor(0xc3, 0x28) },
    expected: BAD,
    guard: 'bodies are UTF-8',
  },
  {
    name: 'an overlong slash',
    reference: `${UTF8}; CVE-2000-0884`,
    request: { body: searchFor(0xc0, 0xaf) },
    expected: BAD,
    guard: 'bodies are UTF-8',
  },
  {
    name: 'half a surrogate pair as UTF-8',
    reference: UTF8,
    request: { body: searchFor(0xed, 0xa0, 0x80) },
    expected: BAD,
    guard: 'bodies are UTF-8',
  },
  {
    name: 'a byte order mark',
    reference: 'RFC 8259, 8.1',
    request: { body: `\ufeff${QUESTION}` },
    expected: ANSWERED,
    guard: 'passed over, as the RFC lets one',
  },
  {
    name: 'UTF-16',
    reference: 'RFC 8259, 8.1',
    request: {
      body: Buffer.from(QUESTION, 'utf16le'),
      headers: { 'content-type': 'application/json; charset=utf-16' },
    },
    expected: NOT_TAKEN,
    guard: 'bodies are UTF-8',
  },
  {
    name: 'a gzip bomb',
    reference: 'CWE-409',
    request: { body: bomb(), headers: { 'content-encoding': 'gzip' } },
    expected: NOT_TAKEN,
    guard: 'nothing is unpacked',
  },
  {
    name: 'a body of 99 GB, announced',
    reference: 'CWE-770',
    request: { bytes: httpBytes({ headers: [JSON_TYPE, 'Content-Length: 99999999999'], body: '{' }) },
    expected: refused(413, 'BAD_REQUEST'),
    guard: 'body limit, by what is announced',
  },
  {
    name: 'a body of 2 MB, announced',
    reference: 'CWE-770',
    request: { bytes: httpBytes({ headers: [JSON_TYPE, 'Content-Length: 2000000'], body: '{' }) },
    expected: refused(413, 'BAD_REQUEST'),
    guard: 'body limit',
  },
  {
    name: 'a body over the limit in chunks, unannounced',
    reference: 'CWE-770',
    request: {
      bytes: httpBytes({
        headers: [JSON_TYPE, 'Transfer-Encoding: chunked'],
        body: `${'10000\r\n'.concat(' '.repeat(0x10000), '\r\n').repeat(17)}0\r\n\r\n`,
      }),
    },
    expected: refused(413, 'BAD_REQUEST'),
    guard: 'body limit, by what has come',
  },
  {
    name: 'two lengths',
    reference: 'RFC 9112, 6.3: request smuggling',
    request: { bytes: httpBytes({ headers: [JSON_TYPE, lengthOf(QUESTION), 'Content-Length: 5'] }) },
    expected: BAD,
    guard: "Node's parser",
  },
  {
    name: 'a length and chunks',
    reference: 'RFC 9112, 6.3: request smuggling',
    request: {
      bytes: httpBytes({
        headers: [JSON_TYPE, 'Content-Length: 4', 'Transfer-Encoding: chunked'],
        body: '0\r\n\r\n',
      }),
    },
    expected: BAD,
    guard: "Node's parser",
  },
  {
    name: 'text and JSON at once',
    reference: 'cross-site request forgery by a simple request',
    request: { bytes: httpBytes({ headers: ['Content-Type: text/plain', JSON_TYPE, lengthOf(QUESTION)] }) },
    expected: BAD,
    guard: 'the first type counts; no simple request is taken',
  },
  {
    name: 'a document that is a parsed tree',
    reference: 'NoSQL-like injection of objects for texts',
    request: { body: '{"query":{"kind":"Document","definitions":[]}}' },
    expected: BAD,
    guard: 'a document is a text',
  },
];
