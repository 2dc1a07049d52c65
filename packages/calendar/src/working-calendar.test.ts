import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCalendarDays, dayNumber, weekday } from './day.js';
import { loadHolidays, MalformedHolidaysError } from './holidays-file.js';
import { lunarHolidays } from './lunar.js';
import { addWorkingDays, VIETNAM } from './working-calendar.js';

/** All days of a year. */
function daysOf(year: number): readonly string[] {
  const first = dayNumber(`${year}-01-01`);
  const count = dayNumber(`${year + 1}-01-01`) - first;
  return Array.from({ length: count }, (_, index) => addCalendarDays(`${year}-01-01`, index));
}

/** Days from Monday to Friday that are off, and weekend days that are worked, put down by hand from the notices. */
const PUBLISHED: Readonly<Record<number, { off: string; worked: string }>> = {
  2021: { off: '01-01 02-10 02-11 02-12 02-15 02-16 04-21 04-30 05-03 09-02 09-03', worked: '' },
  2022: { off: '01-03 01-31 02-01 02-02 02-03 02-04 04-11 05-02 05-03 09-01 09-02', worked: '' },
  2023: { off: '01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04', worked: '' },
  2024: { off: '01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03', worked: '05-04' },
  2025: { off: '01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02', worked: '04-26' },
  2026: {
    off: '01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24',
    worked: '01-10 08-22',
  },
};

describe('the days off of the notices', () => {
  it.each(Object.entries(PUBLISHED))('%s, day by day', (year, { off, worked }) => {
    const days = daysOf(Number(year));
    const short = (found: readonly string[]) => found.map((day) => day.slice(5)).join(' ');
    expect(short(days.filter((day) => weekday(day) <= 5 && !VIETNAM.isWorkingDay(day)))).toBe(off);
    expect(short(days.filter((day) => weekday(day) > 5 && VIETNAM.isWorkingDay(day)))).toBe(worked);
    expect(VIETNAM.verification(Number(year))).toBe('SECONDARY_COPY');
  });

  it('says why a day is off', () => {
    expect(VIETNAM.dayOff('2026-11-24')?.name.en).toBe('Vietnamese Culture Day');
    expect(VIETNAM.dayOff('2026-04-27')?.name.vi).toBe('Nghỉ bù');
    expect(VIETNAM.dayOff('2026-08-31')?.name.vi).toBe('Nghỉ hoán đổi');
    expect(VIETNAM.dayOff('2026-11-23')).toBeNull();
  });

  it('a year without a notice is an estimate, and says so', () => {
    expect(VIETNAM.verification(2027)).toBe('ESTIMATED');
    expect(VIETNAM.verificationBetween('2026-12-20', '2027-01-05')).toBe('ESTIMATED');
    expect(VIETNAM.verificationBetween('2026-02-01', '2026-12-31')).toBe('SECONDARY_COPY');
    // Tết of 2027: the eve on Friday, 6 to 9 February; Saturday and Sunday made up on Wednesday and Thursday.
    expect(daysOf(2027).filter((day) => day.startsWith('2027-02') && VIETNAM.dayOff(day) !== null)).toEqual([
      '2027-02-05',
      '2027-02-08',
      '2027-02-09',
      '2027-02-10',
      '2027-02-11',
    ]);
  });

  it('no year but those that can be reckoned', () => {
    expect(() => VIETNAM.isWorkingDay('1789-07-14')).toThrow(RangeError);
  });
});

describe('the lunar calendar of Vietnam', () => {
  // Named by the notices of the State, and where it parts from the Chinese calendar (20 February 1985, 18 February 2007,
  // 3 February 2030).
  it.each([
    [1985, '1985-01-21', '1985-04-29'],
    [2007, '2007-02-17', '2007-04-26'],
    [2025, '2025-01-29', '2025-04-07'],
    [2026, '2026-02-17', '2026-04-26'],
    [2030, '2030-02-02', '2030-04-12'],
  ])('%i: Tết on %s, the Hùng Kings on %s', (year, newYear, hungKings) => {
    expect(lunarHolidays(year)).toEqual({ newYear, hungKings });
  });

  it('begins between 20 January and 21 February in every year', () => {
    for (let year = 1990; year <= 2100; year += 1) {
      const { newYear, hungKings } = lunarHolidays(year);
      expect(newYear >= `${year}-01-20` && newYear <= `${year}-02-21`).toBe(true);
      // Two months of 29 or 30 days, one of them twice at most, and nine days.
      const between = dayNumber(hungKings) - dayNumber(newYear);
      expect([67, 68, 69, 97, 98, 99]).toContain(between);
    }
  });
});

