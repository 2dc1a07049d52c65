import { describe, expect, it } from 'vitest';
import { compare } from './comparison.rules.js';
import { comparedPeriods, PeriodKind, periodOf } from './period.rules.js';
import { periodName } from './period-name.rules.js';
import { sentence } from './sentence.rules.js';

const told = (
  kind: PeriodKind,
  from: string,
  counts: readonly [number, number, number, number, number],
  until = '2100-01-01',
) => {
  const periods = comparedPeriods(kind, periodOf(kind, from, null), until);
  const [incidents, previous, lastYear, accumulated, accumulatedLastYear] = counts;
  const count = periods.counted.from < periods.counted.to ? incidents : null;
  return sentence({
    periods,
    incidents,
    onPrevious: compare(count, previous),
    onLastYear: compare(count, lastYear),
    accumulated,
    accumulatedOnLastYear: compare(accumulated, accumulatedLastYear),
    parts: [],
  });
};

describe('figures in words', () => {
  it.each([
    ['2023-06-01', '2023-07-01', 'tháng 6/2023', 'June 2023'],
    ['2023-01-01', '2023-07-01', '6 tháng đầu năm 2023', 'the first half of 2023'],
    ['2023-07-01', '2024-01-01', '6 tháng cuối năm 2023', 'the second half of 2023'],
    ['2021-04-01', '2021-07-01', 'quý II/2021', 'the second quarter of 2021'],
    ['2014-01-01', '2015-01-01', 'năm 2014', '2014'],
    ['2024-01-01', '2024-09-01', '8 tháng đầu năm 2024', 'the first 8 months of 2024'],
    ['2024-02-29', '2024-03-01', 'ngày 29/2/2024', '29 February 2024'],
    [
      '2014-12-21',
      '2015-12-22',
      'giai đoạn từ ngày 21/12/2014 đến ngày 21/12/2015',
      '21 December 2014 to 21 December 2015',
    ],
  ])('%s to %s is called', (from, to, vi, en) => {
    expect(periodName({ from, to })).toEqual({ vi, en });
  });

  it('growth from twice on is a multiple, below a percentage; a loss, no change, no base have words of their own', () => {
    expect(told(PeriodKind.MONTH, '2023-06-01', [20, 10, 11, 30, 30]).en).toBe(
      'In June 2023, 20 incidents were recorded, 2.0 times May 2023 and up 81.8% on June 2022. Accumulated in the first half of 2023: 30, unchanged on the first half of 2022.',
    );
    expect(told(PeriodKind.MONTH, '2023-06-01', [1, 0, 4, 1, 8]).vi).toBe(
      'Trong tháng 6/2023, ghi nhận 1 sự cố, không có cơ sở so sánh với tháng 5/2023 và giảm 75,0% so với tháng 6/2022. Lũy kế 6 tháng đầu năm 2023: 1 sự cố, giảm 87,5% so với 6 tháng đầu năm 2022.',
    );
  });

  it('a year is compared once, and what has not begun is not compared', () => {
    expect(told(PeriodKind.YEAR, '2014-01-01', [19_786, 6_593, 6_593, 19_786, 6_593]).vi).toBe(
      'Trong năm 2014, ghi nhận 19.786 sự cố, gấp 3,0 lần so với năm 2013.',
    );
    expect(told(PeriodKind.YEAR, '2027-01-01', [0, 0, 0, 0, 0], '2026-11-01').en).toBe(
      'There are no figures of this period yet.',
    );
  });
});
