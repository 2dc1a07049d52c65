import { testCaller } from '@khien/subgraph/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Harness, startHarness } from '../fixture/security-levels.harness.js';

let graph: Harness;
let owner: pg.Client;
beforeAll(async () => {
  graph = await startHarness(inject('postgresAdminUrl'), 0.4, 0);
  owner = new pg.Client({ connectionString: graph.databaseUrl });
  await owner.connect();
  // Every third system approved some time this year, some of them late, some done.
  for (const [month, third] of [
    ['2026-03-10', 0],
    ['2026-07-20', 1],
  ] as const) {
    await owner.query(`select set_config('khien.recorded_at', $1, false)`, [`${month}T03:00:00Z`]);
    await owner.query(
      `update information_system set approved_level = level, approved_regime = 'ND331', approved_on = $1,
         dossier_state = 'APPROVED', plan_state = case when users % 2 = 0 then 'FULL' else 'PARTLY' end,
         next_due_at = case when users % 5 = 0 then timestamptz '2026-08-01T16:59:59.999Z' end
       where substr(reference, 11)::int % 3 = $2 and level is not null and registered_at < $1::date`,
      [month, third],
    );
  }
});
afterAll(async () => {
  await owner.end();
  await graph.close();
});

interface Summary {
  readonly origin: string;
  readonly on: string;
  readonly systems: number;
  readonly figures: Record<string, number>;
  readonly parts: readonly {
    readonly level: number | null;
    readonly province: { id: string } | null;
    readonly figures: Record<string, number>;
  }[];
  readonly byLevel: readonly { level: number; status: string; systems: number }[];
}

const FIGURES = 'registered undetermined drafting proposed approved fullyCompliant overdue approvedShare';

/** The same, counted in the table itself. */
async function counted(where: string, day = '2026-11-23') {
  const { rows } = await owner.query(
    `select count(*)::int as registered, count(*) filter (where s.level is null)::int as undetermined,
       count(*) filter (where s.approved_level is not null)::int as approved,
       count(*) filter (where s.approved_level is not null and s.plan_state = 'FULL')::int as "fullyCompliant",
       count(*) filter (where s.next_due_at < $1::date)::int as overdue
     from information_system s join organization o on o.id = s.owner_id where s.state <> 'RETIRED' and ${where}`,
    [day],
  );
  return rows[0];
}

