import { buffer, text } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowsOf } from './fixture.js';
import { type Column, type RowValues, writeCsv, writeXlsx } from './index.js';

const COLUMNS: readonly Column[] = [
  { key: 'name', header: 'Tên hệ thống' },
  { key: 'code', header: 'Mã' },
  { key: 'day', header: 'Ngày', type: 'day' },
];

const FORMATS = [
  ['csv', (rows: Iterable<RowValues>) => writeCsv(COLUMNS, rows)],
  ['csv', (rows: Iterable<RowValues>) => writeCsv(COLUMNS, rows, { bom: true })],
  ['xlsx', (rows: Iterable<RowValues>) => writeXlsx(COLUMNS, rows)],
] as const;

/** Any text, with those often in it that mean something to a format or to a spreadsheet program. */
const cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n\',;"_x000D a=ệ&<sep'), maxLength: 12 }),
);

it.each(FORMATS)('gives back every text that was written: %s', async (format, write) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ name: cell, code: cell }), { maxLength: 8 }), async (values) => {
      const written = values.filter(({ name, code }) => name !== '' || code !== '');
      const read = await rowsOf(await buffer(write(written)), `a.${format}`);
      expect(read.map(({ cells }) => cells)).toEqual(
        written.map(({ name, code }) => ({ 'Tên hệ thống': name, Mã: code, Ngày: '' })),
      );
      expect(read.map(({ line }) => line)).toEqual(written.map((_, index) => index + 2));
    }),
    { numRuns: 200 },
  );
});

it.each(FORMATS)('gives back numbers and days: %s', async (format, write) => {
  const day = fc.date({ min: new Date('1901-01-01'), max: new Date('2999-12-31'), noInvalidDate: true });
  const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
  await fc.assert(
    fc.asyncProperty(number, day, async (value, moment) => {
      const iso = moment.toISOString().slice(0, 10);
      const read = await rowsOf(await buffer(write([{ name: value, code: true, day: iso }])), `a.${format}`);
      expect(read[0]?.cells).toEqual({ 'Tên hệ thống': String(value), Mã: 'TRUE', Ngày: iso });
    }),
    { numRuns: 100 },
  );
});

it('disarms what a spreadsheet program would run, also where it splits at another delimiter', async () => {
  const rows = ['=1+1', '+84', '-2', '@x', '\t=1', '=1', "'=1", 'a;=cmd()', 'a - b; c'].map((name) => ({
    name,
  }));
  const csv = await text(writeCsv([{ key: 'name', header: 'n' }], [...rows, { name: -5 }]));
  expect(csv.split('\r\n')).toEqual([
    'n',
    "'=1+1",
    "'+84",
    "'-2",
    "'@x",
    '"\'\t\'=1"',
    "'=1",
    "''=1",
    '"a;\'=cmd()"',
    '"a - b; c"',
    '-5',
    '',
  ]);
});

it('is the same file for the same rows', async () => {
  const write = () => buffer(writeXlsx(COLUMNS, [{ name: 'Cổng dịch vụ công', day: '2026-11-26' }]));
  expect((await write()).equals(await write())).toBe(true);
});

it('stops a file when a row cannot be given: half a table is not a whole one', async () => {
  async function* rows() {
    yield { name: 'một' };
    throw new Error('the database went away');
  }
  await expect(buffer(writeCsv(COLUMNS, rows()))).rejects.toThrow('the database went away');
  await expect(buffer(writeXlsx(COLUMNS, rows()))).rejects.toThrow('the database went away');
});

it.each(FORMATS)('asks for no more rows once nobody reads: %s', async (_, write) => {
  let given = 0;
  const rows = {
    *[Symbol.iterator]() {
      for (;;) {
        given += 1;
        yield { name: `${given} ${'x'.repeat(500)}` };
      }
    },
  };
  for await (const _piece of write(rows)) break;
  await new Promise((done) => setTimeout(done, 20));
  const before = given;
  await new Promise((done) => setTimeout(done, 50));
  expect(given).toBe(before);
});
