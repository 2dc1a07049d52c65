import { crc32, deflateRawSync } from 'node:zlib';
import { type Attack, refused } from '../attack.js';
import { httpBytes, lengthOf } from '../http-request.js';

const NOT_FOUND = refused(404, 'NOT_FOUND');

const get = (path: string) => ({
  bytes: httpBytes({ first: `GET ${path} HTTP/1.1`, headers: [], body: '' }),
});
const upload = (name: string, body: string | Buffer, ...headers: string[]) => ({
  bytes: httpBytes({
    first: `POST /files/security-levels?name=${name} HTTP/1.1`,
    headers: headers.length > 0 ? headers : [lengthOf(body)],
    body,
  }),
});
const PDF = '%PDF-1.7\n%%EOF\n';

/** An archive of these files, each packed; PKWARE's APPNOTE, 4.3. */
function archive(files: Readonly<Record<string, Buffer>>): Buffer {
  const [local, central]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const entry = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    const listed = Buffer.alloc(14);
    listed.writeUInt32LE(offset, 10);
    local.push(entry);
    central.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, listed, Buffer.from(name));
    offset += entry.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

/** 60 kB that unpack to 60 MB. */
const BOMB = archive({
  '[Content_Types].xml': Buffer.from('<Types/>'),
  'xl/workbook.xml': Buffer.from('<workbook/>'),
  'xl/worksheets/sheet1.xml': Buffer.alloc(60_000_000),
});

/**
 * Files. That nobody reads another's, that a scanner which cannot say takes nothing, and that an altered file is not given
 * out is tested where it can be seen: packages/subgraph/src/files/files.integration.test.ts.
 */
export const FILES: readonly Attack[] = [
  {
    name: 'a way out of the files, in the address',
    reference: 'CWE-22',
    request: get('/files/security-levels/..%2f..%2fgraphql?query=%7B__typename%7D'),
    expected: NOT_FOUND,
    guard: 'names of letters, digits and dashes',
  },
  {
    name: 'a subgraph that is none',
    reference: 'CWE-918: an address within',
    request: get('/files/127.0.0.1:5432/a'),
    expected: NOT_FOUND,
    guard: 'subgraphs of the supergraph, no others',
  },
  {
    name: 'a file by a path instead of an id',
    reference: 'CWE-22',
    request: get('/files/security-levels/stored?id=..%2f..%2f..%2fetc%2fpasswd'),
    expected: NOT_FOUND,
    guard: 'an id is a UUID',
  },
  {
    name: 'a way out of the files, in a name',
    reference: 'CWE-22',
    request: upload('..%2f..%2fa.pdf', PDF),
    expected: refused(400, 'INVALID_VALUE'),
    guard: 'a name is no path, and no path is made of it',
  },
  {
    name: 'a header in a name',
    reference: 'CWE-113',
    request: upload('a%0d%0aset-cookie:%20a=b.pdf', PDF),
    expected: refused(400, 'INVALID_VALUE'),
    guard: 'names have no control characters; headers are encoded by RFC 8187',
  },
  {
    name: 'a name that is read from right to left',
    reference: 'CWE-451: U+202E',
    request: upload('a%e2%80%aefdp.exe.pdf', PDF),
    expected: refused(400, 'INVALID_VALUE'),
    guard: 'names have no formatting characters',
  },
  {
    name: 'a page with a script, called document',
    reference: 'CWE-434',
    request: upload('a.pdf', '<html><script>alert(1)</script></html>'),
    expected: refused(415, 'FILE_TYPE_REFUSED'),
    guard: 'content is held to its name',
  },
  {
    name: 'a page with a script, as it is',
    reference: 'CWE-434',
    request: upload('a.html', '<html><script>alert(1)</script></html>'),
    expected: refused(415, 'FILE_TYPE_REFUSED'),
    guard: 'a closed list of kinds',
  },
  {
    name: 'a spreadsheet that unpacks to sixty megabytes',
    reference: 'CWE-409: zip bomb',
    request: upload('a.xlsx', BOMB),
    expected: refused(415, 'FILE_TYPE_REFUSED'),
    guard: 'judged by its directory; nothing is unpacked',
  },
  {
    name: 'a gigabyte, announced',
    reference: 'CWE-400',
    request: upload('a.pdf', '', 'Content-Length: 1073741824'),
    expected: refused(413, 'FILE_TOO_LARGE'),
    guard: 'refused before it comes',
  },
  {
    name: 'a packed body',
    reference: 'CWE-409: Content-Encoding',
    request: upload('a.pdf', PDF, lengthOf(PDF), 'Content-Encoding: gzip'),
    expected: refused(415, 'BAD_REQUEST'),
    guard: 'no Content-Encoding',
  },
  {
    name: 'names of the prototype as a download',
    reference: 'CVE-2026-32621',
    request: get('/files/security-levels/constructor'),
    expected: NOT_FOUND,
    guard: 'own names only',
  },
];