describe('counting working days', () => {
  it.each([
    // Over a weekend; over Culture Day; over Tết; over the swapped Saturday, which is worked.
    ['2026-11-26', 5, '2026-12-03'],
    ['2026-11-20', 5, '2026-11-30'],
    ['2026-02-13', 1, '2026-02-23'],
    ['2026-08-20', 2, '2026-08-22'],
    ['2026-11-26', 15, '2026-12-17'],
    ['2026-11-26', 0, '2026-11-26'],
  ])('%s and %i is %s', (day, count, expected) => {
    expect(addWorkingDays(day, count)).toBe(expected);
  });

  const day = fc
    .integer({ min: dayNumber('2015-01-01'), max: dayNumber('2060-12-31') })
    .map((number) => addCalendarDays('1970-01-01', number));
  const count = fc.integer({ min: 1, max: 60 });

  it('ends on a working day, later than it began, with exactly so many between', () => {
    fc.assert(
      fc.property(day, count, (from, many) => {
        const to = addWorkingDays(from, many);
        expect(VIETNAM.isWorkingDay(to)).toBe(true);
        expect(VIETNAM.workingDaysBetween(from, to)).toBe(many);
        expect(dayNumber(to) - dayNumber(from)).toBeGreaterThanOrEqual(many);
      }),
    );
  });

  it('in two goes is as in one, and never ends earlier when it begins later', () => {
    fc.assert(
      fc.property(day, count, count, (from, first, second) => {
        expect(addWorkingDays(addWorkingDays(from, first), second)).toBe(
          addWorkingDays(from, first + second),
        );
        expect(addWorkingDays(addCalendarDays(from, 1), first) >= addWorkingDays(from, first)).toBe(true);
      }),
    );
  });

  it('refuses what is no number of days', () => {
    expect(() => addWorkingDays('2026-11-26', -1)).toThrow(RangeError);
    expect(() => addWorkingDays('2026-11-26', 1.5)).toThrow(RangeError);
  });
});

describe('a file of holidays', () => {
  const write = (content: unknown) => {
    const path = join(mkdtempSync(join(tmpdir(), 'khien-holidays-')), 'holidays.json');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  const year2027 = {
    notices: ['Thông báo thử nghiệm'],
    tet: ['2027-02-04', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10'],
    nationalDayAdjacent: '2027-09-03',
    swappedOff: ['2027-04-29'],
    worked: ['2027-05-08'],
  };

  it('adds a year, and leaves the others as they are', () => {
    const calendar = loadHolidays(write({ years: { '2027': year2027 } }));
    expect(calendar.verification(2027)).toBe('OFFICIAL');
    expect(calendar.isWorkingDay('2027-02-04')).toBe(false);
    expect(calendar.isWorkingDay('2027-02-11')).toBe(true);
    expect(calendar.isWorkingDay('2027-05-08')).toBe(true);
    expect(calendar.isWorkingDay('2026-08-31')).toBe(false);
  });

  it.each([
    ['no JSON', 'years: 2027'],
    ['an unknown key', { years: {}, yeers: {} }],
    ['a day that does not exist', { years: { '2027': { ...year2027, worked: ['2027-02-30'] } } }],
    ['a day of another year', { years: { '2027': { ...year2027, worked: ['2028-05-06'] } } }],
    ['no days of Tết', { years: { '2027': { ...year2027, tet: [] } } }],
  ])('refuses %s, and says what is wrong', (_what, content) => {
    expect(() => loadHolidays(write(content))).toThrow(MalformedHolidaysError);
  });

  it('refuses a file that is not there', () => {
    expect(() => loadHolidays('/nowhere/holidays.json')).toThrow(/nowhere/);
  });
});
