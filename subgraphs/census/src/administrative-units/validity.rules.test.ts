import { describe, expect, it } from 'vitest';
import { covers, dayWithin, stateOn } from './validity.rules.js';

const ended = { validFrom: '2021-11-30', validTo: '2025-06-30' };
const lasting = { validFrom: '2025-07-01', validTo: null };

describe('the day at which a unit is looked at', () => {
  it.each([
    ['2020-01-01', '2021-11-30'],
    ['2021-11-30', '2021-11-30'],
    ['2024-02-29', '2024-02-29'],
    ['2025-06-30', '2025-06-30'],
    ['2026-11-23', '2025-06-30'],
  ])('of an ended unit on %s is %s', (day, expected) => {
    expect(dayWithin(ended, day)).toBe(expected);
  });

  it('of a unit in force is never after today', () => {
    expect(dayWithin(lasting, '2026-11-23')).toBe('2026-11-23');
    expect(dayWithin(lasting, '2025-06-30')).toBe('2025-07-01');
  });
});

describe('a period', () => {
  it('includes both of its ends', () => {
    expect(covers(ended, '2021-11-29')).toBe(false);
    expect(covers(ended, '2021-11-30')).toBe(true);
    expect(covers(ended, '2025-06-30')).toBe(true);
    expect(covers(ended, '2025-07-01')).toBe(false);
    expect(covers(lasting, '2999-12-31')).toBe(true);
  });
});

describe('the state on a day', () => {
  const province = { validFrom: '2025-07-01', validTo: '2026-04-29', name: 'Tỉnh Đồng Nai' };
  const city = { validFrom: '2026-04-30', validTo: null, name: 'Thành phố Đồng Nai' };

  it('changes with the first day of the next one', () => {
    expect(stateOn([province, city], '2026-04-29')).toBe(province);
    expect(stateOn([province, city], '2026-04-30')).toBe(city);
  });

  it('is an error where the states leave a gap', () => {
    expect(() => stateOn([city], '2026-04-29')).toThrow('no state covers 2026-04-29');
  });
});
