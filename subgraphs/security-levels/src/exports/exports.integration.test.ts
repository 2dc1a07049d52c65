import { readTable } from '@khien/spreadsheets';
import { startTestSubgraph, type TestSubgraph, testCaller } from '@khien/subgraph/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { seedDemonstration } from '../../seed/demonstration/seed-demonstration.js';
import { seedReference } from '../../seed/seed-reference.js';
import { testAreas } from '../fixture/areas.js';
import { downloadFile } from '../fixture/uploads.js';
import { securityLevels } from '../subgraph.js';

const NOW = new Date('2026-11-23T03:04:05.678Z');
let running: TestSubgraph;
let owner: pg.Client;
beforeAll(async () => {
  running = await startTestSubgraph(securityLevels, {
    adminUrl: inject('postgresAdminUrl'),
    name: 'exports',
    clock: { now: () => NOW },
    async seed(url) {
      await seedReference(url);
      await seedDemonstration(url, { scale: 0.15, seed: 'test', areas: testAreas() });
    },
  });
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  await owner.query(`update information_system set approved_level = level, approved_regime = 'ND85',
      approved_on = '2026-02-28', plan_state = 'FULL', next_due_at = '2026-11-20T16:59:59.999Z'
    where abs(hashtext(reference)) % 2 = 0 and level is not null`);
  await owner.query(
    `update information_system set name = '=HYPERLINK("http://x")' where reference like '%000001'`,
  );
});
afterAll(async () => {
  await owner.end();
  await running.close();
});

const coordinator = testCaller({ roles: ['COORDINATOR'], organization: 'VN-GOV-02' });
const ministry = testCaller({ roles: ['SYSTEM_OWNER'], organization: 'VN-GOV-06' });

async function table(caller: typeof coordinator, name: string, query: string) {
  const { status, content, headers } = await downloadFile(running, caller, name, query);
  if (status !== 200) return { status, errors: JSON.parse(String(content)).errors, rows: [], headers };
  const format = query.includes('format=csv') ? 'csv' : 'xlsx';
  const lines: string[][] = [];
  for await (const row of readTable(content, format)) lines.push(Object.values(row.cells) as string[]);
  return { status, errors: [], rows: lines, headers };
}

