import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Harness, startHarness } from './fixture/security-levels.harness.js';

let graph: Harness;
beforeAll(async () => {
  graph = await startHarness(inject('postgresAdminUrl'), 0.1);
});
afterAll(() => graph.close());

const ENTITIES = `query ($of: [_Any!]!) { _entities(representations: $of) {
  ... on Organization { code } ... on InformationSystem { reference servedAreaIds } } }`;

async function entities(of: readonly object[]): Promise<unknown[]> {
  return (await graph.data<{ _entities: unknown[] }>(ENTITIES, { of }))._entities;
}

describe('references from other subgraphs', () => {
  it('to systems, by both keys mixed, cost one statement, in the order asked for', async () => {
    const { informationSystems } = await graph.data<{
      informationSystems: { nodes: { id: string; reference: string; servedAreaIds: string[] }[] };
    }>('{ informationSystems(first: 200) { nodes { id reference servedAreaIds } } }');
    const { nodes } = informationSystems;
    const of = nodes.map(({ id, reference }, index) => ({
      __typename: 'InformationSystem',
      ...(index % 2 === 0 ? { id } : { reference }),
    }));
    const found = await entities([...of, { __typename: 'InformationSystem', id: 'nobody' }]);
    expect(graph.statements.withoutAudit).toHaveLength(1);
    expect(found).toEqual([
      ...nodes.map(({ reference, servedAreaIds }) => ({ reference, servedAreaIds })),
      null,
    ]);
  });

  it('to organizations, by both keys mixed, cost one statement', async () => {
    const { organizations } = await graph.data<{ organizations: { nodes: { id: string; code: string }[] } }>(
      '{ organizations(first: 200) { nodes { id code } } }',
    );
    const { nodes } = organizations;
    // The 52 of the reference data, and two generated units for each but the Government.
    expect(nodes).toHaveLength(154);
    const of = nodes.map(({ id, code }, index) => ({
      __typename: 'Organization',
      ...(index % 2 === 0 ? { id } : { code }),
    }));
    expect(await entities(of)).toEqual(nodes.map(({ code }) => ({ code })));
    expect(graph.statements.withoutAudit).toHaveLength(1);
  });
});

describe('what joins need of organizations', () => {
  it('all identifiers of the systems that each owns, one statement for all', async () => {
    const { organizations } = await graph.data<{
      organizations: { nodes: { ownedSystemIds: string[]; informationSystems: { totalCount: number } }[] };
    }>('{ organizations(first: 200) { nodes { ownedSystemIds } } }');
    expect(graph.statements.withoutAudit).toHaveLength(2);
    const owned = organizations.nodes.flatMap((node) => node.ownedSystemIds);
    expect(new Set(owned).size).toBe(300);
    expect(owned).toHaveLength(300);
  });

  it('a page of the systems of each, one statement for all, and one for all totals', async () => {
    const { organizations } = await graph.data<{
      organizations: { nodes: { informationSystems: { nodes: unknown[]; totalCount: number } }[] };
    }>(`{ organizations(first: 200) { nodes {
      informationSystems(first: 3, filter: { level: [2, 3] }) { nodes { reference } totalCount } } } }`);
    expect(graph.statements.withoutAudit).toHaveLength(3);
    for (const { informationSystems } of organizations.nodes) {
      expect(informationSystems.nodes).toHaveLength(Math.min(3, informationSystems.totalCount));
    }
  });

  it('the areas that each system serves, one statement for all', async () => {
    const { informationSystems } = await graph.data<{
      informationSystems: { nodes: { servedAreaIds: string[]; servedAreas: { nodes: { id: string }[] } }[] };
    }>(
      '{ informationSystems(first: 100) { nodes { servedAreaIds servedAreas(first: 200) { nodes { id } } } } }',
    );
    expect(graph.statements.withoutAudit).toHaveLength(2);
    for (const { servedAreaIds, servedAreas } of informationSystems.nodes) {
      expect(servedAreas.nodes.map((node) => node.id)).toEqual(servedAreaIds);
    }
  });
});
