import { describe, expect, it } from 'vitest';
import { checkPeriod, MAX_MONTHS } from './period.rules.js';

describe('the period of published figures', () => {
  it.each([
    ['2025-01-01', '2025-02-01'],
    ['2021-11-01', '2026-11-01'],
  ])('is whole months, at most 60: %s to %s', (from, to) => {
    expect(() => checkPeriod(from, to)).not.toThrow();
  });

  it.each([
    ['2025-01-02', '2025-02-01', 'BAD_USER_INPUT'],
    ['2025-01-01', '2025-01-31', 'BAD_USER_INPUT'],
    ['2025-02-01', '2025-02-01', 'BAD_USER_INPUT'],
    ['2025-02-01', '2025-01-01', 'BAD_USER_INPUT'],
    ['2021-10-01', '2026-11-01', 'OUT_OF_RANGE'],
  ])('is refused: %s to %s', (from, to, code) => {
    expect(MAX_MONTHS).toBe(60);
    expect(() => checkPeriod(from, to)).toThrow(expect.objectContaining({ code }));
  });
});
