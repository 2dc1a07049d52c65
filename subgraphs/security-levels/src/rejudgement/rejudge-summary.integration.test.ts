import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Harness, startHarness } from '../fixture/security-levels.harness.js';
import { compareRegimes, transitionDuties } from '../level-determination/comparison.rules.js';
import { citation, type LevelRegime } from '../level-determination/criterion.js';
import { regimeOf, wholeOf } from '../level-determination/on-record.rules.js';
import { RULEBOOKS } from '../level-determination/rulebooks/index.js';
import { judgeLevelsAgain } from './levels-follow.work.js';
import { systemOf } from './system-of-row.js';

let graph: Harness;
let owner: pg.Client;
beforeAll(async () => {
  graph = await startHarness(inject('postgresAdminUrl'), 0.3);
  owner = new pg.Client({ connectionString: graph.databaseUrl });
  await owner.connect();
  // Every way in which dates can lie to the days that count, on a third of the systems.
  await owner.query(`
    update information_system s set investment_started_on = d.started, operating_since = d.operating,
      prior_approved_on = d.approved, prior_approved_level = case when d.approved is not null then 2 end,
      level_judged_by = null
    from (select row_number() over () - 1 as n, started, operating, approved from
        unnest(array[null, '2020-01-01', '2026-06-30', '2026-07-01']::date[]) started,
        unnest(array[null, '2026-06-30', '2026-07-01', '2026-08-19']::date[]) operating,
        unnest(array[null, '2026-06-30', '2026-07-01']::date[]) approved
        where (operating >= started) is not false) d,
      (select id, row_number() over (order by id) as n from information_system) numbered
    where numbered.id = s.id and numbered.n % 96 = d.n`);
  await judgeLevelsAgain(graph.databaseUrl, 'ND331');
});
afterAll(async () => {
  await owner.end();
  await graph.close();
});

interface Summary {
  readonly systems: number;
  readonly oweApproval: number;
  readonly oweMeasures: number;
  readonly byMove: readonly Record<string, unknown>[];
  readonly byCriterion: readonly {
    readonly movement: string;
    readonly systems: number;
    readonly criterion: { readonly citation: string };
  }[];
}

/** What the rules say of each system, added up. */
async function byTheRules(code: string, to: LevelRegime): Promise<Summary> {
  const { rows } = await owner.query<{ system: Record<string, unknown> }>(
    `select to_jsonb(s) as system from information_system s
     join organization_ref r on r.id = s.owner_id join organization_ref top on top.id = any (r.ancestor_ids)
     where top.code = $1 and s.state <> 'RETIRED'`,
    [code],
  );
  const [moves, criteria] = [new Map<string, number>(), new Map<string, number>()];
  const add = (counts: Map<string, number>, key: unknown) =>
    counts.set(JSON.stringify(key), (counts.get(JSON.stringify(key)) ?? 0) + 1);
  let [oweApproval, oweMeasures] = [0, 0];
  for (const { system: row } of rows) {
    const system = systemOf(row);
    const choice = regimeOf(system, 'ND331');
    const { from, to: after, movement, toCriteria } = compareRegimes(wholeOf(system), choice.regime, to);
    add(moves, { from: from.value, to: after.value, movement });
    const owed = transitionDuties(choice, after.value).map((duty) => duty.code);
    oweApproval += owed.filter((one) => one === 'APPROVE').length;
    oweMeasures += owed.filter((one) => one === 'MEASURES').length;
    if (movement === 'STAYS') continue;
    for (const criterion of toCriteria) {
      add(criteria, { movement, criterion: { citation: citation(RULEBOOKS[to], criterion).vi } });
    }
  }
  const listed = <T>(counts: Map<string, number>) =>
    [...counts].map(([key, systems]) => ({ ...JSON.parse(key), systems })) as T[];
  return {
    systems: rows.length,
    oweApproval,
    oweMeasures,
    byMove: listed(moves),
    byCriterion: listed<Summary['byCriterion'][number]>(criteria),
  };
}

const inAnyOrder = <T>(list: readonly T[]) => list.map((one) => JSON.stringify(sorted(one))).sort();
const sorted = (value: unknown) =>
  Object.fromEntries(Object.entries(value as object).toSorted(([a], [b]) => a.localeCompare(b)));

describe.each(['ND331', 'ND85'] as const)('rejudgeSummary by %s says what the rules say', (to) => {
  it.each(['VN-GOV-00', 'VN-GOV-06', 'VN-UBND-48'])('of %s', async (organization) => {
    const { rejudgeSummary } = await graph.data<{ rejudgeSummary: Summary }>(
      `query ($organization: String!, $to: LevelRegime!) { rejudgeSummary(organization: $organization, to: $to) {
        systems oweApproval oweMeasures byMove { from to movement systems }
        byCriterion { movement systems criterion { citation } } } }`,
      { organization, to },
    );
    const expected = await byTheRules(organization, to);
    expect(expected.systems).toBeGreaterThan(0);
    const { byMove, byCriterion, ...numbers } = expected;
    expect(rejudgeSummary).toMatchObject(numbers);
    expect(inAnyOrder(rejudgeSummary.byMove)).toEqual(inAnyOrder(byMove));
    expect(inAnyOrder(rejudgeSummary.byCriterion)).toEqual(inAnyOrder(byCriterion));
    expect(rejudgeSummary.byCriterion.map(({ systems }) => systems)).toEqual(
      rejudgeSummary.byCriterion.map(({ systems }) => systems).toSorted((a, b) => b - a),
    );
  });
});

it('the demonstration has systems that owe each duty, and that move', async () => {
  const country = await byTheRules('VN-GOV-00', 'ND331');
  expect(country.oweApproval).toBeGreaterThan(0);
  expect(country.oweMeasures).toBeGreaterThan(country.oweApproval);
  expect(country.byCriterion.length).toBeGreaterThan(2);
});

it('numbers alone are one statement over the systems, and none is judged', async () => {
  await graph.data(
    '{ rejudgeSummary(organization: "VN-GOV-00") { systems oweMeasures byMove { systems } } }',
  );
  const read = graph.statements.texts.filter((statement) => statement.includes('from information_system s'));
  expect(read).toHaveLength(1);
  expect(read[0]).toContain('group by');
});
