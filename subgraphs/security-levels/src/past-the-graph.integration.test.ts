import type { TestSubgraph } from '@khien/subgraph/testing';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asApplication, asker, MINISTRY, SYSTEMS, startAccess, UNIT } from './fixture/access.fixture.js';

let running: TestSubgraph;
beforeAll(async () => {
  running = await startAccess();
});
afterAll(() => running.close());

const caller = asker('SYSTEM_OWNER');

describe('past the graph, as the application’s role', () => {
  const named = async (client: pg.Client, most = 1_000) =>
    (
      await client.query<{ id: string }>("select information_systems_named(array['%hoa%'], $1) as id", [most])
    ).rows.map(({ id }) => id);

  it('the search gives nobody more than they may see', async () => {
    await asApplication(running, caller, async (client) => {
      expect((await named(client)).sort()).toEqual(
        [SYSTEMS.owned.id, SYSTEMS.operated.id, SYSTEMS.ofUnit.id].sort(),
      );
      expect(await named(client, 1)).toHaveLength(1);
    });
    await asApplication(running, asker('CENSUS_ANALYST'), async (client) => {
      expect(await named(client)).toEqual([]);
    });
    await asApplication(running, asker('COORDINATOR', UNIT), async (client) => {
      expect(await named(client)).toHaveLength(4);
    });
  });

  it('no pattern breaks out of the search', async () => {
    await asApplication(running, caller, async (client) => {
      const patterns = ["%' or true --", "\\' or true --", '%$1%', '%%L'];
      const { rows } = await client.query('select information_systems_named($1, 10) as id', [patterns]);
      expect(rows).toEqual([]);
    });
  });

  it('the areas of systems are seen with them', async () => {
    const seen = (client: pg.Client) =>
      client.query<{ id: string }>('select system_id as id from information_system_served_area');
    await asApplication(running, asker('SYSTEM_OWNER', UNIT), async (client) => {
      expect((await seen(client)).rows).toEqual([{ id: SYSTEMS.ofUnit.id }]);
    });
    await asApplication(running, asker('PUBLIC'), async (client) => {
      expect((await seen(client)).rows).toEqual([]);
    });
  });

  it('an operator does not make another organization the owner', async () => {
    await asApplication(running, caller, async (client) => {
      const give = client.query(
        'update information_system set owner_id = (select id from organization where code = $1) where id = $2',
        [MINISTRY, SYSTEMS.operated.id],
      );
      await expect(give).rejects.toThrow(
        'the owner of a system is changed by who acts for the old and the new',
      );
    });
  });

  it.each([
    `reference = 'HTTT-2031-000001'`,
    `origin = 'DEMONSTRATION'`,
    `registered_at = now()`,
    `id = '01900000-0000-7000-8000-00000000aaaa'`,
  ])('a change keeps what a system was registered as: %s', async (change) => {
    await asApplication(running, caller, async (client) => {
      const statement = `update information_system set ${change} where id = $1`;
      await expect(client.query(statement, [SYSTEMS.owned.id])).rejects.toThrow('does not change');
    });
  });

  it('nobody registers demonstration data', async () => {
    await asApplication(running, caller, async (client) => {
      const copied = client.query(
        `insert into information_system (id, reference, name, owner_id, operator_id, kind, state, served_area_ids,
           level_status, origin, registered_at)
         select gen_random_uuid(), 'HTTT-2031-000002', name, owner_id, operator_id, kind, state, served_area_ids,
           'FACTS_MISSING', 'DEMONSTRATION', now() from information_system where id = $1`,
        [SYSTEMS.owned.id],
      );
      await expect(copied).rejects.toThrow('row-level security');
    });
  });

  it('the trigger that keeps the areas is not hung on a table of one’s own', async () => {
    await asApplication(running, caller, async (client) => {
      await expect(client.query('create temporary table mine (id uuid)')).rejects.toThrow(
        'permission denied',
      );
      const { rows } = await client.query(
        `select has_function_privilege('information_system_areas_follow()', 'execute') as may`,
      );
      expect(rows).toEqual([{ may: false }]);
    });
  });
});
