import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { COUNTRY } from '../fixture/areas.js';
import { type Harness, startHarness } from '../fixture/security-levels.harness.js';

let graph: Harness;
beforeAll(async () => {
  graph = await startHarness(inject('postgresAdminUrl'), 0.1);
});
afterAll(() => graph.close());

interface Systems {
  informationSystems: {
    nodes: { id: string; reference: string; registeredAt: string; level: { value: number } }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
    totalCount: number;
  };
}

const PAGE = 'nodes { id reference registeredAt level { value } }';
const list = async (argumentsText: string, fields = PAGE) =>
  (await graph.data<Systems>(`{ informationSystems(${argumentsText}) { ${fields} } }`)).informationSystems;

describe('a page of systems', () => {
  it.each([1, 50, 200])('of %i with owner, operator and level costs three statements', async (size) => {
    await graph.data(`{ informationSystems(first: ${size}) { nodes {
      reference name facts { informationClasses basicDataSubjects } registeredAt
      owner { code name } operator { code name(language: EN) provenance { publisher } }
      level { value reason criteria { citation text } missingFacts { fact question } } } } }`);
    // The third finds out which organizations the reader acts for, since facts are theirs alone.
    expect(graph.statements.withoutAudit).toHaveLength(3);
  });

  it('counts the total in one more statement, and only when asked', async () => {
    const { totalCount } = await list('first: 5', `${PAGE} totalCount`);
    expect(totalCount).toBe(300);
    expect(graph.statements.withoutAudit).toHaveLength(2);
  });

  it('comes newest first, forwards and backwards alike', async () => {
    const all = await list('first: 200');
    const times = all.nodes.map((node) => Date.parse(node.registeredAt));
    expect(times).toEqual([...times].sort((a, b) => b - a));

    const pageInfo = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
    const first = await list('first: 70', `${PAGE} ${pageInfo}`);
    const second = await list(`first: 70, after: "${first.pageInfo.endCursor}"`, `${PAGE} ${pageInfo}`);
    expect([...first.nodes, ...second.nodes]).toEqual(all.nodes.slice(0, 140));
    expect(second.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    const back = await list(`last: 70, before: "${second.pageInfo.startCursor}"`);
    expect(back.nodes).toEqual(first.nodes);
  });

  it('refuses a cursor of another order', async () => {
    const { pageInfo } = await list('first: 1, order: REFERENCE', 'pageInfo { endCursor }');
    const { errors } = await graph.ask(
      `{ informationSystems(first: 1, after: "${pageInfo.endCursor}") { nodes { id } } }`,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe('a filter of systems', () => {
  it('finds by level, and the level that is stored is the one that is computed', async () => {
    for (const level of [1, 2, 3, 4, 5]) {
      const { nodes } = await list(`first: 200, filter: { level: [${level}] }`);
      expect(nodes.length, `level ${level}`).toBeGreaterThan(0);
      expect(new Set(nodes.map((node) => node.level.value))).toEqual(new Set([level]));
    }
  });

  it('ignores case and diacritics, đ included', async () => {
    const { nodes } = await list('filter: { search: "DU LIEU dung chung" }', 'nodes { name }');
    expect(nodes.length).toBeGreaterThan(0);
    expect(nodes).toEqual((await list('filter: { search: "dữ liệu dùng chung" }', 'nodes { name }')).nodes);
    const { nodes: d } = await list('filter: { search: "dieu hanh" }', 'nodes { name }');
    expect(JSON.stringify(d)).toContain('điều hành');
  });

  it('combines: owner, kind, state, origin, area', async () => {
    const total = async (filter: string) => (await list(`filter: ${filter}`, 'totalCount')).totalCount;
    const finance = await total('{ ownerCode: "VN-GOV-06" }');
    expect(finance).toBeGreaterThan(10);
    const { organization } = await graph.data<{ organization: { id: string } }>(
      '{ organization(code: "VN-GOV-06") { id } }',
    );
    expect(await total(`{ ownerId: "${organization.id}" }`)).toBe(finance);
    const internal = await total('{ ownerCode: "VN-GOV-06", kind: INTERNAL }');
    const others = await total(
      '{ ownerCode: "VN-GOV-06", kind: [SERVING_CITIZENS_AND_BUSINESSES, INFRASTRUCTURE, INDUSTRIAL_CONTROL, OTHER] }',
    );
    expect(internal + others).toBe(finance);
    expect(await total('{ origin: DEMONSTRATION, state: [PLANNED, BUILDING, OPERATING, RETIRED] }')).toBe(
      300,
    );
    expect(await total('{ origin: REGISTERED }')).toBe(0);
    expect(await total(`{ servedAreaId: "${COUNTRY}" }`)).toBeGreaterThan(50);
    expect(await total('{ ownerId: "nobody" }')).toBe(0);
  });

  it('refuses a level that does not exist', async () => {
    const { errors } = await graph.ask('{ informationSystems(filter: { level: [6] }) { totalCount } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'OUT_OF_RANGE' });
  });
});

describe('one system', () => {
  it('is found by its identifier and by its reference', async () => {
    const { nodes } = await list('first: 1');
    const [newest] = nodes;
    const byReference = `{ informationSystem(reference: "${newest?.reference}") { id } }`;
    expect(await graph.data(byReference)).toEqual({ informationSystem: { id: newest?.id } });
    const byId = `{ informationSystem(id: "${newest?.id.toUpperCase()}") { reference } }`;
    expect(await graph.data(byId)).toEqual({ informationSystem: { reference: newest?.reference } });
  });

  it('is null for a key that is nobody’s, whatever its form', async () => {
    for (const key of ['id: "x"', 'id: "00000000-0000-7000-8000-000000000000"', 'reference: "HTTT-1"']) {
      expect(await graph.data(`{ informationSystem(${key}) { id } }`)).toEqual({ informationSystem: null });
    }
  });

  it('needs exactly one key', async () => {
    for (const keys of ['', '(id: "x", reference: "y")']) {
      const { errors } = await graph.ask(`{ informationSystem${keys} { id } }`);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    }
  });
});
