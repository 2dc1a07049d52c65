import { addMonths } from '@khien/calendar';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparedPeriods, MAX_MONTHS, monthsIn, PeriodKind, periodOf } from './period.rules.js';

const FAR = '2100-01-01';
const { MONTH, QUARTER, HALF_YEAR, YEAR, FREE } = PeriodKind;

describe('the period of figures', () => {
  it.each<[PeriodKind, string, string | null, string]>([
    [MONTH, '2023-06-01', null, '2023-07-01'],
    [QUARTER, '2023-10-01', null, '2024-01-01'],
    [HALF_YEAR, '2023-01-01', null, '2023-07-01'],
    [YEAR, '2014-01-01', null, '2015-01-01'],
    [FREE, '2014-12-21', '2015-12-22', '2015-12-22'],
    [FREE, '2021-11-01', '2026-11-01', '2026-11-01'],
  ])('%s from %s', (kind, from, to, end) => {
    expect(periodOf(kind, from, to)).toEqual({ from, to: end });
  });

  it.each<[PeriodKind, string, string | null, string]>([
    [MONTH, '2023-06-02', null, 'BAD_USER_INPUT'],
    [QUARTER, '2023-02-01', null, 'BAD_USER_INPUT'],
    [HALF_YEAR, '2023-04-01', null, 'BAD_USER_INPUT'],
    [YEAR, '2023-07-01', null, 'BAD_USER_INPUT'],
    [MONTH, '2023-06-01', '2023-07-01', 'BAD_USER_INPUT'],
    [FREE, '2023-06-01', null, 'BAD_USER_INPUT'],
    [FREE, '2023-06-01', '2023-06-01', 'BAD_USER_INPUT'],
    [FREE, '2023-06-31', '2023-08-01', 'BAD_USER_INPUT'],
    [FREE, '2021-10-01', '2026-11-01', 'OUT_OF_RANGE'],
  ])('is refused: %s %s to %s', (kind, from, to, code) => {
    expect(MAX_MONTHS).toBe(60);
    expect(() => periodOf(kind, from, to)).toThrow(expect.objectContaining({ code }));
  });
});

describe('what a period is compared with', () => {
  it.each<[PeriodKind, string, string, string, string, string, string]>([
    [MONTH, '2023-06-01', '2023-07-01', '2023-05-01', '2023-06-01', '2022-06-01', '2022-07-01'],
    [MONTH, '2023-01-01', '2023-02-01', '2022-12-01', '2023-01-01', '2022-01-01', '2022-02-01'],
    [MONTH, '2025-02-01', '2025-03-01', '2025-01-01', '2025-02-01', '2024-02-01', '2024-03-01'],
    [QUARTER, '2021-01-01', '2021-04-01', '2020-10-01', '2021-01-01', '2020-01-01', '2020-04-01'],
    [HALF_YEAR, '2023-01-01', '2023-07-01', '2022-07-01', '2023-01-01', '2022-01-01', '2022-07-01'],
    [YEAR, '2014-01-01', '2015-01-01', '2013-01-01', '2014-01-01', '2013-01-01', '2014-01-01'],
    [FREE, '2024-01-01', '2024-09-01', '2023-05-01', '2024-01-01', '2023-01-01', '2023-09-01'],
    [FREE, '2014-12-21', '2015-12-22', '2013-12-20', '2014-12-21', '2013-12-21', '2014-12-22'],
    [FREE, '2024-02-29', '2024-03-01', '2024-02-28', '2024-02-29', '2023-02-28', '2023-03-01'],
  ])('%s %s to %s', (kind, from, to, previousFrom, previousTo, yearFrom, yearTo) => {
    expect(comparedPeriods(kind, { from, to }, FAR)).toMatchObject({
      complete: true,
      counted: { from, to },
      previous: { from: previousFrom, to: previousTo },
      lastYear: { from: yearFrom, to: yearTo },
    });
  });

  it('adds up from New Year to its end', () => {
    expect(comparedPeriods(MONTH, { from: '2023-06-01', to: '2023-07-01' }, FAR)).toMatchObject({
      accumulated: { from: '2023-01-01', to: '2023-07-01' },
      accumulatedLastYear: { from: '2022-01-01', to: '2022-07-01' },
    });
    expect(comparedPeriods(FREE, { from: '2022-12-20', to: '2023-01-01' }, FAR).accumulated).toEqual({
      from: '2022-01-01',
      to: '2023-01-01',
    });
  });

  it('is as much of it as has been counted of the period itself', () => {
    expect(comparedPeriods(MONTH, { from: '2026-11-01', to: '2026-12-01' }, '2026-11-11')).toEqual({
      complete: false,
      counted: { from: '2026-11-01', to: '2026-11-11' },
      previous: { from: '2026-10-01', to: '2026-10-11' },
      lastYear: { from: '2025-11-01', to: '2025-11-11' },
      accumulated: { from: '2026-01-01', to: '2026-11-11' },
      accumulatedLastYear: { from: '2025-01-01', to: '2025-11-11' },
    });
    // 30 days of a month whose predecessor has 28.
    expect(comparedPeriods(MONTH, { from: '2025-03-01', to: '2025-04-01' }, '2025-03-31').previous).toEqual({
      from: '2025-02-01',
      to: '2025-03-01',
    });
  });

  it('is nothing before the period begins', () => {
    const { counted, previous, lastYear } = comparedPeriods(
      YEAR,
      { from: '2027-01-01', to: '2028-01-01' },
      '2026-11-11',
    );
    for (const { from, to } of [counted, previous, lastYear]) expect(to).toBe(from);
  });

  it('never overlaps with it, never ends before it begins, and is no longer than it by more than a leap day', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true });
    const iso = (date: Date) => date.toISOString().slice(0, 10);
    const length = ({ from, to }: { from: string; to: string }) =>
      (Date.parse(to) - Date.parse(from)) / 86_400_000;
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 800 }), day, (start, days, until) => {
        const asked = { from: iso(start), to: iso(new Date(start.getTime() + days * 86_400_000)) };
        const periods = comparedPeriods(FREE, asked, iso(until));
        expect(periods.previous.to <= asked.from).toBe(true);
        for (const span of Object.values(periods)) {
          if (typeof span === 'object') expect(span.to >= span.from).toBe(true);
        }
        expect(Math.abs(length(periods.lastYear) - length(periods.counted))).toBeLessThanOrEqual(1);
      }),
    );
  });
});

it('months of a period are all of it, each once', () => {
  expect(monthsIn({ from: '2025-01-15', to: '2025-03-02' })).toEqual([
    { from: '2025-01-15', to: '2025-02-01' },
    { from: '2025-02-01', to: '2025-03-01' },
    { from: '2025-03-01', to: '2025-03-02' },
  ]);
  expect(monthsIn({ from: '2025-01-01', to: addMonths('2025-01-01', 60) })).toHaveLength(60);
});
