import { describe, expect, it } from 'vitest';
import { groupBy, type Row, readTable } from './reference-tables.fixture.js';

type Figure = Row<'population-figures'>;
const figures = readTable('population-figures');
const facilities = readTable('facility-figures');
const country = 'VN@2021-11-30';
const regions = new Set(readTable('statistical-regions').map((region) => region.code));
const regionOf = new Map(readTable('province-regions').map((row) => [row.province_id, row.region_code]));

/** Sum of the values and number of rows. */
function total(rows: readonly { value: string }[]): { sum: number; count: number } {
  return { sum: rows.reduce((sum, row) => sum + Number(row.value), 0), count: rows.length };
}

/** The provinces of the time before the reform, neither the country nor a region. */
function isFormerProvince(row: { area_id: string }): boolean {
  return regionOf.has(row.area_id);
}

describe('population figures', () => {
  it('are whole numbers of known areas, stated once', () => {
    const areas = new Set([...readTable('administrative-units').map((unit) => unit.id), ...regions]);
    const key = (row: Figure) =>
      [row.area_id, row.measure, row.reference_from, row.reference_to, row.basis, row.status].join();
    expect(figures.filter((row) => !areas.has(row.area_id) || !/^\d+$/.test(row.value))).toEqual([]);
    expect(new Set(figures.map(key)).size).toBe(figures.length);
  });

  it('of the census 2019 sum to 96,208,984 over 63 provinces and over 34', () => {
    const census = figures.filter(
      (row) => row.basis === 'CENSUS' && row.reference_from === '2019-04-01' && row.measure === 'POPULATION',
    );
    const former = census.filter(isFormerProvince);
    const present = census.filter((row) => row.area_id.endsWith('@2025-07-01'));
    expect(census.find((row) => row.area_id === country)?.value).toBe('96208984');
    expect(total(former)).toEqual({ sum: 96_208_984, count: 63 });
    expect(total(present)).toEqual({ sum: 96_208_984, count: 34 });
    expect(new Set(present.map((row) => row.status))).toEqual(new Set(['AGGREGATED']));
    expect(total(census.filter((row) => regions.has(row.area_id)))).toEqual({ sum: 96_208_984, count: 6 });
    for (const region of regions) {
      const provinces = former.filter((row) => regionOf.get(row.area_id) === region);
      expect(String(total(provinces).sum), region).toBe(census.find((row) => row.area_id === region)?.value);
    }
  });

  it('of 2019 on present provinces are the sums of the predecessors', () => {
    const census = figures.filter((row) => row.basis === 'CENSUS' && row.reference_from === '2019-04-01');
    const value = new Map(
      census.filter((row) => row.measure === 'POPULATION').map((row) => [row.area_id, Number(row.value)]),
    );
    const sums = new Map<string, number>();
    for (const row of readTable('administrative-unit-successions')) {
      const part = value.get(row.predecessor_id);
      if (part !== undefined) sums.set(row.successor_id, (sums.get(row.successor_id) ?? 0) + part);
    }
    expect(sums.size).toBe(34);
    for (const [id, sum] of sums) expect(value.get(id), id).toBe(sum);
  });

  it.each([2008, 2009, 2012, 2015, 2016])('of the yearly tables sum to the country in %i', (year) => {
    const rows = figures.filter(
      (row) =>
        row.basis === 'ANNUAL_AVERAGE' &&
        row.measure === 'POPULATION' &&
        row.reference_from === `${year}-01-01`,
    );
    const whole = Number(rows.find((row) => row.area_id === country)?.value);
    expect(total(rows.filter((row) => regions.has(row.area_id)))).toEqual({ sum: whole, count: 6 });
    expect(total(rows.filter(isFormerProvince))).toEqual({ sum: whole, count: 63 });
  });

  it('fall short of the country by Hà Tây before 2008', () => {
    const rows = figures.filter(
      (row) => row.reference_from === '2007-01-01' && row.measure === 'POPULATION' && row.basis !== 'CENSUS',
    );
    const whole = Number(rows.find((row) => row.area_id === country)?.value);
    expect(whole - total(rows.filter(isFormerProvince)).sum).toBe(2_773_700);
  });

  it('by sex and by residence add up to the total, up to rounding', () => {
    const groups = groupBy(figures, (row) => [row.area_id, row.reference_from, row.basis, row.status].join());
    let compared = 0;
    for (const [key, rows] of groups) {
      const value = (measure: string) =>
        Number(rows.find((row) => row.measure === measure)?.value ?? Number.NaN);
      // Three numbers rounded apart; one row of the source is 300 off.
      const tolerance = rows[0]?.rounded_to === '100' ? 300 : 0;
      for (const [one, other] of [
        ['POPULATION_MALE', 'POPULATION_FEMALE'],
        ['POPULATION_URBAN', 'POPULATION_RURAL'],
      ] as const) {
        const difference = Math.abs(value(one) + value(other) - value('POPULATION'));
        if (Number.isNaN(difference)) continue;
        compared += 1;
        expect(difference, key).toBeLessThanOrEqual(tolerance);
      }
    }
    expect(compared).toBe(3031);
  });

  it('of 2025 keep registered residents and portal numbers apart', () => {
    expect(total(figures.filter((row) => row.basis === 'REGISTERED_RESIDENTS'))).toEqual({
      sum: 112_093_848,
      count: 34,
    });
    const portal = figures.filter((row) => row.basis === 'PORTAL');
    expect(portal.filter((row) => row.status === 'UNVERIFIED')).toHaveLength(3124);
    expect(portal.filter((row) => row.status === 'SUSPECT')).toHaveLength(195);
    expect(portal).toHaveLength(3319);
  });
});

describe('facility figures', () => {
  it.each([
    ['GENERAL_SCHOOLS_TOTAL', 2012, 0],
    ['GENERAL_SCHOOLS_TOTAL', 2016, 0],
    ['KINDERGARTENS', 2015, 0],
    ['HOSPITALS', 2016, 0],
    ['HEALTH_ESTABLISHMENTS_TOTAL', 2016, 6],
  ])('%s of %i: provinces fall short of the country by %i', (indicator, year, missing) => {
    const rows = facilities.filter(
      (row) => row.indicator === indicator && row.reference_year === String(year),
    );
    const provinces = total(rows.filter(isFormerProvince));
    expect(provinces.count).toBe(63);
    expect(Number(rows.find((row) => row.area_id === country)?.value) - provinces.sum).toBe(missing);
  });

  it('stand under known areas', () => {
    const known = (id: string) => id === country || regions.has(id) || regionOf.has(id);
    expect(facilities.filter((row) => !known(row.area_id) || !/^\d+$/.test(row.value))).toEqual([]);
  });
});
