import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningCensus, startCensus } from '../census.fixture.js';

let census: RunningCensus;
beforeAll(async () => {
  census = await startCensus('census_tree');
});
afterAll(() => census.stop());

const ENTITIES = 'query ($keys: [_Any!]!) { _entities(representations: $keys)';

function unitKeys(...ids: string[]): { keys: object[] } {
  return { keys: ids.map((id) => ({ __typename: 'AdministrativeUnit', id })) };
}

describe('children', () => {
  it('of every province cost one statement, their totals another', async () => {
    const { administrativeUnits } = await census.ask<{
      administrativeUnits: { nodes: { code: string; children: { totalCount: number; nodes: object[] } }[] };
    }>(`{ administrativeUnits(filter: { level: PROVINCE }, first: 200) {
      nodes { code children(first: 2) { totalCount nodes { id level parent { code } } } }
    } }`);
    // The page, the children, their totals, their parents.
    expect(census.statements.texts).toHaveLength(4);
    const { nodes } = administrativeUnits;
    expect(nodes.reduce((sum, node) => sum + node.children.totalCount, 0)).toBe(3321);
    expect(nodes[0]).toEqual({
      code: '01',
      children: {
        totalCount: 126,
        nodes: [
          { id: '00004@2025-07-01', level: 'COMMUNE', parent: { code: '01' } },
          { id: '00008@2025-07-01', level: 'COMMUNE', parent: { code: '01' } },
        ],
      },
    });
  });

  it('of former and present units are answered by one statement, each as of its own time', async () => {
    const answer = await census.ask(
      `${ENTITIES} { ... on AdministrativeUnit { children(first: 1) { nodes { id } } } } }`,
      unitKeys('01@2021-11-30', '01@2025-07-01', 'VN@2021-11-30', '00004@2025-07-01'),
    );
    expect(answer).toEqual({
      _entities: [
        { children: { nodes: [{ id: '001@2021-11-30' }] } },
        { children: { nodes: [{ id: '00004@2025-07-01' }] } },
        { children: { nodes: [{ id: '01@2025-07-01' }] } },
        { children: { nodes: [] } },
      ],
    });
    expect(census.statements.texts).toHaveLength(2);
  });

  it('are those of the day, and those that a filter asks for', async () => {
    const answer = await census.ask(`{ administrativeUnit(id: "VN@2021-11-30") {
      former: children(on: "2025-06-30") { totalCount }
      cities: children(filter: { type: CITY }) { totalCount }
      found: children(filter: { search: "khanh" }, last: 1) { nodes { name } }
    } }`);
    expect(answer).toEqual({
      administrativeUnit: {
        former: { totalCount: 63 },
        cities: { totalCount: 7 },
        found: { nodes: [{ name: 'Khánh Hòa' }] },
      },
    });
  });
});

describe('what stands above a unit', () => {
  it('is listed nearest first, for many units in one statement', async () => {
    const answer = await census.ask(
      `${ENTITIES} { ... on AdministrativeUnit { ancestors { id } ancestorIds } } }`,
      unitKeys('26740@2021-11-30', '26740@2025-07-01', 'VN@2021-11-30'),
    );
    expect(answer).toEqual({
      _entities: [
        {
          ancestors: [{ id: '760@2021-11-30' }, { id: '79@2021-11-30' }, { id: 'VN@2021-11-30' }],
          ancestorIds: ['26740@2021-11-30', '760@2021-11-30', '79@2021-11-30', 'VN@2021-11-30'],
        },
        {
          ancestors: [{ id: '79@2025-07-01' }, { id: 'VN@2021-11-30' }],
          ancestorIds: ['26740@2025-07-01', '79@2025-07-01', 'VN@2021-11-30'],
        },
        { ancestors: [], ancestorIds: ['VN@2021-11-30'] },
      ],
    });
    expect(census.statements.texts).toHaveLength(2);
  });

  it('is as of the day asked for when a unit moved', async () => {
    expect(
      await census.ask(`{ administrativeUnit(id: "20656@2021-11-30") {
        parent { id } before: parent(on: "2024-12-31") { id } above: ancestors(on: "2024-12-31") { id }
        history { parent { id } changes }
      } }`),
    ).toEqual({
      administrativeUnit: {
        parent: { id: '509@2021-11-30' },
        before: { id: '519@2021-11-30' },
        above: [{ id: '519@2021-11-30' }, { id: '49@2021-11-30' }, { id: 'VN@2021-11-30' }],
        history: [
          { parent: { id: '519@2021-11-30' }, changes: ['INITIAL'] },
          { parent: { id: '519@2021-11-30' }, changes: ['RETYPED', 'RENAMED_OR_SPELLING'] },
          { parent: { id: '509@2021-11-30' }, changes: ['MOVED'] },
        ],
      },
    });
  });
});

