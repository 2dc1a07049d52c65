import { describe, expect, it } from 'vitest';
import { median, pairedRatio, quantile } from './statistics.js';

describe('median', () => {
  it('is the middle value, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5);
  });
  it('lies between the two in the middle', () => {
    expect(median([1, 2, 3, 10])).toBe(2.5);
  });
  it('sorts as numbers', () => {
    expect(median([10, 9, 100])).toBe(10);
  });
  it('is not defined for nothing', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('quantile', () => {
  it('interpolates between the two nearest values', () => {
    expect(quantile([0, 10], 0.99)).toBeCloseTo(9.9);
  });
  it('reaches both ends', () => {
    expect([quantile([3, 1, 2], 0), quantile([3, 1, 2], 1)]).toEqual([1, 3]);
  });
});

describe('paired ratio', () => {
  it('compares within a round, so that a slow round changes nothing', () => {
    expect(pairedRatio([50, 5, 60], [100, 10, 120])).toBe(0.5);
  });
  it('refuses series of different lengths', () => {
    expect(() => pairedRatio([1], [1, 2])).toThrow(RangeError);
  });
});
