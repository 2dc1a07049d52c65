import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { COUNTRY, testAreas } from '../fixture/areas.js';
import { type Harness, startHarness } from '../fixture/security-levels.harness.js';

let graph: Harness;
beforeAll(async () => {
  graph = await startHarness(inject('postgresAdminUrl'), 0.2);
});
afterAll(() => graph.close());

const areas = testAreas();
const DA_NANG = '48@2025-07-01';

/** What the census would send along. */
function representation(id: string) {
  const above = (unit: string): string[] => {
    const parentId = areas.find((area) => area.id === unit)?.parentId;
    return parentId ? [parentId, ...above(parentId)] : [];
  };
  const below = (unit: string): string[] =>
    areas.flatMap((area) => (area.parentId === unit ? [area.id, ...below(area.id)] : []));
  const subtreeIds = [id, ...below(id)];
  return { __typename: 'AdministrativeUnit', id, subtreeIds, ancestorIds: [id, ...above(id)] };
}

interface Listed {
  readonly nodes: readonly { readonly id: string; readonly servedAreaIds: readonly string[] }[];
  readonly totalCount: number;
}

async function units<T>(ids: readonly string[], fields: string): Promise<readonly T[]> {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) {
    ... on AdministrativeUnit { ${fields} } } }`;
  return (await graph.data<{ _entities: T[] }>(query, { of: ids.map(representation) }))._entities;
}

interface ListedPage {
  readonly informationSystems: Listed & {
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  };
}

/** Every system there is, newest first. */
async function everySystem(after: string | null = null): Promise<Listed['nodes']> {
  const { informationSystems } = await graph.data<ListedPage>(
    `query ($after: String) { informationSystems(first: 200, after: $after) {
      nodes { id servedAreaIds } pageInfo { endCursor hasNextPage } } }`,
    { after },
  );
  const { nodes, pageInfo } = informationSystems;
  return pageInfo.hasNextPage ? [...nodes, ...(await everySystem(pageInfo.endCursor))] : nodes;
}

describe('the systems of many administrative units', () => {
  const all = areas.slice(0, 120).map((area) => area.id);

  it.each(['WITHIN', 'COVERING'] as const)('%s: the right ones of each, in one statement', async (match) => {
    const systems = await everySystem();
    const found = await units<{ informationSystems: Listed }>(
      all,
      `informationSystems(first: 7, match: ${match}) { nodes { id servedAreaIds } }`,
    );
    expect(graph.statements.withoutAudit).toHaveLength(1);
    all.forEach((id, index) => {
      const { subtreeIds, ancestorIds } = representation(id);
      const wanted = match === 'WITHIN' ? subtreeIds : ancestorIds;
      const expected = systems.filter((system) => system.servedAreaIds.some((area) => wanted.includes(area)));
      expect(found[index]?.informationSystems.nodes, id).toEqual(expected.slice(0, 7));
    });
  });

  it.each(['NEWEST_FIRST', 'OLDEST_FIRST', 'REFERENCE'])(
    'in order %s, page after page, forwards and backwards',
    async (order) => {
      const page = async (args: string) => {
        const fields = `informationSystems(order: ${order}, ${args}) { nodes { id } pageInfo { endCursor } }`;
        const [unit] = await units<{
          informationSystems: Listed & { pageInfo: { endCursor: string } };
        }>([COUNTRY], fields);
        return unit?.informationSystems;
      };
      const whole = (await page('first: 200'))?.nodes ?? [];
      const first = await page('first: 60');
      const second = await page(`first: 60, after: "${first?.pageInfo.endCursor}"`);
      expect([...(first?.nodes ?? []), ...(second?.nodes ?? [])]).toEqual(whole.slice(0, 120));
      const reversed = order === 'NEWEST_FIRST' ? 'OLDEST_FIRST' : 'NEWEST_FIRST';
      if (order === 'REFERENCE') return;
      const fields = `informationSystems(order: ${reversed}, last: 60) { nodes { id } }`;
      const [back] = await units<{ informationSystems: Listed }>([COUNTRY], fields);
      expect([...(back?.informationSystems.nodes ?? [])].reverse()).toEqual(whole.slice(0, 60));
    },
  );

  it('totals cost one statement for all units, with a filter and without', async () => {
    const systems = await everySystem();
    const fields = `all: informationSystems { totalCount }
      third: informationSystems(filter: { level: [3] }) { totalCount nodes { level { value } } }`;
    const [country, daNang] = await units<{
      all: Listed;
      third: { nodes: { level: { value: number } }[]; totalCount: number };
    }>([COUNTRY, DA_NANG], fields);
    expect(country?.all.totalCount).toBe(systems.length);
    expect(country?.third.nodes.every((node) => node.level.value === 3)).toBe(true);
    expect(country?.third.totalCount).toBeLessThan(systems.length);
    expect(daNang?.all.totalCount).toBeGreaterThan(0);
    // Two pages and two totals, each for both units.
    expect(graph.statements.withoutAudit).toHaveLength(4);
  });

  it('a unit whose facts have no form of an identifier has no systems, and harms nothing', async () => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) {
      ... on AdministrativeUnit { informationSystems { nodes { id } } organizations { nodes { id } } } } }`;
    const unit = { __typename: 'AdministrativeUnit', id: 'x', subtreeIds: ['},{"'], ancestorIds: [] };
    expect(await graph.data(query, { of: [unit] })).toEqual({
      _entities: [{ informationSystems: { nodes: [] }, organizations: { nodes: [] } }],
    });
  });
});

describe('the organizations of administrative units', () => {
  it('are those seated in the unit or inside it, in one statement', async () => {
    const found = await units<{ organizations: { nodes: { code: string }[]; totalCount: number } }>(
      [COUNTRY, DA_NANG, '48001@2025-07-01'],
      'organizations(first: 50) { nodes { code } }',
    );
    expect(graph.statements.withoutAudit).toHaveLength(1);
    expect(found.map((unit) => unit.organizations.nodes.length)).toEqual([34, 1, 0]);
    expect(found[1]?.organizations.nodes).toEqual([{ code: 'VN-UBND-48' }]);
  });
});
