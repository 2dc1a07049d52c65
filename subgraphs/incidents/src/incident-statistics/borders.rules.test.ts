import { describe, expect, it } from 'vitest';
import { AreaBoundaries, bordersOf, boundariesOf, isComparable, NO_BORDERS } from './borders.rules.js';
import { comparedPeriods, PeriodKind, periodOf } from './period.rules.js';

describe('the borders of areas by their ids', () => {
  it.each([
    ['nothing', [], { from: null, until: null }],
    ['the country, whatever else', ['VN@2021-11-30', '79@2025-07-01'], { from: null, until: null }],
    ['what is since the reform', ['79@2025-07-01', '26740@2025-07-01'], { from: '2025-07-01', until: null }],
    ['what the reform ended', ['79@2021-11-30'], { from: null, until: '2025-07-01' }],
    [
      'what began and ended',
      ['79@2021-11-30', '00001@2024-12-01'],
      { from: '2024-12-01', until: '2025-07-01' },
    ],
    ['both sides', ['79@2021-11-30', '79@2025-07-01'], { from: null, until: null }],
  ])('%s', (_what, ids, expected) => {
    expect(bordersOf(ids)).toEqual(expected);
  });
});

describe('what is told over a change of borders', () => {
  const span = (from: string, to: string) => ({ from, to });
  it('lies on one side of it', () => {
    const since = { from: '2025-07-01', until: null };
    expect(isComparable(since, span('2026-07-01', '2026-08-01'), span('2025-07-01', '2025-08-01'))).toBe(
      true,
    );
    expect(isComparable(since, span('2026-06-30', '2026-07-30'), span('2025-06-30', '2025-07-30'))).toBe(
      false,
    );
    const to = { from: null, until: '2025-07-01' };
    expect(isComparable(to, span('2025-06-01', '2025-07-01'), span('2024-06-01', '2024-07-01'))).toBe(true);
    expect(isComparable(to, span('2025-06-02', '2025-07-02'), span('2024-06-02', '2024-07-02'))).toBe(false);
    expect(isComparable(NO_BORDERS, span('2025-06-02', '2025-07-02'), span('2024-06-02', '2024-07-02'))).toBe(
      true,
    );
  });

  it('is named for all periods of a table at once', () => {
    const periods = (from: string) =>
      comparedPeriods(PeriodKind.YEAR, periodOf(PeriodKind.YEAR, from, null), '2100-01-01');
    const { UNCHANGED, CARRIED_OVER, CHANGED } = AreaBoundaries;
    expect(boundariesOf(NO_BORDERS, '2025-07-01', periods('2027-01-01'))).toBe(UNCHANGED);
    expect(boundariesOf(NO_BORDERS, '2025-07-01', periods('2026-01-01'))).toBe(CARRIED_OVER);
    expect(boundariesOf(NO_BORDERS, '2021-11-30', periods('2022-01-01'))).toBe(UNCHANGED);
    expect(boundariesOf(NO_BORDERS, null, periods('2026-01-01'))).toBe(UNCHANGED);
    expect(boundariesOf({ from: '2025-07-01', until: null }, '2025-07-01', periods('2026-01-01'))).toBe(
      CHANGED,
    );
  });
});
