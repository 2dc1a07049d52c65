import { startTestSubgraph, type TestSubgraph } from '@khien/subgraph/testing';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { seedDemonstration } from '../../seed/demonstration/seed-demonstration.js';
import { seedReference } from '../../seed/seed-reference.js';
import { testAreas } from '../fixture/areas.js';
import { securityLevels } from '../subgraph.js';
import { type JudgedAgain, judgeLevelsAgain, levelsFollowWork } from './levels-follow.work.js';

type Tools = Parameters<typeof levelsFollowWork.run>[0];

let running: TestSubgraph;
let owner: pg.Client;
let uponLoading: JudgedAgain;
beforeAll(async () => {
  running = await startTestSubgraph(securityLevels, {
    adminUrl: inject('postgresAdminUrl'),
    name: 'levels follow',
    env: { KHIEN_DEFAULT_LEVEL_REGIME: 'ND331' },
    async seed(url) {
      await seedReference(url);
      await seedDemonstration(url, { scale: 0.4, seed: 'test', areas: testAreas() });
    },
  });
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  uponLoading = await again('ND331');
});
afterAll(async () => {
  await owner.end();
  await running.close();
});
// As loaded.
beforeEach(() => again('ND331'));

const again = (regime: 'ND85' | 'ND331') => judgeLevelsAgain(running.applicationUrl, regime);

interface Stored {
  readonly id: string;
  readonly level: number | null;
  readonly level_nd85: number | null;
  readonly level_nd331: number | null;
  readonly level_regime: string;
  readonly level_judged_by: string | null;
}

async function stored(): Promise<readonly Stored[]> {
  const columns = 'id, level, level_status, level_regime, level_nd85, level_nd331, level_judged_by, version';
  return (await owner.query<Stored>(`select ${columns} from information_system order by id`)).rows;
}

async function entriesSince(position: number) {
  const { rows } = await owner.query<{ kind: string; entity_ids: string[]; payload: string }>(
    `select kind, entity_ids, payload from audit_entry where action = 'rejudge' and position > $1 order by position`,
    [position],
  );
  return rows;
}

async function end(): Promise<number> {
  const { rows } = await owner.query<{ position: string }>('select position from audit_head');
  return Number(rows[0]?.position);
}

it('what was loaded with the marks of these rules is left alone', async () => {
  expect(uponLoading).toEqual({ judged: 0, changed: 0 });
  const before = await end();
  await again('ND331');
  expect(await end()).toBe(before);
});

it('another default regime moves the systems whose dates do not decide, each on record, and no others', async () => {
  const before = await stored();
  const undecided = before.filter((system) => system.level_judged_by?.includes('ND331'));
  expect(undecided.length).toBeGreaterThan(0);
  expect(undecided.length).toBeLessThan(before.length);
  const start = await end();
  expect(await again('ND85')).toEqual({ judged: undecided.length, changed: undecided.length });
  const ids = new Set(undecided.map(({ id }) => id));
  expect(await stored()).toEqual(
    before.map((one) =>
      ids.has(one.id)
        ? {
            ...one,
            level: one.level_nd85,
            level_status: expect.any(String),
            level_regime: 'ND85',
            level_judged_by: '1 ND85',
          }
        : one,
    ),
  );
  const entries = await entriesSince(start);
  expect(entries.map(({ entity_ids: [id] }) => id).sort()).toEqual([...ids].sort());
  for (const { payload } of entries) {
    const { before: was, after, subject } = JSON.parse(payload);
    expect(subject).toBeNull();
    expect([was.levelRegime, after.levelRegime]).toEqual(['ND331', 'ND85']);
  }
  expect(await again('ND331')).toEqual({ judged: ids.size, changed: ids.size });
  expect(await stored()).toEqual(before);
});

it('what a version before both regimes stored is judged by both, by the subgraph itself', async () => {
  const before = await stored();
  await owner.query(`update information_system set level_nd85 = null, level_judged_by = null, level_regime = 'ND331',
    level_status = case when level_nd331 is null then 'FACTS_MISSING' else 'DETERMINED' end, level = level_nd331`);
  const start = await end();
  const told: unknown[] = [];
  const log = { info: (what: unknown) => told.push(what) } as unknown as Tools['log'];
  const settings = { defaultLevelRegime: 'ND331' };
  const ending = new AbortController();
  const tools = { ...running.subgraph.workTools, settings, log, ending: ending.signal };
  // At the end of the subgraph it stops after a batch, and goes on with the next start.
  ending.abort();
  await levelsFollowWork.run(tools);
  await levelsFollowWork.run({ ...tools, ending: new AbortController().signal });
  expect(told).toMatchObject([{ judged: 500 }, { judged: before.length - 500 }]);
  expect(await stored()).toEqual(before);
  // Each system once, in an entry of its own or among those that stayed.
  const named = (await entriesSince(start)).flatMap((entry) => entry.entity_ids);
  expect(named.toSorted()).toEqual(before.map(({ id }) => id));
});

it('rules of another version, older or newer, are not these', async () => {
  const before = await stored();
  await owner.query(`update information_system set level_judged_by = (array['0', '1 ND33', '1 ND9', '2 ND331'])[1 + n % 4]
    from (select id as of, row_number() over (order by id) as n from information_system) x where x.of = id`);
  expect(await again('ND331')).toEqual({ judged: before.length, changed: 0 });
  expect(await stored()).toEqual(before);
});

it('several at once judge each system once, and one that was broken off goes on', async () => {
  const before = await stored();
  await owner.query('update information_system set level_judged_by = null');
  // One that somebody changes at this moment is left to them, or to the next round.
  const other = new pg.Client({ connectionString: running.ownerUrl });
  await other.connect();
  await other.query('begin');
  await other.query('select from information_system where id = $1 for update', [before[7]?.id]);
  const first = await Promise.all([again('ND331'), again('ND331'), again('ND331')]);
  const judged = first.reduce((sum, one) => sum + one.judged, 0);
  await other.query('rollback');
  await other.end();
  const rest = await again('ND331');
  expect(judged + rest.judged).toBe(before.length);
  expect(rest.judged).toBeGreaterThan(0);
  expect(await stored()).toEqual(before);
});

it('a request reaches neither what is to be judged nor the judgements', async () => {
  const client = new pg.Client({ connectionString: running.applicationUrl });
  await client.connect();
  await client.query(`select set_config('khien.subject', 'somebody', false)`);
  for (const call of [`levels_to_judge('0', '0', 10)`, `levels_judged('[]')`]) {
    await expect(client.query(`select ${call}`)).rejects.toMatchObject({ code: '42501' });
  }
  await client.end();
});
