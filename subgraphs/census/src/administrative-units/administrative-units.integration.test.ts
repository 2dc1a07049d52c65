import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningCensus, startCensus } from '../census.fixture.js';

let census: RunningCensus;
beforeAll(async () => {
  census = await startCensus('census_units');
});
afterAll(() => census.stop());

/** Identifiers and full names of the units that a filter finds, and how many there are. */
async function find(filter: Record<string, unknown>): Promise<{ totalCount: number; names: string[] }> {
  const { administrativeUnits } = await census.ask<{
    administrativeUnits: { totalCount: number; nodes: { id: string; fullName: string }[] };
  }>(
    `query ($filter: AdministrativeUnitFilter) {
      administrativeUnits(filter: $filter, first: 10) { totalCount nodes { id fullName } }
    }`,
    { filter },
  );
  const names = administrativeUnits.nodes.map(({ id, fullName }) => `${id} ${fullName}`);
  return { totalCount: administrativeUnits.totalCount, names };
}

describe('units in force', () => {
  it.each([
    ['2021-11-30', { PROVINCE: 63, DISTRICT: 705, COMMUNE: 10_599 }],
    ['2025-06-30', { PROVINCE: 63, DISTRICT: 696, COMMUNE: 10_035 }],
    ['2025-07-01', { PROVINCE: 34, DISTRICT: 0, COMMUNE: 3321 }],
    [undefined, { PROVINCE: 34, DISTRICT: 0, COMMUNE: 3321 }],
    ['2021-11-29', { PROVINCE: 0, DISTRICT: 0, COMMUNE: 0 }],
  ])('on %s are as many as the official lists say', async (on, expected) => {
    const found: Record<string, number> = {};
    for (const level of Object.keys(expected)) found[level] = (await find({ level, on })).totalCount;
    expect(found).toEqual(expected);
  });

  it('are counted by the type that they had on the day', async () => {
    const cities = async (on: string) => (await find({ level: 'PROVINCE', type: 'CITY', on })).totalCount;
    expect([await cities('2026-04-29'), await cities('2026-04-30')]).toEqual([6, 7]);
  });

  it('are found below another, directly or at any depth', async () => {
    const hanoi = '01@2021-11-30';
    const on = '2025-06-30';
    expect((await find({ parentId: hanoi, on })).totalCount).toBe(30);
    expect((await find({ withinId: hanoi, level: 'DISTRICT', on })).totalCount).toBe(30);
    expect((await find({ parentId: hanoi, level: 'COMMUNE', on })).totalCount).toBe(0);
    expect((await find({ withinId: '01@2025-07-01', level: 'COMMUNE' })).totalCount).toBe(126);
  });
});

describe('a code', () => {
  const query = `query ($code: String!, $on: Date) {
    administrativeUnitByCode(code: $code, on: $on) { id fullName fullNameEn: fullName(language: EN) }
  }`;

  it('names the place that has it on the day', async () => {
    expect(await census.ask(query, { code: '26740', on: '2025-06-30' })).toEqual({
      administrativeUnitByCode: {
        id: '26740@2021-11-30',
        fullName: 'Phường Bến Nghé',
        fullNameEn: 'Ben Nghe Ward',
      },
    });
    expect(await census.ask(query, { code: '26740' })).toEqual({
      administrativeUnitByCode: {
        id: '26740@2025-07-01',
        fullName: 'Phường Sài Gòn',
        fullNameEn: 'Sai Gon Ward',
      },
    });
  });

  it('names nothing on a day on which nobody has it', async () => {
    expect(await census.ask(query, { code: '760' })).toEqual({ administrativeUnitByCode: null });
    expect(await census.ask(query, { code: "' or 1=1" })).toEqual({ administrativeUnitByCode: null });
  });
});

describe('a unit', () => {
  it('is what it is on the day asked for, today unless told, and says when it changed', async () => {
    const { administrativeUnit } = await census.ask(`{
      administrativeUnit(id: "75@2025-07-01") {
        fullName type before: type(on: "2026-04-29") early: fullName(on: "2020-01-01") validFromPrecision
        history { validFrom validTo type fullName changes legalBasis parent { name } }
        areaKm2 provenance { origin publisher } areaProvenance { publication }
      }
    }`);
    expect(administrativeUnit).toEqual({
      fullName: 'Thành phố Đồng Nai',
      type: 'CITY',
      before: 'PROVINCE',
      early: 'Tỉnh Đồng Nai',
      validFromPrecision: 'EXACT',
      history: [
        {
          validFrom: '2025-07-01',
          validTo: '2026-04-29',
          type: 'PROVINCE',
          fullName: 'Tỉnh Đồng Nai',
          changes: ['REFORM'],
          legalBasis: 'Nghị quyết 202/2025/QH15; Quyết định 19/2025/QĐ-TTg',
          parent: { name: 'Việt Nam' },
        },
        {
          validFrom: '2026-04-30',
          validTo: null,
          type: 'CITY',
          fullName: 'Thành phố Đồng Nai',
          changes: ['RETYPED'],
          legalBasis: 'Nghị quyết 30/2026/QH16',
          parent: { name: 'Việt Nam' },
        },
      ],
      areaKm2: 12_737.18,
      provenance: { origin: 'REFERENCE', publisher: 'Cục Thống kê, Bộ Tài chính' },
      areaProvenance: {
        publication:
          'Vietnam Administrative Units Reference Map (sapnhap.bando.com.vn), as kept in vietnamese-provinces-database',
      },
    });
  });

  it('that ended is as on its last day', async () => {
    const { administrativeUnit } = await census.ask(
      '{ administrativeUnit(id: "46@2021-11-30") { fullName validTo first: name(on: "2021-11-30") } }',
    );
    expect(administrativeUnit).toEqual({
      fullName: 'Thành phố Huế',
      validTo: '2025-06-30',
      first: 'Thừa Thiên Huế',
    });
  });

  it('that does not exist is null', async () => {
    expect(await census.ask('{ administrativeUnit(id: "26740") { id } }')).toEqual({
      administrativeUnit: null,
    });
  });
});

