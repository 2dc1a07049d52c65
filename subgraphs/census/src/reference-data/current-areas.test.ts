import { describe, expect, it } from 'vitest';
import { currentAreas } from './current-areas.js';

describe('current areas', async () => {
  const areas = await currentAreas();
  const byId = new Map(areas.map((area) => [area.id, area]));

  it('are the country, 34 provinces and 3,321 communes, each once', () => {
    const count = (level: string) => areas.filter((area) => area.level === level).length;
    expect([count('COUNTRY'), count('PROVINCE'), count('COMMUNE')]).toEqual([1, 34, 3321]);
    expect(byId.size).toBe(areas.length);
  });

  it('hang together as a tree of three levels', () => {
    const above = { COUNTRY: undefined, PROVINCE: 'COUNTRY', COMMUNE: 'PROVINCE' };
    const strayed = areas.filter((area) => byId.get(area.parentId ?? '')?.level !== above[area.level]);
    expect(strayed).toEqual([]);
  });

  it('are as they are now, not as they began', () => {
    expect(byId.get('75@2025-07-01')).toEqual({
      id: '75@2025-07-01',
      code: '75',
      level: 'PROVINCE',
      parentId: 'VN@2021-11-30',
      name: 'Đồng Nai',
      fullName: 'Thành phố Đồng Nai',
    });
  });
});
