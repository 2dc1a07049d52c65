import type { Caller } from '@khien/identity';
import { ALL_SEEING, testCaller } from '@khien/subgraph/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Harness, startHarness } from '../fixture/security-levels.harness.js';

let graph: Harness;
let owner: pg.Client;
beforeAll(async () => {
  graph = await startHarness(inject('postgresAdminUrl'), 0.06);
  owner = new pg.Client({ connectionString: graph.databaseUrl });
  await owner.connect();
  await owner.query(
    `update information_system set
       approved_level = case when n % 3 = 0 then level end, approved_regime = case when n % 3 = 0 then 'ND331' end,
       approved_on = case when n % 3 = 0 then date '2026-05-01' end, level_outdated = n % 7 = 0,
       dossier_state = case when n % 5 > 1 then (array['DRAFT', 'IN_APPRAISAL', 'APPROVED'])[n % 5 - 1] end,
       plan_state = (array['NOT_DONE', 'PARTLY', 'FULL'])[1 + n % 3],
       next_due_at = case when n % 4 = 0 then timestamptz '2026-11-01T17:00Z' + (n % 60) * interval '1 day' end
     from (select id as of, row_number() over (order by id) as n from information_system) numbered
     where numbered.of = id`,
  );
  await owner.query(`update information_system set level = null, level_status = 'FACTS_MISSING'
    where abs(hashtext(id::text)) % 11 = 0 and approved_level is null`);
});
afterAll(async () => {
  await owner.end();
  await graph.close();
});

const under = (code: string) => `(select r.id from organization_ref r join organization_ref top
  on r.ancestor_ids @> array[top.id] where top.code = '${code}')`;
const seenBy = (code: string) => `(s.owner_id in ${under(code)} or s.operator_id in ${under(code)})`;

const CALLERS: readonly (readonly [string, Caller, string])[] = [
  ['everybody’s', ALL_SEEING, 'true'],
  ['the Government', testCaller({ roles: ['SYSTEM_OWNER'] }), 'true'],
  ['a ministry', testCaller({ roles: ['SYSTEM_OWNER'], organization: 'VN-GOV-06' }), seenBy('VN-GOV-06')],
  [
    'a unit',
    testCaller({ roles: ['SYSTEM_OPERATOR'], organization: 'VN-GOV-06-DEMO-1' }),
    seenBy('VN-GOV-06-DEMO-1'),
  ],
];

const NOW = `timestamptz '2026-11-23T03:04:05.678Z'`;
const FILTERS: readonly (readonly [string, string])[] = [
  ['{}', 'true'],
  ['{ level: [2, 3, 2] }', 's.level in (2, 3)'],
  ['{ level: [4], kind: [INTERNAL, OTHER] }', `s.level = 4 and s.kind in ('INTERNAL', 'OTHER')`],
  ['{ state: [OPERATING, RETIRED] }', `s.state in ('OPERATING', 'RETIRED')`],
  ['{ levelStatus: [FACTS_MISSING] }', `s.level_status = 'FACTS_MISSING'`],
  ['{ origin: REGISTERED }', 'false'],
  ['{ approvedLevel: [3] }', 's.approved_level = 3'],
  ['{ dossierState: [IN_APPRAISAL, DRAFT] }', `s.dossier_state in ('DRAFT', 'IN_APPRAISAL')`],
  ['{ planState: [FULL, PARTLY] }', `s.plan_state in ('FULL', 'PARTLY')`],
  ['{ levelOutdated: true }', 's.level_outdated'],
  ['{ levelOutdated: false, approvedLevel: [1, 2] }', 's.approved_level in (1, 2) and not s.level_outdated'],
  ['{ overdue: true }', `s.next_due_at < ${NOW}`],
  ['{ overdue: false }', `(s.next_due_at is null or s.next_due_at >= ${NOW})`],
  ['{ ownerCode: "VN-GOV-06" }', `s.owner_id = (select id from organization where code = 'VN-GOV-06')`],
  [
    '{ ownerProvinceId: "01@2025-07-01" }',
    `s.owner_id in (select id from organization where area_id = '01@2025-07-01')`,
  ],
  ['{ search: "cổng" }', `khien_fold(s.name) like '%cong%'`],
];

const ORDERS: Readonly<Record<string, string>> = {
  NEWEST_FIRST: 's.registered_at desc, s.id desc',
  OLDEST_FIRST: 's.registered_at, s.id',
  REFERENCE: 's.reference',
  DUE_FIRST: `coalesce(s.next_due_at, 'infinity'), s.id`,
  HIGHEST_LEVEL_FIRST: 'coalesce(s.level, 0) desc, s.registered_at desc, s.id desc',
};

interface Page {
  readonly nodes: readonly { reference: string }[];
  readonly pageInfo: { endCursor: string; hasNextPage: boolean; hasPreviousPage: boolean };
}

const SHOWN = '{ nodes { reference } pageInfo { endCursor hasNextPage hasPreviousPage } }';
const referencesOf = ({ nodes }: Page) => nodes.map(({ reference }) => reference);

describe.each(CALLERS)('the pages of %s', (_, caller, seen) => {
  it.each(FILTERS)('of %s are together the list, once each, in every order', async (filter, wanted) => {
    for (const [order, sorted] of Object.entries(ORDERS)) {
      const { rows } = await owner.query<{ reference: string }>(
        `select s.reference from information_system s where ${seen} and ${wanted} order by ${sorted}`,
      );
      const expected = rows.map(({ reference }) => reference);
      const list = (args: string) => `informationSystems(filter: ${filter}, order: ${order}, ${args})`;
      const begin = await graph.dataAs<{ first: Page; last: Page; all: { totalCount: number } }>(
        caller,
        `{ first: ${list('first: 100')} ${SHOWN} last: ${list('last: 15')} ${SHOWN}
           all: ${list('first: 0')} { totalCount } }`,
      );
      const found = [...referencesOf(begin.first)];
      for (let { pageInfo } = begin.first; pageInfo.hasNextPage; ) {
        const args = `first: 100, after: "${pageInfo.endCursor}"`;
        const { next } = await graph.dataAs<{ next: Page }>(caller, `{ next: ${list(args)} ${SHOWN} }`);
        found.push(...referencesOf(next));
        pageInfo = next.pageInfo;
      }
      expect(found, order).toEqual(expected);
      expect(begin.all.totalCount, order).toBe(expected.length);
      expect(referencesOf(begin.last), order).toEqual(expected.slice(-15));
      expect(begin.last.pageInfo.hasPreviousPage, order).toBe(expected.length > 15);
    }
  });
});