describe('what stands below a unit', () => {
  it('is listed for joins in one statement, as of today or the last day', async () => {
    const { _entities } = await census.ask<{ _entities: { subtreeIds: string[] }[] }>(
      `${ENTITIES} { ... on AdministrativeUnit { subtreeIds } } }`,
      unitKeys('VN@2021-11-30', '01@2025-07-01', '01@2021-11-30', '760@2021-11-30', '26740@2025-07-01'),
    );
    expect(census.statements.texts).toHaveLength(2);
    const [country, hanoi, formerHanoi, district, commune] = _entities.map(({ subtreeIds }) => subtreeIds);
    expect(country).toHaveLength(1 + 34 + 3321);
    expect(country).not.toContain('01@2021-11-30');
    expect(hanoi).toHaveLength(1 + 126);
    expect(formerHanoi).toHaveLength(1 + 30 + 526);
    expect(district).toContain('26740@2021-11-30');
    expect(commune).toEqual(['26740@2025-07-01']);
  });
});

describe('the area of a unit through time', () => {
  it('has what it came out of: whole provinces with all that was below them, of communes what was not divided', async () => {
    const { _entities } = await census.ask<{
      _entities: { territoryIds: string[]; territoryFrom: string | null }[];
    }>(
      `${ENTITIES} { ... on AdministrativeUnit { territoryIds territoryFrom } } }`,
      unitKeys(
        ...['VN@2021-11-30', '79@2025-07-01', '74@2021-11-30', '26740@2025-07-01', '00166@2025-07-01'],
      ),
    );
    // The units, and three for all of their areas.
    expect(census.statements.texts).toHaveLength(4);
    const [country, saigon, binhDuong, commune, divided] = _entities;
    expect(country).toEqual({ territoryIds: ['VN@2021-11-30'], territoryFrom: null });
    expect(saigon?.territoryIds).toEqual(
      expect.arrayContaining([
        ...['79@2025-07-01', '26740@2025-07-01', '79@2021-11-30', '760@2021-11-30', '26740@2021-11-30'],
        ...['74@2021-11-30', '77@2021-11-30', ...(binhDuong?.territoryIds ?? ['?'])],
      ]),
    );
    expect(saigon?.territoryIds).toHaveLength(new Set(saigon?.territoryIds).size);
    expect(saigon?.territoryFrom).toBeNull();
    expect(binhDuong?.territoryIds).not.toContain('79@2025-07-01');
    expect(commune).toMatchObject({ territoryFrom: null });
    expect(commune?.territoryIds).toContain('26740@2021-11-30');
    expect(divided).toEqual({ territoryIds: ['00166@2025-07-01'], territoryFrom: '2025-07-01' });
  });

  it('of the provinces is everything that ever was: no two share anything, and nothing is left over', async () => {
    const { administrativeUnits } = await census.ask<{
      administrativeUnits: { nodes: { id: string; territoryIds: string[]; territoryFrom: string | null }[] };
    }>(
      '{ administrativeUnits(first: 50, filter: { level: PROVINCE }) { nodes { id territoryIds territoryFrom } } }',
    );
    const all = administrativeUnits.nodes.flatMap(({ territoryIds }) => territoryIds);
    expect(administrativeUnits.nodes).toHaveLength(34);
    expect(administrativeUnits.nodes.every(({ territoryFrom }) => territoryFrom === null)).toBe(true);
    expect(new Set(all).size).toBe(all.length);
    // Every unit of the record but the country.
    expect(all).toHaveLength(14_735);
  });
});