describe('the summary of the country', () => {
  it('has figures and parts in one statement, and they are what the systems say', async () => {
    const { levelOversight: levelSummary } = await graph.data<{ levelOversight: Summary[] }>(
      `{ levelOversight(by: LEVEL) { origin on systems figures { ${FIGURES} } parts { level figures { registered approved } } } }`,
    );
    expect(graph.statements.withoutAudit).toHaveLength(1);
    const [summary] = levelSummary;
    const expected = await counted('true');
    expect(levelSummary).toHaveLength(1);
    expect(summary).toMatchObject({
      origin: 'DEMONSTRATION',
      on: '2026-11-23',
      systems: expected.registered,
    });
    expect(summary?.figures).toMatchObject(expected);
    expect(summary?.figures['approvedShare']).toBeCloseTo(expected.approved / expected.registered, 12);
    expect(summary?.figures['overdue']).toBeGreaterThan(0);
    for (const { level, figures } of summary?.parts ?? []) {
      const { registered, approved } = await counted(`s.level = ${level}`);
      expect(figures).toEqual({ registered, approved });
    }
  });

  it('is, without arguments, the published table, in one statement with its figures', async () => {
    const { levelSummary } = await graph.data<{ levelSummary: Summary[] }>(
      '{ levelSummary { systems byLevel { level status systems } } }',
    );
    expect(graph.statements.withoutAudit).toHaveLength(1);
    const asked = await graph.data<{ levelOversight: Summary[] }>(
      '{ levelOversight(on: "2026-11-23") { systems byLevel { level status systems } } }',
    );
    expect(levelSummary[0]?.byLevel.length).toBeGreaterThan(5);
    expect(asked.levelOversight[0]?.systems).toBe(levelSummary[0]?.systems);
  });

  it('of a past day is what was recorded by then', async () => {
    const of = async (on: string) =>
      (
        await graph.data<{ levelOversight: Summary[] }>(
          `{ levelOversight(on: "${on}") { systems figures { ${FIGURES} } } }`,
        )
      ).levelOversight[0]?.figures;
    expect(await of('2018-12-31')).toBeUndefined();
    const before = await of('2026-03-09');
    expect(before).toMatchObject({ approved: 0, overdue: 0 });
    expect((await of('2026-03-10'))?.['approved']).toBeGreaterThan(0);
    expect((await of('2026-08-01'))?.['overdue']).toBe(0);
    const overdue = (await of('2026-08-02'))?.['overdue'];
    expect(overdue).toBe((await counted('true')).overdue);
    const { errors } = await graph.ask('{ levelOversight(on: "2026-11-24") { systems } }');
    expect(errors?.[0]?.extensions?.['code']).toBe('OUT_OF_RANGE');
  });

  it('is divided by the plan, the state, the approved level and the province', async () => {
    const parts = async (by: string, inside: string) =>
      (
        await graph.data<{ levelOversight: Summary[] }>(
          `{ levelOversight(by: ${by}) { parts { ${inside} figures { registered } } } }`,
        )
      ).levelOversight[0]?.parts.map((part) => [Object.values(part)[0], part.figures['registered']]);
    const expected = async (column: string) => {
      const { rows } = await owner.query<{ part: unknown; n: number }>(
        `select ${column} as part, count(*)::int as n from information_system s
         join organization o on o.id = s.owner_id where s.state <> 'RETIRED' group by 1`,
      );
      return rows.map(({ part, n }) => [part, n]);
    };
    const sorted = (rows: readonly unknown[][] | undefined) => rows?.map((row) => JSON.stringify(row)).sort();
    for (const [by, inside, column] of [
      ['PLAN_STATE', 'planState', 's.plan_state'],
      ['STATE', 'state', 's.state'],
      ['DOSSIER_STATE', 'dossierState', 's.dossier_state'],
      ['APPROVED_LEVEL', 'level', 's.approved_level'],
    ] as const) {
      expect(sorted(await parts(by, inside)), by).toEqual(sorted(await expected(column)));
    }
    const provinces = await parts('PROVINCE', 'province { id }');
    expect(sorted(provinces?.map(([unit, n]) => [(unit as { id: string } | null)?.id ?? null, n]))).toEqual(
      sorted(await expected('o.area_id')),
    );
  });

  it('is narrowed by level, state, organization and province', async () => {
    const of = async (args: string) =>
      (
        await graph.data<{ levelOversight: Summary[] }>(
          `{ levelOversight(${args}) { figures { registered approved } } }`,
        )
      ).levelOversight[0]?.figures;
    const expected = async (where: string) => {
      const { registered, approved } = await counted(where);
      return { registered, approved };
    };
    expect(await of('filter: { level: [3, 4] }')).toEqual(await expected('s.level in (3, 4)'));
    expect(await of('filter: { state: [PLANNED] }')).toEqual(await expected(`s.state = 'PLANNED'`));
    expect(await of('filter: { organizationCode: "VN-GOV-06", level: [2] }')).toEqual(
      await expected(`o.code = 'VN-GOV-06' and s.level = 2`),
    );
    expect(await of('filter: { provinceId: "48@2025-07-01" }')).toEqual(
      await expected(`o.code = 'VN-UBND-48'`),
    );
    expect(await of('filter: { organizationCode: "VN-GOV-00" }')).toEqual(await expected('true'));
    const { errors } = await graph.ask(
      '{ levelOversight(filter: { organizationCode: "VN-GOV-06", provinceId: "48@2025-07-01" }) { systems } }',
    );
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });
});

