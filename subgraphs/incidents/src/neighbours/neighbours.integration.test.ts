import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { MadeIncident } from '../fixture/incident.fixture.js';
import { type IncidentsHarness, startIncidents } from '../fixture/incidents.harness.js';
import { IncidentState } from '../incidents/incident-state.js';

/** Systems 0 to 49. */
const systems = Array.from(
  { length: 50 },
  (_, n) => `0199d1c0-0000-7000-8000-${String(n).padStart(12, '0')}`,
);
const [first = '', second = '', third = ''] = systems;
const SAME_MOMENT = '2026-03-01T00:00:00.000Z';
const PROVINCE = '79@2025-07-01';
const COMMUNE = '26740@2025-07-01';
const ELSEWHERE = '48@2025-07-01';

let harness: IncidentsHarness;
let ofFirst: MadeIncident[];
beforeAll(async () => {
  harness = await startIncidents(inject('postgresAdminUrl'));
  const { fixture } = harness;
  for (const system of systems.slice(1)) {
    for (let n = 0; n < 3; n += 1) await fixture.incident({ systems: [system], areaId: COMMUNE });
  }
  ofFirst = [];
  for (let n = 0; n < 7; n += 1) {
    // Detected at one moment, so that only the id tells them apart.
    ofFirst.push(await fixture.incident({ systems: [first], detectedAt: SAME_MOMENT, areaId: PROVINCE }));
  }
  const both = await fixture.incident({ systems: [first, second], detectedAt: '2026-06-01T00:00:00Z' });
  ofFirst.push(both);
  const ended = await fixture.incident({ systems: [first], state: IncidentState.CLOSED, areaId: ELSEWHERE });
  ofFirst.unshift(ended);
  const unlinked = await fixture.incident({ systems: [first, third] });
  await fixture.unlink(unlinked.id, first);
});
afterAll(() => harness.close());

interface Page {
  readonly nodes: readonly { reference: string }[];
  readonly pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string;
    endCursor: string;
  };
  readonly totalCount?: number;
}

/** The incidents of entities of other subgraphs, as the gateway asks for them. */
async function incidentsOf(
  representations: readonly Record<string, unknown>[],
  args: string,
  total = false,
): Promise<readonly (Page | null)[]> {
  const fields = `incidents${args} { nodes { reference } ${total ? 'totalCount' : ''}
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;
  const { _entities } = await harness.ask<{ _entities: { incidents: Page | null }[] }>(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on InformationSystem { ${fields} } ... on Organization { ${fields} }
      ... on AdministrativeUnit { ${fields} } } }`,
    { representations },
  );
  return _entities.map(({ incidents }) => incidents);
}

const system = (id: string) => ({ __typename: 'InformationSystem', id });
const organization = (id: string, ownedSystemIds: readonly string[]) => ({
  __typename: 'Organization',
  id,
  ownedSystemIds,
});
const area = (id: string, subtreeIds: readonly string[]) => ({
  __typename: 'AdministrativeUnit',
  id,
  subtreeIds,
});
const references = (page: Page | null | undefined) => page?.nodes.map(({ reference }) => reference);
/** Latest detection first; of one moment, the youngest id. */
const newestFirst = () => ofFirst.map(({ reference }) => reference).reverse();

