import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from './comparison.rules.js';

describe('a change as the authority prints it', () => {
  it.each([
    [1_723, 689, 2.5, 150.1],
    [1_723, 1_178, 1.5, 46.3],
    [6_362, 6_640, 1, -4.2],
    [10, 10, 1, 0],
    [0, 5, 0, -100],
    // Halves go away from zero: 12.25 % and -12.25 %; a binary fraction would give 12.2.
    [449, 400, 1.1, 12.3],
    [351, 400, 0.9, -12.3],
    // So little that it is printed as nothing, without a sign.
    [99_999, 100_000, 1, 0],
  ])('%d on %d', (count, base, ratio, percentage) => {
    const change = compare(count, base);
    expect(change).toEqual({ base, ratio, percentage });
    expect(Object.is((change as { percentage: number }).percentage, -0)).toBe(false);
  });

  it('has no base where there was none, and is never infinite', () => {
    expect(compare(5, 0)).toEqual({ noBase: 'NONE_BEFORE' });
    expect(compare(0, 0)).toEqual({ noBase: 'NONE_BEFORE' });
    expect(compare(null, 7)).toEqual({ noBase: 'NOT_COUNTED_YET' });
    fc.assert(
      fc.property(fc.nat(20_000_000), fc.nat(20_000_000), (count, base) => {
        const change = compare(count, base);
        if ('noBase' in change) {
          expect(base).toBe(0);
          return;
        }
        expect(Math.abs(change.percentage - ((count - base) / base) * 100)).toBeLessThanOrEqual(0.050001);
        expect(Math.abs(change.ratio - count / base)).toBeLessThanOrEqual(0.050001);
      }),
    );
  });
});