describe('search', () => {
  it.each([
    ['da nang', 'PROVINCE', '48@2025-07-01 Thành phố Đà Nẵng'],
    ['Dak Lak', 'PROVINCE', '66@2025-07-01 Tỉnh Đắk Lắk'],
    ['đong nai', 'PROVINCE', '75@2025-07-01 Thành phố Đồng Nai'],
    ['NAI dồng', 'PROVINCE', '75@2025-07-01 Thành phố Đồng Nai'],
    ['Thuận Hoà', 'COMMUNE', '00922@2025-07-01 Xã Thuận Hòa'],
    ['sai gon ward', 'COMMUNE', '26740@2025-07-01 Phường Sài Gòn'],
  ])('for "%s" ignores case, diacritics and order', async (search, level, expected) => {
    expect((await find({ search, level })).names).toContain(expected);
  });

  it('knows the names of the past', async () => {
    expect((await find({ search: 'thua thien hue', on: '2025-06-30', level: 'PROVINCE' })).names).toEqual([
      '46@2021-11-30 Thành phố Huế',
    ]);
    expect((await find({ search: 'thua thien hue' })).totalCount).toBe(0);
    expect((await find({ search: 'thua thien hue', anyTime: true, level: 'PROVINCE' })).names).toEqual([
      '46@2021-11-30 Thành phố Huế',
    ]);
  });

  it('takes wildcards for what they are, and blanks for nothing', async () => {
    expect((await find({ search: '%' })).totalCount).toBe(0);
    expect((await find({ search: '  ', level: 'PROVINCE' })).totalCount).toBe(34);
  });
});

describe('pages', () => {
  const page = `query ($first: Int, $after: String, $last: Int, $before: String) {
    administrativeUnits(filter: { level: PROVINCE }, first: $first, after: $after, last: $last, before: $before) {
      nodes { code } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`;
  type Answer = {
    administrativeUnits: {
      nodes: { code: string }[];
      pageInfo: { hasNextPage: boolean; startCursor: string; endCursor: string };
    };
  };

  it('follow one another without gap or repetition, forwards and backwards', async () => {
    const whole = (await census.ask<Answer>(page, { first: 200 })).administrativeUnits.nodes;
    const forwards: string[] = [];
    let after: string | undefined;
    for (let more = true; more; ) {
      const { nodes, pageInfo } = (await census.ask<Answer>(page, { first: 7, after })).administrativeUnits;
      forwards.push(...nodes.map(({ code }) => code));
      after = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
    expect(forwards).toEqual(whole.map(({ code }) => code));
    const end = (await census.ask<Answer>(page, { last: 5 })).administrativeUnits;
    expect(end.nodes).toEqual(whole.slice(-5));
    const before = await census.ask<Answer>(page, { last: 5, before: end.pageInfo.startCursor });
    expect(before.administrativeUnits.nodes).toEqual(whole.slice(-10, -5));
  });

  it('cost one statement, and one more when the total is asked for', async () => {
    await census.ask(
      '{ administrativeUnits(first: 200) { nodes { id name type fullName history { name } } } }',
    );
    expect(census.statements.texts).toHaveLength(1);
    await census.ask('{ administrativeUnits(first: 200) { totalCount nodes { id } } }');
    expect(census.statements.texts).toHaveLength(2);
  });

  it('are refused where the question contradicts itself', async () => {
    const refusal = (args: string) => census.refusal(`{ administrativeUnits(${args}) { nodes { id } } }`);
    expect(await refusal('filter: { on: "2025-06-30", anyTime: true }')).toBe('BAD_USER_INPUT');
    expect(await refusal('filter: { on: "30/06/2025" }')).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await refusal('first: 201')).toBe('OUT_OF_RANGE');
    expect(await refusal('after: "nonsense"')).toBe('BAD_USER_INPUT');
  });
});
