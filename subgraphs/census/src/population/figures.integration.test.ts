import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningCensus, startCensus } from '../census.fixture.js';

let census: RunningCensus;
beforeAll(async () => {
  census = await startCensus('census_figures');
});
afterAll(() => census.stop());

describe('the population of a unit', () => {
  const query = (id: string, args = '') => `{ administrativeUnit(id: "${id}") { population${args} {
    ... on PopulationFigure {
      value measure basis status referenceFrom referenceTo referenceKind roundedTo method
      area { name } region { code } census { code } source { id publisher(language: EN) } parts { value }
      provenance { origin publisher publication referenceDate url }
    }
    ... on FigureUnavailable {
      reason explanation(language: EN) remedy missingAreas { id } unknownAreaIds knownPart { value }
    }
  } } }`;

  it('of a former province is that of the latest census', async () => {
    expect(await census.ask(query('75@2021-11-30'))).toEqual({
      administrativeUnit: {
        population: {
          value: 3_097_107,
          measure: 'POPULATION',
          basis: 'CENSUS',
          status: 'FINAL',
          referenceFrom: '2019-04-01',
          referenceTo: '2019-04-01',
          referenceKind: 'POINT',
          roundedTo: null,
          method: null,
          area: { name: 'Đồng Nai' },
          region: null,
          census: { code: 'POPULATION-2019' },
          source: {
            id: 'CENSUS-2019-PROVINCES',
            publisher: 'Central Population and Housing Census Steering Committee',
          },
          parts: [],
          provenance: {
            origin: 'REFERENCE',
            publisher: 'Ban Chỉ đạo Tổng điều tra dân số và nhà ở Trung ương',
            publication: 'Population and housing census of 1 April 2019: population by province',
            referenceDate: '2019-04-01',
            url: null,
          },
        },
      },
    });
  });

  it.each([
    ['75@2025-07-01', '', { basis: 'CENSUS', status: 'AGGREGATED', value: 4_091_786 }],
    ['75@2025-07-01', '(basis: REGISTERED_RESIDENTS)', { basis: 'REGISTERED_RESIDENTS', status: 'FINAL' }],
    ['VN@2021-11-30', '', { basis: 'CENSUS', status: 'FINAL', value: 96_208_984 }],
    ['VN@2021-11-30', '(referenceYear: 2024)', { basis: 'SAMPLE_SURVEY', value: 101_112_656 }],
    ['VN@2021-11-30', '(referenceYear: 2009)', { basis: 'CENSUS', status: 'FINAL', value: 85_846_997 }],
    ['VN@2021-11-30', '(measure: HOUSEHOLDS, basis: CENSUS)', { measure: 'HOUSEHOLDS' }],
    ['26740@2025-07-01', '', { basis: 'PORTAL', referenceKind: 'PUBLICATION_YEAR' }],
  ])('of %s%s follows the order of preference', async (id, args, expected) => {
    expect(await census.ask(query(id, args))).toMatchObject({ administrativeUnit: { population: expected } });
  });

  it('is not zero where there is no figure', async () => {
    expect(await census.ask(query('760@2021-11-30'))).toEqual({
      administrativeUnit: {
        population: {
          reason: 'UNKNOWN',
          explanation: 'No population figure is on record for this area.',
          remedy: 'Hãy dùng số liệu của cấp tỉnh, hoặc bổ sung số liệu có nguồn cho đơn vị còn thiếu.',
          missingAreas: [],
          unknownAreaIds: [],
          knownPart: null,
        },
      },
    });
    expect(await census.ask(query('75@2025-07-01', '(referenceYear: 2024)'))).toMatchObject({
      administrativeUnit: {
        population: {
          reason: 'UNKNOWN',
          explanation: 'No figure of this area has the basis, year and measure asked for.',
        },
      },
    });
  });

  it('of a page of units costs one statement', async () => {
    await census.ask(`{ administrativeUnits(first: 200) { nodes { population {
      ... on PopulationFigure { value status } ... on FigureUnavailable { reason }
    } } } }`);
    expect(census.statements.texts).toHaveLength(2);
  });
});

