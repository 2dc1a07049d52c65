import type { Caller } from '@khien/identity';
import { startTestSubgraph, type TestSubgraph, testCaller } from '@khien/subgraph/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { seedDemonstration } from '../../seed/demonstration/seed-demonstration.js';
import { seedReference } from '../../seed/seed-reference.js';
import { COUNTRY, testAreas } from '../fixture/areas.js';
import { securityLevels } from '../subgraph.js';

let running: TestSubgraph;
let owner: pg.Client;
beforeAll(async () => {
  running = await startTestSubgraph(securityLevels, {
    adminUrl: inject('postgresAdminUrl'),
    name: 'restricted callers',
    async seed(url) {
      await seedReference(url);
      await seedDemonstration(url, { scale: 1, seed: 'test', areas: testAreas() });
    },
  });
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await running.close();
});

/** Each kind of caller is answered by another plan. */
const CALLERS: readonly (readonly [string, Caller, string])[] = [
  ['a coordinator', testCaller({ roles: ['COORDINATOR'], organization: 'VN-GOV-02' }), ''],
  ['the Government', testCaller({ roles: ['AUDITOR'] }), 'VN-GOV-00'],
  ['a ministry', testCaller({ roles: ['SYSTEM_OWNER'], organization: 'VN-GOV-02' }), 'VN-GOV-02'],
  ['a unit', testCaller({ roles: ['RESPONDER'], organization: 'VN-GOV-06-DEMO-1' }), 'VN-GOV-06-DEMO-1'],
];

const areas = testAreas();
const within = (id: string): string[] =>
  areas.flatMap((area) => (area.parentId === id ? [area.id, ...within(area.id)] : []));

/** What an organization may see of the systems that a condition holds for, newest first, said in plain SQL. */
async function visible(organization: string, condition: string, values: readonly unknown[] = []) {
  const mine = `exists (select from organization o left join organization p on p.id = o.parent_id
    where o.id in (s.owner_id, s.operator_id) and '${organization}' in (o.code, p.code, 'VN-GOV-00'))`;
  const { rows } = await owner.query<{ reference: string }>(
    `select reference from information_system s where ${condition} and ${organization === '' ? 'true' : mine}
     order by registered_at desc, id desc`,
    [...values],
  );
  return rows.map(({ reference }) => reference);
}

interface Page {
  readonly nodes: readonly { readonly reference: string }[];
  readonly totalCount: number;
}
const page = '{ nodes { reference } totalCount }';
const referencesOf = (found: Page | null) => (found?.nodes ?? []).map(({ reference }) => reference);

describe.each(CALLERS)('%s', (_name, caller, organization) => {
  it.each(['he thong', 'THÔNG tin', 'ho so', 'dieu hanh', '%', 'khong co ten nay'])(
    'searches for "%s" among what it may see, however many names have the words',
    async (text) => {
      const condition = text
        .split(' ')
        .map(
          (_word, index) =>
            `khien_fold(s.name) like '%' || replace(khien_fold($${index + 1}), '%', '\\%') || '%'`,
        )
        .join(' and ');
      const expected = await visible(organization, condition, text.split(' '));
      const { informationSystems } = await running.data<{ informationSystems: Page }>(
        `query ($text: String!) { informationSystems(first: 30, filter: { search: $text }) ${page} }`,
        { text },
        { caller },
      );
      expect(referencesOf(informationSystems)).toEqual(expected.slice(0, 30));
      expect(informationSystems.totalCount).toBe(expected.length);
    },
  );

  it.each([
    ['', 'true'],
    ['filter: { level: [3] },', 's.level = 3'],
  ])('finds the systems of places, {%s}', async (filter, condition) => {
    const ids = [COUNTRY, '01@2025-07-01', '79@2025-07-01', '48001@2025-07-01'];
    const of = ids.map((id) => ({
      __typename: 'AdministrativeUnit',
      id,
      subtreeIds: [id, ...within(id)],
      ancestorIds: [],
    }));
    const { _entities } = await running.data<{ _entities: { first: Page; oldest: Page }[] }>(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on AdministrativeUnit {
        first: informationSystems(${filter} first: 25) ${page}
        oldest: informationSystems(${filter} order: OLDEST_FIRST, last: 25) ${page} } } }`,
      { of },
      { caller },
    );
    for (const [index, { subtreeIds }] of of.entries()) {
      const expected = await visible(organization, `s.served_area_ids && $1::text[] and ${condition}`, [
        subtreeIds,
      ]);
      const found = _entities[index];
      expect(referencesOf(found?.first ?? null)).toEqual(expected.slice(0, 25));
      expect(referencesOf(found?.oldest ?? null).reverse()).toEqual(expected.slice(0, 25));
      expect(found?.first.totalCount).toBe(expected.length);
    }
  });
});

it('the words that are searched for here are both rare and common', async () => {
  const count = async (word: string) => (await visible('', `khien_fold(s.name) like '%${word}%'`)).length;
  expect(await count('he thong')).toBeGreaterThan(1_000);
  expect(await count('dieu hanh')).toBeLessThan(1_000);
});
