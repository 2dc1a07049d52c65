import { expect, it } from 'vitest';
import { proposedMonthsFrom } from './inspection-settings.js';

it('proposes periods by setting, those of Decree 85/2016 unless given', () => {
  expect(proposedMonthsFrom({})).toEqual({ 1: 24, 2: 24, 3: 12, 4: 12, 5: 6 });
  expect(proposedMonthsFrom({ KHIEN_INSPECTION_MONTHS: '36,24,18,9,3' })).toEqual({
    1: 36,
    2: 24,
    3: 18,
    4: 9,
    5: 3,
  });
  for (const wrong of ['', '24', '24,24,12,12', '0,24,12,12,6', 'a,b,c,d,e']) {
    expect(() => proposedMonthsFrom({ KHIEN_INSPECTION_MONTHS: wrong })).toThrow('must be five numbers');
  }
});