describe('lists of figures', () => {
  it('of a unit run from the latest back, with their publishers', async () => {
    const { administrativeUnit } = await census.ask<{
      administrativeUnit: { populationFigures: { totalCount: number; nodes: object[] } };
    }>(`{ administrativeUnit(id: "VN@2021-11-30") {
      populationFigures(filter: { measure: POPULATION }, first: 3) {
        totalCount nodes { value basis referenceFrom status provenance { publisher } }
      }
    } }`);
    expect(administrativeUnit.populationFigures.nodes).toEqual([
      {
        value: 101_112_656,
        basis: 'SAMPLE_SURVEY',
        referenceFrom: '2024-04-01',
        status: 'ESTIMATED',
        provenance: { publisher: 'Tổng cục Thống kê' },
      },
      {
        value: 96_208_984,
        basis: 'CENSUS',
        referenceFrom: '2019-04-01',
        status: 'FINAL',
        provenance: { publisher: 'Tổng cục Thống kê' },
      },
      {
        value: 92_695_100,
        basis: 'ANNUAL_AVERAGE',
        referenceFrom: '2016-01-01',
        status: 'PRELIMINARY',
        provenance: { publisher: 'Tổng cục Thống kê' },
      },
    ]);
    expect(administrativeUnit.populationFigures.totalCount).toBe(26);
  });

  it('can be narrowed by basis, status and year', async () => {
    const { administrativeUnit } = await census.ask(`{ administrativeUnit(id: "VN@2021-11-30") {
      year: populationFigures(filter: { referenceYear: 2009, measure: POPULATION, basis: CENSUS }) {
        nodes { status }
      }
      preliminary: populationFigures(filter: { status: PRELIMINARY, basis: CENSUS }) { totalCount }
    } }`);
    expect(administrativeUnit).toEqual({
      year: { nodes: [{ status: 'PRELIMINARY' }, { status: 'FINAL' }] },
      preliminary: { totalCount: 3 },
    });
  });

  it('of a census give every province, and add up to the country', async () => {
    const { census: round } = await census.ask<{
      census: { populationFigures: { totalCount: number; nodes: { value: number; area: { id: string } }[] } };
    }>(`{ census(code: "POPULATION-2019") {
      name nameEn: name(language: EN) kind referenceDate status provenance { publisher }
      populationFigures(filter: { level: PROVINCE, status: AGGREGATED }, first: 200) {
        totalCount nodes { value area { id } }
      }
    } }`);
    expect(round).toMatchObject({
      name: 'Tổng điều tra dân số và nhà ở năm 2019',
      nameEn: 'Population and housing census 2019',
      kind: 'POPULATION_AND_HOUSING',
      referenceDate: '2019-04-01',
      status: 'FINAL_RESULTS',
    });
    expect(round.populationFigures.totalCount).toBe(34);
    expect(round.populationFigures.nodes.reduce((sum, { value }) => sum + value, 0)).toBe(96_208_984);
  });
});

describe('censuses and regions', () => {
  it('are listed, and referred to by code', async () => {
    const keys = ['POPULATION-2009', 'POPULATION-1979'].map((code) => ({ __typename: 'Census', code }));
    expect(
      await census.ask(
        `query ($keys: [_Any!]!) {
          censuses(filter: { kind: ECONOMIC }) { totalCount nodes { code referenceDate } }
          _entities(representations: $keys) { ... on Census { name } }
        }`,
        { keys },
      ),
    ).toEqual({
      censuses: {
        totalCount: 2,
        nodes: [
          { code: 'ECONOMIC-2021', referenceDate: '2020-12-31' },
          { code: 'ECONOMIC-2026', referenceDate: null },
        ],
      },
      _entities: [{ name: 'Tổng điều tra dân số và nhà ở năm 2009' }, null],
    });
  });

  it('of the statistical tables hold the 63 former provinces and their figures', async () => {
    const { statisticalRegions, administrativeUnit } = await census.ask<{
      statisticalRegions: { provinces: { totalCount: number } }[];
      administrativeUnit: object;
    }>(`{
      statisticalRegions {
        code name(language: EN) provinces(first: 1) { totalCount nodes { name } }
        populationFigures(filter: { basis: CENSUS }) { nodes { value region { code } area { id } } }
        facilityFigures(filter: { indicator: HOSPITALS, referenceYear: 2016 }) { nodes { value } }
      }
      administrativeUnit(id: "75@2021-11-30") {
        region { name }
        facilityFigures(filter: { indicator: HOSPITALS }, first: 1) {
          totalCount nodes { value referenceYear indicator provenance { publisher } }
        }
      }
    }`);
    expect(statisticalRegions).toHaveLength(6);
    expect(statisticalRegions.reduce((sum, region) => sum + region.provinces.totalCount, 0)).toBe(63);
    expect(statisticalRegions[4]).toMatchObject({
      code: 'R5',
      name: 'South East',
      populationFigures: { nodes: [{ value: 17_828_907, region: { code: 'R5' }, area: null }] },
    });
    expect(administrativeUnit).toMatchObject({
      region: { name: 'Đông Nam Bộ' },
      facilityFigures: {
        totalCount: 7,
        nodes: [
          { referenceYear: 2016, indicator: 'HOSPITALS', provenance: { publisher: 'Tổng cục Thống kê' } },
        ],
      },
    });
  });
});