describe('references from other subgraphs', () => {
  it('cost one statement for any number of them, and an unknown one is null', async () => {
    const ids = ['01@2025-07-01', 'nowhere', '26740@2025-07-01', '01@2025-07-01'];
    expect(
      await census.ask(`${ENTITIES} { ... on AdministrativeUnit { fullName } } }`, unitKeys(...ids)),
    ).toEqual({
      _entities: [
        { fullName: 'Thành phố Hà Nội' },
        null,
        { fullName: 'Phường Sài Gòn' },
        { fullName: 'Thành phố Hà Nội' },
      ],
    });
    expect(census.statements.texts).toHaveLength(1);
  });
});

describe('predecessors and successors', () => {
  it('say what became of a province, how and by which act', async () => {
    expect(
      await census.ask(`{ administrativeUnit(id: "75@2025-07-01") {
        predecessors { totalCount nodes {
          predecessor { fullName } successor { id } relation coverage match effectiveDate legalBasis
          provenance { origin publisher referenceDate }
        } }
        successors { nodes { successor { id } } }
      } }`),
    ).toEqual({
      administrativeUnit: {
        predecessors: {
          totalCount: 2,
          nodes: ['Tỉnh Bình Phước', 'Tỉnh Đồng Nai'].map((fullName) => ({
            predecessor: { fullName },
            successor: { id: '75@2025-07-01' },
            relation: fullName === 'Tỉnh Đồng Nai' ? 'MERGED_KEEPS_CODE' : 'MERGED_INTO',
            coverage: 'WHOLE',
            match: 'OFFICIAL',
            effectiveDate: '2025-07-01',
            legalBasis: 'Nghị quyết 202/2025/QH15',
            provenance: { origin: 'REFERENCE', publisher: 'Quốc hội', referenceDate: '2025-07-01' },
          })),
        },
        successors: { nodes: [] },
      },
    });
  });

  it('of many units cost one statement each way', async () => {
    await census.ask(
      `${ENTITIES} { ... on AdministrativeUnit {
        predecessors(first: 3) { nodes { relation } } successors(first: 3) { nodes { relation } }
      } } }`,
      unitKeys('26740@2021-11-30', '26740@2025-07-01', '01@2021-11-30', '04@2021-11-30'),
    );
    expect(census.statements.texts).toHaveLength(3);
  });

  it('page through a unit with many', async () => {
    const query = (args: string) => `{ administrativeUnit(id: "13669@2025-07-01") {
      predecessors(${args}) { nodes { predecessor { id } } pageInfo { endCursor hasNextPage } }
    } }`;
    type Answer = {
      administrativeUnit: {
        predecessors: { nodes: object[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
      };
    };
    const whole = (await census.ask<Answer>(query('first: 50'))).administrativeUnit.predecessors;
    const start = (await census.ask<Answer>(query('first: 9'))).administrativeUnit.predecessors;
    const rest = (await census.ask<Answer>(query(`first: 9, after: "${start.pageInfo.endCursor}"`)))
      .administrativeUnit.predecessors;
    expect(whole.nodes).toHaveLength(14);
    expect([...start.nodes, ...rest.nodes]).toEqual(whole.nodes);
    expect([start.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false]);
  });

  it('name former units for which no code was found', async () => {
    const answer = await census.ask(`{ administrativeUnit(id: "03980@2025-07-01") {
      unresolvedPredecessors { fullName districtFullName provinceFullName provenance { publisher } }
    } }`);
    expect(answer).toEqual({
      administrativeUnit: {
        unresolvedPredecessors: [
          {
            fullName: 'Thị trấn Nông trường Mộc Châu',
            districtFullName: 'Thị xã Mộc Châu',
            provinceFullName: 'Tỉnh Sơn La',
            provenance: { publisher: 'quangtam (cộng đồng)' },
          },
        ],
      },
    });
  });
});
