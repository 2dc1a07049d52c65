import { withClient } from '@khien/database';
import { waitFor } from '@khien/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dataOf } from './harness/graph.js';
import { khien } from './harness/khien.js';
import {
  type FilledDatabases,
  fillDatabases,
  launchWithEvents,
  type TestPlatform,
} from './harness/platform.js';

let databases: FilledDatabases;
let platform: TestPlatform;
beforeAll(async () => {
  databases = await fillDatabases(0.02);
  platform = await launchWithEvents('many', databases);
});
afterAll(async () => {
  await platform.close();
  await databases.drop();
});

type Part = 'census' | 'security-levels' | 'incidents';

const rows = (part: Part, statement: string) =>
  withClient(databases.ownerUrls[part], async (client) => (await client.query(statement)).rows);

/** Systems as their owner has them, in the words of the copy. */
const OWNED = `
  select s.id, s.reference, s.name, s.owner_id, s.operator_id, s.approved_level as level, s.level as judged_level,
    exists (select from dossier_system ds join dossier d on d.id = ds.dossier_id
      where ds.system_id = s.id and d.listed and (ds.is_open or ds.in_force)
        and d.state in ('LISTED', 'PLAN_PENDING', 'APPROVED', 'REDETERMINATION')) as on_national_list,
    s.state as lifecycle, o.area_id as home_area_id, s.served_area_ids, s.origin
  from information_system s join organization o on o.id = s.owner_id order by s.id`;
const COPIED = `
  select id, reference, name, owner_id, operator_id, level, judged_level, on_national_list, lifecycle, home_area_id,
    served_area_ids, origin from system_ref order by id`;
const OWNED_PARTS = `select c.id, c.system_id, c.name, c.version, c.purl, c.host, c.last_seen_at,
    array(select f.cve from scan_finding f where f.component_id = c.id and f.cve is not null and f.fixed_at is null
      order by f.cve collate "C") as cves
  from system_component c order by c.id`;
const COPIED_PARTS = `select c.id, c.system_id, c.name, c.version, c.purl, c.host, c.last_seen_at,
    array(select f.cve from system_weakness_ref f where f.component_id = c.id order by f.cve) as cves
  from system_component_ref c order by c.id`;
const TREE = 'select id, code, ancestor_ids from organization_ref order by id';

async function untilCopied(): Promise<void> {
  const [systems, tree] = [await rows('security-levels', OWNED), await rows('security-levels', TREE)];
  const parts = await rows('security-levels', OWNED_PARTS);
  await waitFor(
    async () => {
      const copies = [
        await rows('incidents', COPIED),
        await rows('incidents', TREE),
        await rows('census', TREE),
        await rows('incidents', COPIED_PARTS),
      ];
      return JSON.stringify(copies) === JSON.stringify([systems, tree, tree, parts]) ? true : undefined;
    },
    { description: 'the copies to be what they copy', timeout: 60_000 },
  );
  expect(systems.length).toBeGreaterThanOrEqual(59);
  expect(parts.length).toBeGreaterThan(0);
}

it('the copies are whole after the start: systems in incidents, the tree of organizations in all', async () => {
  await untilCopied();
  const [approved] = await rows('incidents', 'select count(level)::int as n from system_ref');
  expect(approved.n).toBeGreaterThan(0);
});

it('open incidents on systems of a level or higher, of organizations under mine, are found through the graph', async () => {
  const [root] = await rows('incidents', `select id from organization_ref where code = 'VN-GOV-00'`);
  const found: number[] = [];
  for (const level of [1, 2, 3, 4, 5]) {
    const { incidents } = await dataOf<{ incidents: { totalCount: number } }>(
      platform.url,
      `query ($level: Int!, $under: ID!) {
        incidents(first: 1, filter: { open: true, systemLevelAtLeast: $level, ownedUnder: $under }) { totalCount } }`,
      { level, under: root.id },
      platform.coordinator,
    );
    const [counted] = await rows(
      'incidents',
      `select count(distinct i.id)::int as n from incident i join incident_system l on l.incident_id = i.id
       join system_ref s on s.id = l.system_id
       where i.open and i.tlp <> 'RED' and l.unlinked_at is null and s.effective_level >= ${level}`,
    );
    expect(incidents.totalCount).toBe(counted.n);
    found.push(counted.n);
  }
  expect(found[0]).toBeGreaterThan(0);
});