describe('the incidents of systems', () => {
  it('cost one statement for 50 systems', async () => {
    const pages = await incidentsOf(systems.map(system), '(first: 5)');
    expect(harness.statements.texts).toHaveLength(1);
    expect(pages.map((page) => page?.nodes.length)).toEqual([5, 4, 4, ...Array(47).fill(3)]);
    expect(references(pages[0])).toEqual(newestFirst().slice(0, 5));
  });

  it('cost a second statement when all totals are asked for', async () => {
    const pages = await incidentsOf(systems.map(system), '(first: 5)', true);
    expect(harness.statements.texts).toHaveLength(2);
    expect(pages.slice(0, 3).map((page) => page?.totalCount)).toEqual([9, 4, 4]);
  });

  it('are paged forwards and backwards through incidents of one moment, none twice and none left out', async () => {
    const forwards: string[] = [];
    for (let after = ''; ; ) {
      const [page] = await incidentsOf([system(first)], `(first: 2${after})`);
      forwards.push(...(references(page) ?? []));
      if (!page?.pageInfo.hasNextPage) break;
      after = `, after: "${page.pageInfo.endCursor}"`;
    }
    expect(forwards).toEqual(newestFirst());

    const backwards: string[] = [];
    for (let before = ''; ; ) {
      const [page] = await incidentsOf([system(first)], `(last: 2${before})`);
      backwards.unshift(...(references(page) ?? []));
      if (!page?.pageInfo.hasPreviousPage) break;
      before = `, before: "${page.pageInfo.startCursor}"`;
    }
    expect(backwards).toEqual(newestFirst());
  });

  it('can be filtered', async () => {
    const [page] = await incidentsOf([system(first)], '(filter: { open: false })');
    expect(references(page)).toEqual(newestFirst().slice(-1));
  });

  it('are counted while open, for 50 systems in one statement', async () => {
    const { _entities } = await harness.ask<{ _entities: { openIncidentCount: number }[] }>(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on InformationSystem { openIncidentCount } } }`,
      { representations: [...systems, '0199d1c0-ffff-7000-8000-000000000000'].map(system) },
    );
    expect(harness.statements.texts).toHaveLength(1);
    expect(_entities.map(({ openIncidentCount }) => openIncidentCount)).toEqual([
      8,
      4,
      4,
      ...Array(47).fill(3),
      0,
    ]);
  });

  it('are not counted where they are played in an exercise', async () => {
    const count = async () => {
      const { _entities } = await harness.ask<{ _entities: { openIncidentCount: number }[] }>(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) {
          ... on InformationSystem { openIncidentCount } } }`,
        { representations: [system(first)] },
      );
      return _entities[0]?.openIncidentCount;
    };
    const { client } = harness.fixture;
    const before = await count();
    await client.query('begin');
    const { rowCount } = await client.query(
      `update incident set drill = true where id = (select i.id from incident i join incident_system l
         on l.incident_id = i.id where l.system_id = $1 and l.unlinked_at is null and i.open limit 1)`,
      [first],
    );
    await client.query('commit');
    expect([rowCount, await count()]).toEqual([1, (before ?? 0) - 1]);
  });
});

describe('the incidents of organizations', () => {
  it('count an incident once that hit two of its systems, and cost one statement for several', async () => {
    const pages = await incidentsOf(
      [organization('a', [first, second]), organization('b', [third]), organization('c', [])],
      '(first: 3)',
    );
    expect(harness.statements.texts).toHaveLength(1);
    expect(references(pages[0])).toEqual(newestFirst().slice(0, 3));
    expect(pages.map((page) => page?.nodes.length)).toEqual([3, 3, 0]);
  });

  it('have totals, each incident once', async () => {
    const pages = await incidentsOf(
      [organization('a', [first, second]), organization('b', [third])],
      '(first: 1)',
      true,
    );
    expect(harness.statements.texts).toHaveLength(2);
    expect(pages.map((page) => page?.totalCount)).toEqual([9 + 3, 4]);
  });

  it('are null where its owner could not say which systems it owns', async () => {
    expect(await incidentsOf([{ __typename: 'Organization', id: 'a' }], '')).toEqual([null]);
  });

  it('are filtered and paged on like any other list', async () => {
    const owner = organization('a', [first, second]);
    const [page] = await incidentsOf([owner], '(first: 4, filter: { open: true })');
    const [next] = await incidentsOf(
      [owner],
      `(first: 4, after: "${page?.pageInfo.endCursor}", filter: { open: true })`,
    );
    expect([...(references(page) ?? []), ...(references(next) ?? [])]).toEqual(newestFirst().slice(0, 8));
  });
});

it('the incidents of an organization are read from the end like those of a system', async () => {
  const owner = organization('a', [first, second]);
  const all = references((await incidentsOf([owner], '(first: 200)'))[0]) ?? [];
  const [page] = await incidentsOf([owner], '(last: 2)');
  expect(references(page)).toEqual(all.slice(-2));
  expect(page?.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: false });
  const [earlier] = await incidentsOf([owner], `(last: 2, before: "${page?.pageInfo.startCursor}")`);
  expect(references(earlier)).toEqual(all.slice(-4, -2));
});

describe('the incidents of administrative units', () => {
  it('are those in the unit and inside it, in one statement for several units', async () => {
    const pages = await incidentsOf(
      [area(PROVINCE, [PROVINCE, COMMUNE]), area(COMMUNE, [COMMUNE]), area(ELSEWHERE, [ELSEWHERE])],
      '(first: 200)',
    );
    expect(harness.statements.texts).toHaveLength(1);
    expect(pages.map((page) => page?.nodes.length)).toEqual([7 + 147, 147, 1]);
    expect(references(pages[2])).toEqual([ofFirst[0]?.reference]);
  });

  it('are null where its owner could not say what lies in it', async () => {
    expect(await incidentsOf([{ __typename: 'AdministrativeUnit', id: COMMUNE }], '')).toEqual([null]);
  });
});
