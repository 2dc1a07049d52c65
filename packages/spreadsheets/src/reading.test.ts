import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { refusalOf, rowsOf, sheetOf, workbook } from './fixture.js';
import { readTable, tableFormat, writeCsv } from './index.js';

const csv = (text: string) => Buffer.from(text);

it.each([
  ['comma', 'Tên,Mã\nCổng,1\n'],
  ['semicolon', 'Tên;Mã\r\nCổng;1'],
  ['tab', '\uFEFFTên\tMã\rCổng\t1\r'],
  ['the line of Excel', 'sep=;\r\nTên;Mã\r\nCổng;1\r\n'],
  ['commas in quotes', '"Tên";"Mã"\n"Cổng";"1"\n'],
])('finds the delimiter: %s', async (_, text) => {
  const [row] = await rowsOf(csv(text), 'a.csv');
  expect(row?.cells).toEqual({ Tên: 'Cổng', Mã: '1' });
});

it('judges the delimiter outside quotes only', async () => {
  const [row] = await rowsOf(csv('"Tên, viết tắt, cũ";Mã\nA;1\n'), 'a.csv');
  expect(row?.cells).toEqual({ 'Tên, viết tắt, cũ': 'A', Mã: '1' });
});

it('counts rows as a spreadsheet program does, in both formats', async () => {
  const fromCsv = await rowsOf(csv('\na\n"x\ny"\n,,\n\nz\n'), 'a.csv');
  const cell = (line: number, text: string) =>
    `<row r="${line}"><c r="A${line}" t="inlineStr"><is><t>${text}</t></is></c></row>`;
  const fromXlsx = await rowsOf(await sheetOf(cell(2, 'a') + cell(3, 'x\ny') + cell(6, 'z')), 'a.xlsx');
  expect(fromCsv).toEqual([
    { line: 3, cells: { a: 'x\ny' } },
    { line: 6, cells: { a: 'z' } },
  ]);
  expect(fromXlsx).toEqual(fromCsv);
});

it('takes content as it arrives, also in the middle of a letter', async () => {
  const bytes = csv('Tên\nHệ thống thông tin\n');
  const single = Readable.from(Array.from(bytes, (byte) => Buffer.of(byte)));
  expect(await rowsOf(single, 'text/csv; charset=utf-8')).toEqual([
    { line: 2, cells: { Tên: 'Hệ thống thông tin' } },
  ]);
});

it('knows shared texts of several fonts, readings, dates, truth values and results of programs', async () => {
  const content = await workbook({
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/>' +
      '<Relationship Id="s" Type="x/sharedStrings" Target="strings.xml"/>' +
      '<Relationship Id="t" Type="x/styles" Target="styles.xml"/></Relationships>',
    'xl/strings.xml':
      '<x:sst xmlns:x="m"><x:si><x:r><x:t>Hệ </x:t></x:r><x:r><x:t>thống</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh></x:si></x:sst>',
    'xl/worksheets/sheet1.xml':
      '<worksheet><sheetData><row><c t="inlineStr"><is><t>a</t></is></c><c t="str"><v>b</v></c><c t="inlineStr"><is><t>c</t></is></c><c t="inlineStr"><is><t>d</t></is></c></row>' +
      '<row><c t="s"><v>0</v></c><c s="2"><v>46352</v></c><c s="2"><v>46352.5</v></c><c t="b"><v>1</v></c></row></sheetData></worksheet>',
  });
  expect((await rowsOf(content, 'a.xlsx'))[0]?.cells).toEqual({
    a: 'Hệ thống',
    b: '2026-11-26',
    c: '2026-11-26T12:00:00',
    d: 'TRUE',
  });
});

it('calls columns what its caller calls them, and leaves out those that nobody asks for', async () => {
  const nameColumn = (header: string) => ({ 'Tên hệ thống': 'name' })[header] ?? null;
  const rows = await rowsOf(csv('Ghi chú, Tên  hệ thống\nx,Cổng\n'), 'a.csv', { nameColumn });
  expect(rows[0]?.cells).toEqual({ name: 'Cổng' });
});

it.each([
  ['NO_HEADER', '\n,,\n'],
  ['NO_HEADER', ''],
  ['DUPLICATE_HEADER', 'a,b, a\n'],
  ['EMPTY_HEADER', 'a,,b\n1,2,3\n'],
  ['EMPTY_HEADER', 'a\n1,2\n'],
  ['QUOTES', 'a,b\n1,"2\n'],
  ['QUOTES', 'a,b\n1,"2"3\n'],
])('refuses a header or row that would be misread: %s', async (kind, text) => {
  expect((await refusalOf(csv(text), 'a.csv')).kind).toBe(kind);
});

it('says from which row on a quotation mark is wrong, in both languages', async () => {
  const { texts } = await refusalOf(csv('a,b\n1,2\n3,"x\n4,5\n'), 'a.csv');
  expect(texts).toEqual({
    vi: 'Dấu ngoặc kép (") từ dòng 3 trở đi không được đóng hoặc đặt sai chỗ.',
    en: 'From row 3 on a quotation mark is not closed, or stands in the wrong place.',
  });
});

it('keeps a column of any name apart from what objects are made of', async () => {
  const rows: string[] = [];
  for await (const { cells } of readTable(csv('__proto__,constructor\nx,y\n'), 'a.csv')) {
    rows.push(Object.keys(cells).join(), String(cells['toString']));
  }
  expect(rows).toEqual(['__proto__,constructor', 'undefined']);
});

it('knows formats by name and by media type', () => {
  expect(['a.CSV', 'b.xlsx', 'text/csv;charset=x', 'c.xlsm', 'd.xls', 'xlsx'].map(tableFormat)).toEqual([
    'csv',
    'xlsx',
    'csv',
    null,
    null,
    'xlsx',
  ]);
});

it('holds no more of 100,000 rows than of 10,000', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const row = { name: 'Cổng dịch vụ công '.repeat(5), note: 'x'.repeat(100) };
  function* rows() {
    for (let n = 0; n < 100_000; n += 1) yield row;
  }
  const columns = [
    { key: 'name', header: 'name' },
    { key: 'note', header: 'note' },
  ];
  const held: number[] = [];
  let count = 0;
  const limits = { fileBytes: 100 * 1024 * 1024 };
  for await (const _ of readTable(writeCsv(columns, rows()), 'a.csv', { limits })) {
    count += 1;
    if (count !== 10_000 && count !== 100_000) continue;
    collect();
    held.push(process.memoryUsage().heapUsed);
  }
  expect(count).toBe(100_000);
  const [early = 0, late = 0] = held;
  expect(late - early).toBeLessThan(8 * 1024 * 1024);
});

it('gives what an empty stream of a workbook is', async () => {
  expect((await refusalOf(await buffer(Readable.from([])), 'a.xlsx')).kind).toBe('MALFORMED');
});
