import { describe, expect, it } from 'vitest';
import { someOf } from './places.js';

const upTo = (length: number) => Array.from({ length }, (_, index) => index);

describe('some of many', () => {
  it('are evenly spread and begin with the first', () => {
    expect(someOf(upTo(10), 5)).toEqual([0, 2, 4, 6, 8]);
  });
  it.each([
    [7, 3],
    [250, 100],
    [2200, 100],
    [5, 5],
  ])('are exactly as many as asked for: of %d, %d', (all, number) => {
    expect(new Set(someOf(upTo(all), number)).size).toBe(number);
  });
  it('cannot be more than there are', () => {
    expect(() => someOf([1, 2], 3)).toThrow(RangeError);
  });
});
