import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atEach, byPart, periodEnds, shareOf, totalOf } from './level-figures.rules.js';

describe('the ends of periods', () => {
  it('are those of calendar periods, and the last day itself', () => {
    expect(periodEnds('2025-11-15', '2026-02-10', 'MONTH')).toEqual([
      '2025-11-30',
      '2025-12-31',
      '2026-01-31',
      '2026-02-10',
    ]);
    expect(periodEnds('2025-11-15', '2026-06-30', 'QUARTER')).toEqual([
      '2025-12-31',
      '2026-03-31',
      '2026-06-30',
    ]);
    expect(periodEnds('2024-02-29', '2026-01-01', 'YEAR')).toEqual([
      '2024-12-31',
      '2025-12-31',
      '2026-01-01',
    ]);
    expect(periodEnds('2024-02-29', '2024-02-29', 'MONTH')).toEqual(['2024-02-29']);
  });

  it('rise, begin in the first period and end with the last day', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, fc.constantFrom('MONTH', 'QUARTER', 'YEAR'), (one, other, period) => {
        const [from, to] = one < other ? [one, other] : [other, one];
        const ends = periodEnds(from, to, period);
        expect(ends).toEqual([...new Set(ends)].sort());
        expect(ends.at(-1)).toBe(to);
        expect(ends[0] !== undefined && ends[0] >= from).toBe(true);
      }),
    );
  });
});

const line = (point: number, part: string | null, registered: number, overdue = 0) => ({
  point,
  part,
  registered,
  undetermined: 0,
  drafting: 0,
  proposed: 0,
  approved: registered,
  fullyCompliant: 0,
  overdue,
});

describe('figures', () => {
  const lines = [line(1, '3', 5), line(2, '3', -2, 1), line(2, '4', 1), line(3, '3', -3)];

  it('at each day hold what all days before brought', () => {
    expect(atEach(lines, 4).map(({ registered, overdue }) => [registered, overdue])).toEqual([
      [5, 0],
      [4, 1],
      [1, 1],
      [1, 1],
    ]);
  });

  it('of parts leave out those that have nothing any more', () => {
    expect(byPart(lines).map(([part, { registered }]) => [part, registered])).toEqual([['4', 1]]);
  });

  it('are shares of what is registered, where something is', () => {
    expect(shareOf(1, totalOf(lines))).toBe(1);
    expect(shareOf(0, totalOf([]))).toBeNull();
  });
});
