import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { checkContent, kindOf } from './content-check.js';
import { fileName } from './file-name.rules.js';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'khien-kinds-'));
});
afterAll(() => rm(directory, { recursive: true }));

/** What comes of a file of this name and content. */
async function judge(name: string, content: Uint8Array | string): Promise<string> {
  const path = join(directory, 'file');
  await writeFile(path, content);
  try {
    const kind = kindOf(name);
    await checkContent(kind, { path, size: Buffer.from(content).length });
    return kind.mediaType;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

async function zip(entries: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const file = new ZipFile();
  for (const [name, content] of Object.entries(entries)) file.addBuffer(Buffer.from(content), name);
  file.end();
  return buffer(file.outputStream);
}

const WORD = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' };
const SHEET = { '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' };
const OFFICE = 'application/vnd.openxmlformats-officedocument';

describe('a file is what its name says', () => {
  it.each([
    ['a.pdf', '%PDF-1.7\n', 'application/pdf'],
    ['A.PDF', '%PDF-2.0\n', 'application/pdf'],
    ['a.png', Buffer.from('89504e470d0a1a0a', 'hex'), 'image/png'],
    ['a.JPEG', Buffer.from('ffd8ffe0', 'hex'), 'image/jpeg'],
    ['a.csv', '\uFEFFTên,Cấp độ\nCổng,3\n', 'text/csv'],
    ['a.json', ' [1]', 'application/json'],
    ['a.xml', '<?xml version="1.0"?><IODEF-Document/>', 'application/xml'],
    ['a.txt', 'nhật ký', 'text/plain'],
    ['a.log', 'GET / 200', 'text/plain'],
    ['a.sarif', '{}', 'application/sarif+json'],
    ['a.sarif.json', '{}', 'application/sarif+json'],
  ])('%s', async (name, content, mediaType) => {
    expect(await judge(name, content)).toBe(mediaType);
  });

  it('documents and spreadsheets of Office', async () => {
    expect(await judge('a.docx', await zip(WORD))).toBe(`${OFFICE}.wordprocessingml.document`);
    expect(await judge('a.xlsx', await zip(SHEET))).toBe(`${OFFICE}.spreadsheetml.sheet`);
  });
});

describe('refused', () => {
  it.each([
    ['a page for a browser', 'a.html', '<script>alert(1)</script>'],
    ['an XML document that declares a document type', 'a.xml', '<?xml version="1.0"?><!DOCTYPE x><x/>'],
    ['a program called log', 'a.log', 'MZ\x90\0'],
    ['a picture with programs', 'a.svg', '<svg/>'],
    ['an archive', 'a.zip', 'PK\x03\x04'],
    ['an old document, which may carry macros', 'a.doc', '\xd0\xcf\x11\xe0'],
    ['a document with macros by its name', 'a.docm', 'PK\x03\x04'],
    ['a name that is only an ending', '.pdf', '%PDF-1.7'],
    ['a name without an ending', 'pdf', '%PDF-1.7'],
    ['a program called document', 'a.pdf', 'MZ\x90\0'],
    ['a page called document', 'a.pdf', '<html>%PDF-1.7'],
    ['a picture called another', 'a.png', Buffer.from('ffd8ffe0', 'hex')],
    ['bytes that are no UTF-8', 'a.csv', Buffer.from('a,\xe9\n', 'latin1')],
    ['a text that breaks off within a letter', 'a.csv', Buffer.from('a,\u1ed9').subarray(0, 3)],
    ['bytes that are no text', 'a.csv', 'a,b\0c\n'],
    ['UTF-16', 'a.csv', Buffer.from('\uFEFFa,b', 'utf16le')],
    ['a text called JSON', 'a.json', 'a: b'],
    ['an archive that is broken', 'a.docx', 'PK\x03\x04 and nothing else'],
  ])('%s', async (_what, name, content) => {
    expect(await judge(name, content)).toBe('FILE_TYPE_REFUSED');
  });

  it('packages that are something else, or more', async () => {
    expect(await judge('a.docx', await zip(SHEET))).toBe('FILE_TYPE_REFUSED');
    expect(await judge('a.xlsx', await zip({ 'a.txt': 'a' }))).toBe('FILE_TYPE_REFUSED');
    expect(await judge('a.docx', await zip({ ...WORD, 'word/vbaProject.bin': 'x' }))).toBe(
      'FILE_TYPE_REFUSED',
    );
    expect(await judge('a.xlsx', await zip({ ...SHEET, 'xl/macrosheets/sheet1.xml': 'x' }))).toBe(
      'FILE_TYPE_REFUSED',
    );
  });

  it('a bomb, by what it says of itself: nothing is unpacked', async () => {
    const bomb = await zip({ ...SHEET, 'xl/worksheets/sheet1.xml': Buffer.alloc(10_000_000) });
    expect(bomb.length).toBeLessThan(20_000);
    expect(await judge('a.xlsx', bomb)).toBe('FILE_TYPE_REFUSED');
    // As many entries as its end says that there are: nobody lists them to find out.
    const many = await zip(WORD);
    many.writeUInt16LE(10_001, many.length - 12);
    many.writeUInt16LE(10_001, many.length - 14);
    expect(await judge('a.docx', many)).toBe('FILE_TYPE_REFUSED');
  });
});

describe('a name of a file', () => {
  it.each([
    ['hồ sơ.pdf', 'hồ sơ.pdf'],
    ['  a.pdf ', 'a.pdf'],
    ['ho\u0302\u0300.pdf', 'hồ.pdf'],
  ])('%j is %j', (given, name) => {
    expect(fileName(given)).toBe(name);
  });

  it.each([
    '',
    ' ',
    '.',
    '..',
    '.pdf',
    'a.',
    'a/b.pdf',
    'a\\b.pdf',
    'c:a.pdf',
    'a\nb.pdf',
    'a\0.pdf',
    'a"b.pdf',
    'a\u202Efdp.exe',
    'a\u200B.pdf',
    'a\uD800.pdf',
    `${'a'.repeat(200)}.pdf`,
  ])('%j is none', (given) => {
    expect(fileName(given)).toBeUndefined();
  });
});