describe('the figures of many', () => {
  it('organizations cost one statement beside that of the organizations, each divided too', async () => {
    const { organizations } = await graph.data<{
      organizations: { nodes: { code: string; levelSummary: Summary[] }[] };
    }>(
      `{ organizations(first: 60, filter: { kind: [MINISTRY, PROVINCIAL_PEOPLES_COMMITTEE] }) { nodes { code
         levelSummary(by: STATE) { figures { registered approved overdue } byLevel { systems } } } } }`,
    );
    // The organizations, the figures by state, those by level.
    expect(graph.statements.withoutAudit).toHaveLength(3);
    expect(organizations.nodes.length).toBeGreaterThan(40);
    for (const { code, levelSummary } of organizations.nodes.slice(0, 12)) {
      const { registered, approved, overdue } = await counted(`o.code = '${code}'`);
      expect(levelSummary[0]?.figures ?? { registered: 0, approved: 0, overdue: 0 }).toEqual({
        registered,
        approved,
        overdue,
      });
      expect(levelSummary[0]?.byLevel.reduce((sum, { systems }) => sum + systems, 0) ?? 0).toBe(registered);
    }
  });

  it('places cost one statement', async () => {
    const places = ['01@2025-07-01', '48@2025-07-01', '79@2025-07-01'];
    const { _entities: units } = await graph.data<{ _entities: { levelSummary: Summary[] }[] }>(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on AdministrativeUnit {
         levelSummary { figures { registered } } } } }`,
      {
        of: places.map((id) => ({
          __typename: 'AdministrativeUnit',
          id,
          subtreeIds: [id, '48001@2025-07-01'],
        })),
      },
    );
    expect(graph.statements.withoutAudit).toHaveLength(1);
    for (const [index, id] of places.entries()) {
      const { registered } = await counted(`o.area_id = '${id}'`);
      expect(units[index]?.levelSummary[0]?.figures['registered'], id).toBe(registered);
    }
  });
});

describe('the progress', () => {
  it('is at each end of a period the summary of that day, in one statement', async () => {
    const { levelProgress } = await graph.data<{
      levelProgress: { points: { on: string; figures: Record<string, number> }[] }[];
    }>(`{ levelProgress(from: "2025-12-05", period: QUARTER) { points { on figures { ${FIGURES} } } } }`);
    expect(graph.statements.withoutAudit).toHaveLength(1);
    const points = levelProgress[0]?.points ?? [];
    expect(points.map(({ on }) => on)).toEqual([
      '2025-12-31',
      '2026-03-31',
      '2026-06-30',
      '2026-09-30',
      '2026-11-23',
    ]);
    for (const { on, figures } of points) {
      const { levelOversight: levelSummary } = await graph.data<{ levelOversight: Summary[] }>(
        `{ levelOversight(on: "${on}") { figures { ${FIGURES} } } }`,
      );
      expect(figures, on).toEqual(levelSummary[0]?.figures);
    }
  });

  it.each([['from: "2026-12-01"'], ['from: "2020-01-01"'], ['from: "2026-01-01", to: "2026-11-24"']])(
    'is refused for %s',
    async (args) => {
      const { errors } = await graph.ask(`{ levelProgress(${args}) { origin } }`);
      expect(errors?.[0]?.extensions?.['code']).toBe('OUT_OF_RANGE');
    },
  );
});

interface Ranking {
  readonly compared: number;
  readonly registered: number;
  readonly measures: readonly {
    measure: string;
    own: number;
    average: number | null;
    best: number | null;
    place: number | null;
    bestOrganization: { code: string } | null;
  }[];
}

describe('the comparison', () => {
  const query = `{ organization(code: "VN-GOV-06") { levelRanking { compared registered measures { measure own average
    best place bestOrganization { code } } } } }`;

  it('has itself, the average and the best of its kind, by a rule', async () => {
    const { organization } = await graph.data<{ organization: { levelRanking: Ranking[] } }>(query);
    const { rows } = await owner.query<{ code: string; registered: number; approved: number }>(
      `select o.code, count(*)::int as registered, count(s.approved_level)::int as approved from information_system s
       join organization o on o.id = s.owner_id where s.state <> 'RETIRED' and o.kind = 'MINISTRY'
       group by o.code having count(*) >= 10`,
    );
    const shares = rows.map(({ code, registered, approved }) => ({ code, share: approved / registered }));
    const own = shares.find(({ code }) => code === 'VN-GOV-06')?.share ?? Number.NaN;
    const best = Math.max(...shares.map(({ share }) => share));
    const [ranking] = organization.levelRanking;
    expect(ranking).toMatchObject({ compared: shares.length });
    const approved = ranking?.measures.find(({ measure }) => measure === 'APPROVED');
    expect(approved?.own).toBeCloseTo(own, 12);
    expect(approved?.average).toBeCloseTo(
      shares.reduce((sum, { share }) => sum + share, 0) / shares.length,
      12,
    );
    expect(approved?.best).toBeCloseTo(best, 12);
    expect(approved?.place).toBe(1 + shares.filter(({ share }) => share > own).length);
    expect(approved?.bestOrganization?.code).toBe(shares.find(({ share }) => share === best)?.code);
  });

  it('names the best to nobody who does not act for it', async () => {
    const caller = testCaller({ roles: ['SYSTEM_OWNER'], organization: 'VN-GOV-06' });
    const { organization } = await graph.dataAs<{ organization: { levelRanking: Ranking[] } }>(caller, query);
    const measures = organization.levelRanking[0]?.measures ?? [];
    expect(measures).toHaveLength(4);
    for (const { own, best, bestOrganization } of measures) {
      expect(best).not.toBeNull();
      expect(bestOrganization === null || own === best).toBe(true);
    }
    const places = await graph.dataAs<{ organization: { levelRanking: Ranking[] | null } }>(
      testCaller({ roles: ['COORDINATOR'], organization: 'VN-GOV-06' }),
      query,
    );
    expect(
      places.organization.levelRanking?.[0]?.measures.every((one) => one.bestOrganization !== null),
    ).toBe(true);
  });

  it('tells nothing of others where too few can be compared', async () => {
    const { organization } = await graph.data<{ organization: { levelRanking: Ranking[] } }>(
      query.replace('VN-GOV-06', 'VN-GOV-15'),
    );
    for (const { average, best, place } of organization.levelRanking[0]?.measures ?? []) {
      expect([average, best, place]).toEqual([null, null, null]);
    }
  });
});