describe('the list of systems', () => {
  it.each(['csv', 'xlsx'])(
    'as %s has every system of the filter once, in its order, over many pages',
    async (format) => {
      const { rows, headers } = await table(
        coordinator,
        'information-systems',
        `format=${format}&order=NEWEST_FIRST`,
      );
      const { rows: expected } = await owner.query<{ reference: string; name: string }>(
        'select reference, name from information_system order by registered_at desc, id desc',
      );
      expect(expected.length).toBeGreaterThan(400);
      expect(rows.map(([reference]) => reference)).toEqual(expected.map(({ reference }) => reference));
      expect(rows.map(([, name]) => name)).toEqual(expected.map(({ name }) => name));
      expect(headers['content-disposition']).toContain(`information-systems-2026-11-23.${format}`);
    },
  );

  it('says what each system is, in words', async () => {
    const { rows } = await table(
      coordinator,
      'information-systems',
      'format=csv&language=en&approvedLevel=3&overdue=true&state=OPERATING,BUILDING',
    );
    const { rows: expected } = await owner.query(
      `select s.reference, o.code, o.name_en from information_system s join organization o on o.id = s.owner_id
       where s.approved_level = 3 and s.state in ('OPERATING', 'BUILDING') and s.next_due_at < '2026-11-23T03:04:05Z'
       order by s.reference`,
    );
    expect(rows.map(([reference, , code, name]) => ({ reference, code, name_en: name }))).toEqual(expected);
    const [first = []] = rows;
    expect(first).toEqual(
      expect.arrayContaining([
        '3',
        '2026-02-28',
        'Carried out in full',
        '2026-11-20T16:59:59.999Z',
        'Demonstration',
      ]),
    );
  });

  it('holds what the caller may see, and says who took it and which systems of level 4 and 5 it shows', async () => {
    const { rows } = await table(ministry, 'information-systems', 'format=csv&level=4,5');
    const { rows: expected } = await owner.query<{ id: string; reference: string }>(
      `select s.id, s.reference from information_system s where s.level >= 4
         and (s.owner_id in (select id from organization_ref where ancestor_ids @> array[(select id from organization where code = 'VN-GOV-06')])
           or s.operator_id in (select id from organization_ref where ancestor_ids @> array[(select id from organization where code = 'VN-GOV-06')]))
       order by s.reference`,
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(rows.map(([reference]) => reference)).toEqual(expected.map(({ reference }) => reference));
    const { rows: entries } = await owner.query<{ payload: string }>(
      'select payload from audit_entry order by position desc limit 2',
    );
    const told = entries.map(({ payload }) => JSON.parse(payload));
    const systems = told.find(({ entity }) => entity.type === 'InformationSystem');
    expect(systems.entity.ids.toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
    expect(told.find(({ entity }) => entity.type === 'InformationSystemList')).toMatchObject({
      action: 'download information-systems',
      entity: { ids: ['format=csv&level=4%2C5'] },
    });
  });

  it('is refused where nothing could be in it, with what can be corrected', async () => {
    const refused = async (caller: typeof coordinator, query: string) => {
      const { status, errors } = await table(caller, 'information-systems', query);
      return [status, errors[0]?.extensions.code, errors[0]?.path];
    };
    expect(await refused(testCaller({ roles: [] }), '')).toEqual([401, 'UNAUTHENTICATED', undefined]);
    expect(await refused(testCaller({ roles: ['CENSUS_ANALYST'] }), '')).toEqual([
      403,
      'FORBIDDEN',
      undefined,
    ]);
    expect(await refused(coordinator, 'format=ods')).toEqual([400, 'INVALID_VALUE', ['format']]);
    expect(await refused(coordinator, 'level=6')).toEqual([400, 'INVALID_VALUE', ['level']]);
    expect(await refused(coordinator, 'kind=NONE')).toEqual([400, 'INVALID_VALUE', ['kind']]);
    expect(await refused(coordinator, 'overdue=perhaps')).toEqual([400, 'INVALID_VALUE', ['overdue']]);
  });
});

describe('the summary', () => {
  const counted = async (where: string) => {
    const { rows } = await owner.query<{ n: number; a: number }>(
      `select count(*)::int as n, count(approved_level)::int as a from information_system s
       join organization o on o.id = s.owner_id where s.state <> 'RETIRED' and ${where}`,
    );
    return [String(rows[0]?.n), String(rows[0]?.a)];
  };

  it.each(['csv', 'xlsx'])('as %s has the whole and its parts', async (format) => {
    const { rows } = await table(coordinator, 'level-summary', `format=${format}&language=en`);
    const row = (group: string, part: string) => {
      const found = rows.find((cells) => cells[1] === group && cells[2] === part) ?? [];
      return [found[3], found[7]];
    };
    expect(row('Total', '')).toEqual(await counted('true'));
    expect(row('Level by the facts', '3')).toEqual(await counted('s.level = 3'));
    expect(row('State of the system', 'In operation')).toEqual(await counted(`s.state = 'OPERATING'`));
    expect(row('State of the plan', 'Carried out in full')).toEqual(await counted(`s.plan_state = 'FULL'`));
    expect(row('Province of the owner', "People's Committee of Da Nang City")).toEqual(
      await counted(`o.code = 'VN-UBND-48'`),
    );
    expect(row('Organization directly under', "People's Committee of Da Nang City")).toEqual(
      await counted(`o.code = 'VN-UBND-48'`),
    );
  });

  it('of the country tells a ministry nothing of single organizations, and of its own what stands under it', async () => {
    const country = await table(ministry, 'level-summary', 'format=csv&language=en');
    expect(country.rows.length).toBeGreaterThan(5);
    expect(country.rows.some(([, group]) => /Province|Organization/.test(group ?? ''))).toBe(false);
    const own = await table(ministry, 'level-summary', 'format=csv&language=en&organization=VN-GOV-06');
    expect(own.rows[0]?.[3]).toBe((await counted(`o.code = 'VN-GOV-06'`))[0]);
    const other = await table(ministry, 'level-summary', 'format=csv&organization=VN-GOV-12');
    expect([other.status, other.errors[0].extensions.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('is of the day that is asked for', async () => {
    const { rows } = await table(coordinator, 'level-summary', 'format=csv&on=2020-12-31');
    expect(rows[0]?.[3]).toBe((await counted(`s.registered_at < '2021-01-01T00:00+07'`))[0]);
    const wrong = await table(coordinator, 'level-summary', 'on=2026-02-30');
    expect([wrong.status, wrong.errors[0].path]).toEqual([400, ['on']]);
    const late = await table(coordinator, 'level-summary', 'on=2026-12-01');
    expect(late.errors[0].extensions.code).toBe('OUT_OF_RANGE');
  });
});