it('what changes while processes are killed arrives: names, owners, a unit that moves, a system that goes', async () => {
  const change = (statement: string) => rows('security-levels', statement);
  const kill = (part: Part) => process.kill(platform.pids[part] ?? Number.NaN, 'SIGKILL');
  await change(`update information_system set name = name || ' (mới)' where level >= 3`);
  kill('incidents');
  await change(`update organization set parent_id = (select id from organization where code = 'VN-GOV-02')
    where id = (select max(id::text)::uuid from organization where kind = 'SUBORDINATE_UNIT')`);
  kill('security-levels');
  await change(`update information_system set state = 'RETIRED' where level = 2`);
  await change(`update system_component set version = '1.1'`);
  await change(`update scan_finding set cve = 'CVE-2026-0001'`);
  await change(`delete from information_system s where s.id = (select c.system_id from system_component c
    where not exists (select from dossier_system d where d.system_id = c.system_id) order by c.id limit 1)`);
  await untilCopied();
});

const untilReviewed = (incidents: number) =>
  waitFor(
    async () =>
      (await rows('security-levels', 'select from incident_review_ref')).length === incidents || undefined,
    { description: 'the copy of reviews to have what it copies', timeout: 60_000 },
  );

it('after the review of a serious incident its system owes an assessment of risks, to those who know of both', async () => {
  // As in years of data, past the steps: an incident of a system that its owner has reported.
  const [hit] = await rows(
    'incidents',
    `select i.id, s.id as system, s.owner_id, o.code from incident i
    join incident_system l on l.incident_id = i.id and l.unlinked_at is null join system_ref s on s.id = l.system_id
    join organization_ref o on o.id = s.owner_id where s.level is not null order by i.id limit 1`,
  );
  const becomes = (values: string) =>
    rows('incidents', `update incident set ${values} where id = '${hit.id}'`);
  await rows('incidents', 'alter table incident disable trigger user');
  await becomes(`tlp = 'AMBER', reporter_id = '${hit.owner_id}', severity = 'SERIOUS', state = 'CLOSED'`);
  await rows('incidents', 'alter table incident enable trigger user');
  await becomes(`state = 'REVIEWED', state_since = greatest(detected_at, now())`);
  await untilReviewed(1);
  const owed = async () => {
    const { informationSystem } = await dataOf<{
      informationSystem: { obligations: { code: string; state: string; dueOn: string | null }[] };
    }>(
      platform.url,
      'query ($id: ID!) { informationSystem(id: $id) { obligations { code state dueOn citation(language: EN) } } }',
      { id: hit.system },
      await platform.as('SYSTEM_OWNER', hit.code),
    );
    return informationSystem.obligations.filter(({ code }) => code === 'RISK_REASSESSED');
  };
  expect(await owed()).toEqual([
    {
      code: 'RISK_REASSESSED',
      state: 'OPEN',
      dueOn: null,
      citation: 'Articles 10 and 25 of Decree 331/2026/NĐ-CP',
    },
  ]);
  await becomes(`tlp = 'RED'`);
  await untilReviewed(0);
  expect(await owed()).toEqual([]);
  await becomes(`tlp = 'AMBER'`);
  await untilReviewed(1);
});

it('khien projections rebuild tells everything anew beside the running platform, and says how far each copy is', async () => {
  await rows('incidents', `update system_ref set name = 'sai', position = 9000000000`);
  await rows('incidents', `delete from system_ref where effective_level = 4`);
  await rows('incidents', `update system_component_ref set version = 'sai', position = 9000000000`);
  await rows('incidents', 'delete from system_weakness_ref');
  const env = {
    ...Object.fromEntries(
      (['census', 'security-levels', 'incidents'] as const).flatMap((name) => {
        const variable = name.toUpperCase().replace('-', '_');
        return [
          [`KHIEN_DATABASE_URL_${variable}`, databases.urls[name]],
          [`KHIEN_DATABASE_OWNER_URL_${variable}`, databases.ownerUrls[name]],
        ];
      }),
    ),
    KHIEN_EVENTS_URL: databases.events.url,
  };
  await rows('security-levels', 'delete from incident_review_ref');
  for (const copy of ['system_ref', 'incident_review_ref', 'system_component_ref', 'system_weakness_ref']) {
    const rebuilt = khien(['projections', 'rebuild', copy], env);
    expect(await rebuilt.ended, rebuilt.errors()).toBe(0);
  }
  await untilCopied();
  await untilReviewed(1);
  const listed = khien(['projections'], env);
  expect(await listed.ended, listed.errors()).toBe(0);
  expect(listed.output()).toContain('✓ incidents system_ref: complete, 0 events behind, 0 s');
  expect(listed.output()).toContain('✓ census organization_ref: complete');
  const unknown = khien(['projections', 'rebuild', 'nothing'], env);
  expect(await unknown.ended).toBe(1);
  expect(unknown.errors()).toContain(
    'Known are: incident_review_ref, organization_ref, system_component_ref, system_ref, system_weakness_ref.',
  );
}, 300_000);
