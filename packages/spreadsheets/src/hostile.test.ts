import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { refusalOf, rowsOf, sheetOf, workbook } from './fixture.js';

const text = (cell: string, value: string) => `<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`;
const HEADER = `<row r="1">${text('A1', 'a')}</row>`;

it('refuses a workbook that unpacks to many times its size', async () => {
  const bomb = await sheetOf(`${HEADER}<row r="2">${text('A2', ' '.repeat(30_000_000))}</row>`);
  expect(bomb.length).toBeLessThan(100_000);
  expect((await refusalOf(bomb, 'a.xlsx')).kind).toBe('PACKED_TOO_TIGHT');
  const limits = { packingRatio: 10_000, unpackedBytes: 1_000_000 };
  expect((await refusalOf(bomb, 'a.xlsx', { limits })).kind).toBe('UNPACKED_TOO_LARGE');
  const noLimits = { packingRatio: 10_000, unpackedBytes: 1_000_000_000 };
  expect((await refusalOf(bomb, 'a.xlsx', { limits: noLimits })).kind).toBe('CELL_TOO_LONG');
});

it('refuses a part that says it is smaller than it is', async () => {
  const honest = await sheetOf(`${HEADER}<row r="2">${text('A2', 'x'.repeat(20_000))}</row>`);
  const lying = Buffer.from(honest);
  // The size in the central directory's entry of the sheet, which is what is believed until it is unpacked.
  const name = lying.lastIndexOf('xl/worksheets/sheet1.xml');
  lying.writeUInt32LE(500, name - 46 + 24);
  expect((await refusalOf(lying, 'a.xlsx')).kind).toBe('MALFORMED');
});

it.each([
  ['an external entity', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'],
  ['entities of entities', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'],
])('refuses %s', async (_, doctype) => {
  expect((await refusalOf(await sheetOf(HEADER, doctype), 'a.xlsx')).kind).toBe('UNSAFE');
});

it('refuses a formula and names the cell', async () => {
  const error = await refusalOf(
    await sheetOf(`${HEADER}<row r="2"><c r="A2"><f>HYPERLINK("http://x")</f><v>1</v></c></row>`),
    'a.xlsx',
  );
  expect(error.texts).toEqual({ vi: 'Ô A2 chứa công thức.', en: 'The cell A2 holds a formula.' });
});

it.each([
  ['rows', 'TOO_MANY_ROWS', { rows: 2 }, 'a\n1\n2\n3\n'],
  ['columns', 'TOO_MANY_COLUMNS', { columns: 2 }, 'a,b,c\n1,2,3\n'],
  ['columns of a row', 'TOO_MANY_COLUMNS', { columns: 2 }, 'a,b\n1,2,3\n'],
  ['a cell', 'CELL_TOO_LONG', { cellLength: 3 }, 'a\n1234\n'],
  ['bytes', 'FILE_TOO_LARGE', { fileBytes: 5 }, 'a\n1234\n'],
])('refuses more %s than allowed', async (_, kind, limits, content) => {
  expect((await refusalOf(Buffer.from(content), 'a.csv', { limits })).kind).toBe(kind);
});

it('refuses a quote that is never closed before it has gathered the file', async () => {
  const content = Buffer.concat([Buffer.from('a,b\n1,"'), Buffer.alloc(5 * 1024 * 1024, 'x\n')]);
  expect((await refusalOf(content, 'a.csv')).kind).toBe('CELL_TOO_LONG');
});

it('refuses a cell far to the right before it makes room for those before it', async () => {
  const far = await sheetOf(`<row r="1">${text('A1', 'a')}${text('XFD1', 'b')}</row>`);
  expect((await refusalOf(far, 'a.xlsx')).kind).toBe('TOO_MANY_COLUMNS');
});

it('refuses rows that come twice, and names of cells that are none', async () => {
  expect((await refusalOf(await sheetOf(HEADER + HEADER), 'a.xlsx')).kind).toBe('MALFORMED');
  expect((await refusalOf(await sheetOf(`<row>${text('A0x', 'a')}</row>`), 'a.xlsx')).kind).toBe('MALFORMED');
});

it.each([
  ['UTF-16', Buffer.from('\uFEFFTên;Mã\n', 'utf16le'), 'a.csv', 'NOT_UTF8'],
  ['an old Vietnamese code page', Buffer.from([0x54, 0xaa, 0x6e, 0x0a]), 'a.csv', 'NOT_UTF8'],
  ['a letter cut off at the end', Buffer.from([0x61, 0x0a, 0xc3]), 'a.csv', 'NOT_UTF8'],
  ['an old or locked workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'a.xlsx', 'ENCRYPTED'],
  ['text under the name of a workbook', Buffer.from('a,b\n'), 'a.xlsx', 'MALFORMED'],
  ['a name of nothing that is read', Buffer.from('a,b\n'), 'a.exe', 'UNKNOWN_FORMAT'],
])('refuses %s', async (_, content, name, kind) => {
  expect((await refusalOf(content, name)).kind).toBe(kind);
});

it('refuses a workbook under the name of a text', async () => {
  expect((await refusalOf(await sheetOf(HEADER), 'a.csv')).code).toBe('INVALID_VALUE');
});

it.each([
  ['an archive that is no workbook', { '_rels/.rels': '<Relationships/>' }, 'UNKNOWN_FORMAT'],
  ['a workbook without its sheet', { 'xl/workbook.xml': '<workbook/>' }, 'NO_HEADER'],
  ['XML that does not end', { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData>' }, 'MALFORMED'],
  ['XML nested without end', { 'xl/worksheets/sheet1.xml': '<a>'.repeat(10_000) }, 'UNSAFE'],
  [
    'a text that is not there',
    { 'xl/worksheets/sheet1.xml': '<x><row><c t="s"><v>7</v></c></row></x>' },
    'MALFORMED',
  ],
])('refuses %s', async (_, parts, kind) => {
  expect((await refusalOf(await workbook(parts), 'a.xlsx')).kind).toBe(kind);
});

it('never follows what lies outside the workbook', async () => {
  const content = await workbook({
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="http://10.0.0.1/x" TargetMode="External"/></Relationships>',
  });
  expect((await refusalOf(content, 'a.xlsx')).kind).toBe('NO_HEADER');
});

it('leaves hidden sheets aside', async () => {
  const content = await workbook({
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><sheets><sheet name="h" r:id="rId2" state="veryHidden"/><sheet name="s" r:id="rId1"/></sheets></workbook>',
    'xl/worksheets/sheet1.xml': `<x>${HEADER}<row>${text('A2', 'v')}</row></x>`,
  });
  expect(await rowsOf(content, 'a.xlsx')).toEqual([{ line: 2, cells: { a: 'v' } }]);
});

it('refuses packed content that is damaged', async () => {
  const content = await sheetOf(`${HEADER}<row r="2">${text('A2', 'x'.repeat(50))}</row>`);
  const damaged = Buffer.from(content);
  const start = damaged.indexOf('xl/worksheets/sheet1.xml') + 24;
  deflateRawSync(Buffer.alloc(10)).copy(damaged, start + 5);
  expect((await refusalOf(damaged, 'a.xlsx')).kind).toBe('MALFORMED');
});
