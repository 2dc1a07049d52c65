import type { TestSubgraph } from '@khien/subgraph/testing';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  asApplication,
  asker,
  EVERY_ROLE,
  expectedFor,
  MINISTRY,
  PROVINCE,
  SYSTEMS,
  startAccess,
  UNIT,
} from '../fixture/access.fixture.js';

let running: TestSubgraph;
/** Row-level security and the functions bind nobody: what the service alone holds back. */
let unbound: TestSubgraph;
beforeAll(async () => {
  [running, unbound] = await Promise.all([startAccess(), startAccess('owner')]);
});
afterAll(async () => {
  await Promise.all([running.close(), unbound.close()]);
});

const TODAY = '2026-11-23';

/** How many systems the function counts for a key, past the graph. */
async function registered(client: pg.Client, kind: string, key: string | null, parts: string | null = null) {
  const { rows } = await client.query<{ sum: string }>(
    `select coalesce(sum(registered), 0) as sum
     from level_figures($1, array[(select coalesce((select id::text from organization where code = $2), $2))], $3, $4, null, null)`,
    [kind, key, [TODAY], parts],
  );
  return Number(rows[0]?.sum);
}

describe('past the graph, as the application’s role', () => {
  it.each(EVERY_ROLE)('%s is told of its own organization, and coordinators of all', async (role) => {
    const sees = expectedFor(role);
    await asApplication(running, asker(role), async (client) => {
      // Two of the ministry and its unit are owned by them; one it only operates.
      expect(await registered(client, 'ORGANIZATION', MINISTRY)).toBe(sees.length === 0 ? 0 : 2);
      expect(await registered(client, 'ORGANIZATION', PROVINCE)).toBe(sees.includes('foreign') ? 2 : 0);
      expect(await registered(client, 'ORGANIZATION', 'VN-GOV-00')).toBe(
        sees.length === 0 ? 0 : sees.includes('foreign') ? 4 : 2,
      );
      expect(await registered(client, 'AREAS', '{48@2025-07-01}')).toBe(sees.includes('foreign') ? 2 : 0);
      expect(await registered(client, 'ALL', null)).toBe(sees.length === 0 ? 0 : 4);
      // By province the figures of the country are those of organizations.
      expect(await registered(client, 'ALL', null, 'PROVINCE')).toBe(
        sees.length === 0 ? 0 : sees.includes('foreign') ? 4 : 2,
      );
      const { rows } = await client.query(
        'select from level_ranking((select id from organization where code = $1), $2)',
        [PROVINCE, TODAY],
      );
      expect(rows.length > 0).toBe(sees.includes('foreign'));
    });
  });

  it('the history and the ledger are nobody’s to read or to write', async () => {
    await asApplication(running, asker('COORDINATOR'), async (client) => {
      for (const statement of [
        'select * from information_system_history',
        'select * from level_ledger',
        'select * from level_ledger_year',
        'select level_ledger_merge()',
        `select information_system_history_open('{}')`,
        `select * from level_figures_counted('ALL', null, '{2026-01-01}', null, null, null, null)`,
        'select * from level_ledger_faults()',
      ]) {
        await expect(client.query(statement), statement).rejects.toThrow(/permission denied/);
      }
    });
  });

  it('nobody but the owner of the tables says when something was recorded', async () => {
    await asApplication(running, asker('SYSTEM_OWNER'), async (client) => {
      await client.query('begin');
      await client.query(`select set_config('khien.recorded_at', '2026-06-01T00:00Z', false)`);
      await client.query('update information_system set level = null, level_status = $2 where id = $1', [
        SYSTEMS.owned.id,
        'FACTS_MISSING',
      ]);
      const undetermined = async (day: string) =>
        (
          await client.query<{ sum: string }>(
            `select coalesce(sum(undetermined), 0) as sum from level_figures('ALL', null, array[$1::date], null, null, null)`,
            [day],
          )
        ).rows[0]?.sum;
      expect(await undetermined('2026-06-02')).toBe('0');
      // By the clock of the database, wherever that stands.
      const { rows } = await client.query<{ today: string }>('select khien_day(now())::text as today');
      expect(await undetermined(rows[0]?.today ?? '')).toBe('1');
      await client.query('rollback');
    });
  });
});

describe('through the graph, where the database holds nothing back', () => {
  const code = async (query: string, role: (typeof EVERY_ROLE)[number], organization?: string) => {
    const { errors, data } = await unbound.ask(query, {}, { caller: asker(role, organization) });
    return errors?.[0]?.extensions?.['code'] ?? JSON.stringify(data);
  };

  it.each([
    [`{ levelOversight(filter: { organizationCode: "${PROVINCE}" }) { systems } }`],
    ['{ levelOversight(filter: { provinceId: "48@2025-07-01" }) { systems } }'],
    ['{ levelOversight(by: PROVINCE) { systems } }'],
    [`{ levelProgress(filter: { organizationCode: "${PROVINCE}" }, from: "2026-01-01") { origin } }`],
    [`{ organization(code: "${PROVINCE}") { levelSummary { systems } } }`],
    [`{ organization(code: "${PROVINCE}") { levelProgress(from: "2026-01-01") { origin } } }`],
    [`{ organization(code: "${PROVINCE}") { levelRanking { origin } } }`],
    [
      `{ _entities(representations: [{ __typename: "AdministrativeUnit", id: "48@2025-07-01",
      subtreeIds: ["48@2025-07-01"] }]) { ... on AdministrativeUnit { levelSummary { systems } } } }`,
    ],
  ])('%s is for whom it concerns', async (query) => {
    for (const role of EVERY_ROLE) {
      const may = expectedFor(role).includes('foreign');
      const denied = role === 'PUBLIC' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      expect(await code(query, role), role).toEqual(may ? expect.stringContaining('{') : denied);
    }
    // Rights end below: a unit is told nothing of the ministry above it.
    expect(await code(query.replaceAll(PROVINCE, MINISTRY), 'SYSTEM_OWNER', UNIT)).toBe('FORBIDDEN');
    expect(await code(query, 'SYSTEM_OWNER', 'VN-GOV-00')).toContain('{');
  });

  it('the country is for every organization, and for the public its table of levels only', async () => {
    expect(await code('{ levelOversight(on: "2026-11-20") { systems } }', 'PUBLIC')).toBe('UNAUTHENTICATED');
    expect(await code('{ levelOversight(filter: { level: [5] }) { systems } }', 'PUBLIC')).toBe(
      'UNAUTHENTICATED',
    );
    expect(await code('{ levelSummary { figures { registered } } }', 'PUBLIC')).toBe('UNAUTHENTICATED');
    expect(await code('{ levelSummary { systems } }', 'PUBLIC')).toContain('"systems":4');
    expect(await code('{ levelOversight(on: "2026-11-20") { systems } }', 'CENSUS_ANALYST')).toBe(
      'FORBIDDEN',
    );
    expect(await code('{ levelOversight(on: "2026-11-20") { systems } }', 'APPRAISER')).toContain(
      '"systems":4',
    );
  });
});
