import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningCensus, startCensus } from '../census.fixture.js';

let census: RunningCensus;
beforeAll(async () => {
  census = await startCensus('census_people');
});
afterAll(() => census.stop());

const ANSWER = `{
  ... on PopulationFigure { value basis status parts { value area { name } } provenance { publisher } }
  ... on FigureUnavailable {
    reason explanation(language: EN) missingAreas { name } unknownAreaIds knownPart { value }
  }
}`;
const DONG_NAI = '75@2025-07-01';
const SAI_GON = '26740@2025-07-01';
const HO_CHI_MINH_CITY = '79@2025-07-01';
const VIETNAM = 'VN@2021-11-30';

function system(...servedAreaIds: string[]): object {
  return { __typename: 'InformationSystem', id: servedAreaIds.join(), servedAreaIds };
}

/** The populations that systems serve. */
async function served(...systems: object[]): Promise<unknown[]> {
  const { _entities } = await census.ask<{ _entities: { populationServed: unknown }[] }>(
    `query ($keys: [_Any!]!) { _entities(representations: $keys) {
      ... on InformationSystem { populationServed ${ANSWER} }
    } }`,
    { keys: systems },
  );
  return _entities.map(({ populationServed }) => populationServed);
}

/** The population behind an incident that hit systems with these areas. */
async function affected(linkedSystems: { servedAreaIds: string[] }[] | null): Promise<unknown> {
  const { _entities } = await census.ask<{ _entities: { populationAffected: unknown }[] }>(
    `query ($keys: [_Any!]!) { _entities(representations: $keys) {
      ... on Incident { populationAffected ${ANSWER} }
    } }`,
    { keys: [{ __typename: 'Incident', id: 'i', linkedSystems }] },
  );
  return _entities[0]?.populationAffected;
}

describe('the population that a system serves', () => {
  it('is a published figure for one area, a sum with its parts for several', async () => {
    const [one, several] = await served(system(DONG_NAI), system(HO_CHI_MINH_CITY, DONG_NAI));
    expect(one).toMatchObject({ value: 4_091_786, basis: 'CENSUS', status: 'AGGREGATED', parts: [] });
    expect(several).toEqual({
      value: 16_659_742,
      basis: 'CENSUS',
      status: 'AGGREGATED',
      parts: [
        { value: 4_091_786, area: { name: 'Đồng Nai' } },
        { value: 12_567_956, area: { name: 'Hồ Chí Minh' } },
      ],
      provenance: { publisher: 'Dự án Khiên' },
    });
  });

  it('counts an area inside another once', async () => {
    const [inside, country] = await served(
      system(SAI_GON, HO_CHI_MINH_CITY),
      system(SAI_GON, VIETNAM, DONG_NAI, '26740@2021-11-30'),
    );
    expect(inside).toMatchObject({ value: 12_567_956, parts: [] });
    expect(country).toMatchObject({ value: 96_208_984, status: 'FINAL' });
  });

  it('is not a number where the figures do not add up, are missing, or nothing was recorded', async () => {
    expect(await served(system(SAI_GON, DONG_NAI), system(DONG_NAI, 'X@2025-07-01'), system())).toEqual([
      {
        reason: 'NOT_COMPARABLE',
        explanation:
          'The figures of the areas have different bases or reference dates and must not be added up.',
        missingAreas: [{ name: 'Sài Gòn' }],
        unknownAreaIds: [],
        knownPart: { value: 4_091_786 },
      },
      {
        reason: 'INCOMPLETE',
        explanation: 'Some of the areas have no population figure; the part that is known leaves them out.',
        missingAreas: [],
        unknownAreaIds: ['X@2025-07-01'],
        knownPart: { value: 4_091_786 },
      },
      {
        reason: 'NOT_COLLECTED',
        explanation: 'No served area has been recorded.',
        missingAreas: [],
        unknownAreaIds: [],
        knownPart: null,
      },
    ]);
  });

  it.each([1, 50, 200])('costs one statement for %i systems', async (count) => {
    const provinces = ['01', '04', '08', '11', '12', '14', '15', '19', '20', '22'];
    const systems = Array.from({ length: count }, (_, index) =>
      system(`${provinces[index % 10]}@2025-07-01`, `${provinces[(index * 3) % 10]}@2025-07-01`),
    );
    const { _entities } = await census.ask<{ _entities: object[] }>(
      `query ($keys: [_Any!]!) { _entities(representations: $keys) {
        ... on InformationSystem { populationServed {
          ... on PopulationFigure { value status } ... on FigureUnavailable { reason remedy }
        } }
      } }`,
      { keys: systems },
    );
    expect(_entities).toHaveLength(count);
    expect(census.statements.texts).toHaveLength(1);
  });

  it('is null when the owner of the system did not say which areas', async () => {
    expect(await served({ __typename: 'InformationSystem', id: 's', servedAreaIds: null })).toEqual([null]);
  });
});

describe('the population behind an incident', () => {
  it('is that of all areas of its systems, each once', async () => {
    const systems = [
      { servedAreaIds: [SAI_GON, DONG_NAI] },
      { servedAreaIds: [DONG_NAI, HO_CHI_MINH_CITY] },
      { servedAreaIds: [] },
    ];
    expect(await affected(systems)).toMatchObject({ value: 16_659_742 });
  });

  it('is not zero when no system is linked, or none has an area', async () => {
    expect(await affected([])).toMatchObject({
      reason: 'NOT_COLLECTED',
      explanation: 'The incident is not linked to any information system.',
    });
    expect(await affected([{ servedAreaIds: [] }])).toMatchObject({
      reason: 'NOT_COLLECTED',
      explanation: 'No served area has been recorded.',
    });
  });

  it('is null when the owner of a system did not answer', async () => {
    expect(await affected(null)).toBeNull();
  });
});
