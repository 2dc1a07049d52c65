import { describe, expect, it } from 'vitest';
import { areaSet } from './administrative-units/area-set.js';
import { isAreaId, isUuid } from './identifiers.rules.js';

describe('the form of identifiers', () => {
  it.each(['VN@2021-11-30', '48@2025-07-01', '001@2021-11-30', '26740@2025-07-01'])(
    '%s is an area’s',
    (id) => {
      expect(isAreaId(id)).toBe(true);
    },
  );

  it.each([
    '',
    '48',
    '48@',
    '48@2025-7-1',
    '48@2025-13-01',
    '48@2025-01-32',
    '4@2025-07-01',
    '48@2025-07-01 ',
    '{}',
  ])('"%s" is no area’s', (id) => {
    expect(isAreaId(id)).toBe(false);
  });

  it('lets nothing into a set that would have to be quoted', () => {
    expect(areaSet(['48@2025-07-01', 'a,b', '"}', '01@2025-07-01'])).toBe('{48@2025-07-01,01@2025-07-01}');
  });

  it('knows a UUID', () => {
    expect(isUuid('019A0000-0000-7000-8000-000000000000')).toBe(true);
    expect(isUuid('019a0000')).toBe(false);
  });
});
