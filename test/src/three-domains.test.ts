import { withClient } from '@khien/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, dataOf } from './harness/graph.js';
import { type FilledDatabases, fillDatabases, launch, MODES, type TestPlatform } from './harness/platform.js';
import { THREE_DOMAINS, type ThreeDomains } from './harness/three-domains.js';

let databases: FilledDatabases;
beforeAll(async () => {
  databases = await fillDatabases();
});
afterAll(() => databases.drop());

describe.each(MODES)('the graph over all three domains, in %s process(es)', (mode) => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await launch(mode, databases.urls);
  });
  afterAll(() => platform.close());

  it('answers one question from three databases', async () => {
    const { informationSystems } = await dataOf<ThreeDomains>(
      platform.url,
      THREE_DOMAINS,
      { first: 50 },
      platform.coordinator,
    );
    expect(informationSystems.nodes).toHaveLength(50);
    for (const system of informationSystems.nodes) {
      expect(system.owner.code).toMatch(/^VN-/);
      expect(system.incidents?.nodes.length).toBeLessThanOrEqual(5);
      expect(system.populationServed?.__typename).toMatch(/^(PopulationFigure|FigureUnavailable)$/);
    }
    const served = informationSystems.nodes.filter(
      ({ populationServed }) => (populationServed?.value ?? 0) > 0,
    );
    expect(served.length).toBeGreaterThan(0);
    const hit = informationSystems.nodes.filter(({ incidents }) => (incidents?.nodes.length ?? 0) > 0);
    expect(hit.length).toBeGreaterThan(0);
  });

  it('gives each system the incidents that the tables say, newest first', async () => {
    const { informationSystems } = await dataOf<ThreeDomains>(
      platform.url,
      THREE_DOMAINS,
      { first: 50 },
      platform.coordinator,
    );
    const references = informationSystems.nodes.map(({ reference }) => reference);
    const ids = await withClient(databases.ownerUrls['security-levels'], async (client) => {
      const { rows } = await client.query<{ id: string; reference: string }>(
        'select id, reference from information_system where reference = any($1)',
        [references],
      );
      return new Map(rows.map((row) => [row.reference, row.id]));
    });
    await withClient(databases.ownerUrls.incidents, async (client) => {
      for (const system of informationSystems.nodes) {
        const { rows } = await client.query<{ reference: string }>(
          `select i.reference from incident i
           where i.tlp <> 'RED' and i.id in (select incident_id from incident_system where system_id = $1 and unlinked_at is null)
           order by i.detected_at desc, i.id desc limit 5`,
          [ids.get(system.reference)],
        );
        expect(system.incidents?.nodes.map(({ reference }) => reference)).toEqual(
          rows.map((row) => row.reference),
        );
      }
    });
  });

  it('walks from a place to its systems and incidents and back', async () => {
    const { administrativeUnitByCode: unit } = await dataOf<{
      administrativeUnitByCode: {
        id: string;
        informationSystems: {
          totalCount: number;
          nodes: { servedAreas: { nodes: { id: string; level: string }[] } }[];
        };
        organizations: { nodes: { code: string; area: { id: string } }[] };
        incidents: { totalCount: number; nodes: { area: { id: string; ancestors: { id: string }[] } }[] };
      };
    }>(
      platform.url,
      `{ administrativeUnitByCode(code: "48") {
           id
           informationSystems(first: 3) { totalCount nodes { servedAreas(first: 200) { nodes { id level } } } }
           organizations { nodes { code area { id } } }
           incidents(first: 5) { totalCount nodes { area { id ancestors { id } } } }
         } }`,
      {},
      platform.coordinator,
    );
    expect(unit.id).toBe('48@2025-07-01');
    expect(unit.organizations.nodes).toEqual([{ code: 'VN-UBND-48', area: { id: unit.id } }]);
    expect(unit.informationSystems.totalCount).toBeGreaterThan(0);
    expect(unit.incidents.totalCount).toBeGreaterThan(0);
    for (const { area } of unit.incidents.nodes) {
      expect([area.id, ...area.ancestors.map(({ id }) => id)]).toContain(unit.id);
    }
  });

  it('counts the people behind an incident once, however many of its systems serve them', async () => {
    const { incidents } = await dataOf<{
      incidents: {
        nodes: {
          systems: { nodes: { populationServed: { value?: number } }[] };
          populationAffected: { __typename: string; value?: number };
        }[];
      };
    }>(
      platform.url,
      `{ incidents(first: 200) { nodes {
           systems(first: 10) { nodes { populationServed { ... on PopulationFigure { value } } } }
           populationAffected { __typename ... on PopulationFigure { value } }
         } } }`,
      {},
      platform.coordinator,
    );
    const single = incidents.nodes.filter(({ systems }) => systems.nodes.length === 1);
    const several = incidents.nodes.filter(({ systems }) => systems.nodes.length > 1);
    expect(single.length).toBeGreaterThan(0);
    expect(several.length).toBeGreaterThan(0);
    for (const { systems, populationAffected } of single) {
      expect(populationAffected.value).toBe(systems.nodes[0]?.populationServed.value);
    }
    for (const { systems, populationAffected } of several) {
      const values = systems.nodes.map(({ populationServed }) => populationServed.value ?? 0);
      if (populationAffected.value === undefined) continue;
      expect(populationAffected.value).toBeGreaterThanOrEqual(Math.max(...values));
      expect(populationAffected.value).toBeLessThanOrEqual(values.reduce((sum, value) => sum + value, 0));
    }
  });

  it('carries the request id there and back, and speaks the language of the reader', async () => {
    const id = '01999999-0000-7000-8000-000000000001';
    const answer = await ask(
      platform.url,
      '{ informationSystems(first: 500) { totalCount } }',
      {},
      {
        ...platform.coordinator,
        'x-request-id': id,
        'accept-language': 'en',
      },
    );
    expect(answer.headers.get('x-request-id')).toBe(id);
    expect(answer.errors[0]).toMatchObject({
      message: 'first must lie between 0 and 200.',
      extensions: { code: 'OUT_OF_RANGE' },
    });
  });

  if (mode === 'one') {
    it.each([1, 50, 200])(
      'costs four SQL statements for %i systems, and one for the record of who read what',
      async (first) => {
        await dataOf<ThreeDomains>(platform.url, THREE_DOMAINS, { first }, platform.coordinator); // connections are open
        platform.statements.clear();
        await dataOf<ThreeDomains>(platform.url, THREE_DOMAINS, { first }, platform.coordinator);
        expect(platform.statements.withoutAudit).toHaveLength(4);
        // Each of the two subgraphs that has something to account for does so once.
        expect(platform.statements.texts.length).toBeLessThanOrEqual(5);
      },
    );
  }
});

it('is the same answer from one process and from many', async () => {
  const answers: ThreeDomains[] = [];
  for (const mode of MODES) {
    const platform = await launch(mode, databases.urls);
    answers.push(
      await dataOf<ThreeDomains>(platform.url, THREE_DOMAINS, { first: 200 }, platform.coordinator),
    );
    await platform.close();
  }
  expect(answers[0]).toEqual(answers[1]);
});
