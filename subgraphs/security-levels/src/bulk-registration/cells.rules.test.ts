import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SystemState } from '../information-systems/system-state.js';
import { several, wholeNumber, yesNo } from './cells.js';
import { fieldOf } from './found-problem.js';
import { parseRow } from './row.rules.js';
import { headerOf, SYSTEM_COLUMNS } from './system-columns.js';
import { TableHeader } from './table-header.rules.js';

const column = (name: string) => {
  const found = SYSTEM_COLUMNS.find((one) => one.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};

const REQUIRED = {
  externalKey: 'HT-01',
  name: 'Cổng dịch vụ công',
  ownerCode: 'VN-UBND-48',
  kind: 'Phục vụ người dân, doanh nghiệp',
  state: 'OPERATING',
};

describe('the columns', () => {
  it('have headers, fields and explanations of their own in both languages', () => {
    for (const text of [
      ...[SYSTEM_COLUMNS.map(({ name }) => name), SYSTEM_COLUMNS.map(({ header }) => header.vi)],
      ...[
        SYSTEM_COLUMNS.map(({ header }) => header.en),
        SYSTEM_COLUMNS.map(({ explanation }) => explanation.vi),
      ],
    ].map((texts) => texts.map((one) => one.toLowerCase()))) {
      expect(new Set(text.filter((one) => one !== 'để trống nếu chưa rõ.')).size).toBe(
        text.filter((one) => one !== 'để trống nếu chưa rõ.').length,
      );
    }
    expect(SYSTEM_COLUMNS.length).toBeGreaterThan(20);
  });

  it.each(SYSTEM_COLUMNS.map((one) => [one.name, one] as const))(
    '%s reads back what it writes',
    (name, { cell }) => {
      const lists: Readonly<Record<string, readonly string[]>> = {
        'facts.informationClasses': ['Thông tin riêng; Thông tin cá nhân', 'PUBLIC'],
        'facts.nationalSecurityConsequences': ['Thảm họa; Kinh tế quốc dân', 'SECRET_POLICY'],
      };
      const texts = lists[name] ?? cell.allowed ?? ['12', '3'];
      for (const text of texts ?? []) {
        const value = cell.parse(text);
        expect(value).toBeDefined();
        expect(cell.parse(cell.write(value))).toEqual(value);
      }
    },
  );

  it('are known by Vietnamese, English, template and field name, in any case', () => {
    const of = (name: string) => new TableHeader().nameColumn(name);
    for (const one of SYSTEM_COLUMNS) {
      const names = [one.name, one.header.vi, one.header.en, headerOf(one), one.header.vi.toUpperCase()];
      expect(names.map(of)).toEqual(names.map(() => one.name));
    }
  });

  it('that the template does not have, or that are missing, are named', () => {
    const header = new TableHeader();
    for (const name of ['Tên hệ thống', 'Số ngưởi dùng', 'kind', 'State', 'ownerCode'])
      header.nameColumn(name);
    expect(
      header.problems().map(({ code, path, parameters }) => [code, path, parameters?.['header']]),
    ).toEqual([
      ['INVALID_VALUE', [], 'Số ngưởi dùng'],
      ['REQUIRED', ['input', 'externalKey'], undefined],
    ]);
  });
});

describe('a row', () => {
  it('says what its cells say, in either language, and nothing of empty cells', () => {
    const { content, problems } = parseRow({
      ...REQUIRED,
      users: '1200',
      servedAreaIds: '48@2025-07-01; 01@2025-07-01',
      'facts.informationClasses': 'Thông tin cá nhân;Private',
      'facts.roundTheClock': 'KHÔNG',
      'facts.worksGrade': '',
    });
    expect(problems).toEqual([]);
    expect(content).toEqual({
      externalKey: 'HT-01',
      name: 'Cổng dịch vụ công',
      ownerCode: 'VN-UBND-48',
      kind: 'SERVING_CITIZENS_AND_BUSINESSES',
      state: SystemState.OPERATING,
      users: 1200,
      servedAreaIds: ['48@2025-07-01', '01@2025-07-01'],
      facts: { informationClasses: ['PERSONAL', 'PRIVATE'], roundTheClock: false },
    });
  });

  it('names every cell that stands for nothing, and never guesses', () => {
    const { problems } = parseRow({
      ...REQUIRED,
      kind: 'nội bô',
      users: '1.200',
      'facts.roundTheClock': 'có lẽ',
      'facts.informationClasses': 'Thông tin riêng; mật',
      name: ' ',
    });
    expect(problems.map(({ code, path }) => [code, fieldOf(path)])).toEqual([
      ['REQUIRED', 'name'],
      ['INVALID_VALUE', 'kind'],
      ['INVALID_VALUE', 'users'],
      ['INVALID_VALUE', 'facts.informationClasses'],
      ['INVALID_VALUE', 'facts.roundTheClock'],
    ]);
  });

  it('takes whole numbers as they are, whatever their size, and no other text as one', () => {
    fc.assert(fc.property(fc.integer(), (value) => wholeNumber.parse(String(value)) === value));
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/^\s*-?\d{1,15}\s*$/.test(text)),
        (text) => wholeNumber.parse(text) === undefined,
      ),
    );
  });

  it('takes several values with semicolons or line breaks, all or none', () => {
    expect(several(yesNo).parse('có;\nkhông;')).toEqual([true, false]);
    expect(several(yesNo).parse('có; đúng')).toBeUndefined();
  });

  it('of a decided level says a number, which the rules of the facts judge', () => {
    expect(column('facts.decidedLevel').cell.parse('9')).toBe(9);
  });
});
