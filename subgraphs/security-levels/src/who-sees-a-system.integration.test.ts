import type { Role } from '@khien/identity';
import type { TestSubgraph } from '@khien/subgraph/testing';
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
} from './fixture/access.fixture.js';

type Standing = keyof typeof SYSTEMS;
const idsOf = (standings: readonly Standing[]) => standings.map((standing) => SYSTEMS[standing].id).sort();

/** Every way in which systems come out of this subgraph, each with the ids that it gave. */
async function seenIn(running: TestSubgraph, role: Role, organization = MINISTRY) {
  const caller = asker(role, organization);
  const ask = async (query: string) => (await running.ask(query, {}, { caller })).data;
  const nodes = (page: unknown) =>
    ((page as { nodes: { id: string }[] } | null)?.nodes ?? []).map(({ id }) => id);
  const list = await ask('{ informationSystems { nodes { id } } }');
  const owned = await ask(`{ organizations(first: 200) { nodes { informationSystems { nodes { id } } } } }`);
  const hidden = await ask('{ organizations(first: 200) { nodes { ownedSystemIds } } }');
  const serving = await ask(`{ _entities(representations: [{ __typename: "AdministrativeUnit",
    id: "48@2025-07-01", subtreeIds: ["48@2025-07-01"], ancestorIds: ["48@2025-07-01"] }]) {
    ... on AdministrativeUnit { informationSystems { nodes { id } } } } }`);
  const forged = await ask(
    `{ _entities(representations: [${Object.values(SYSTEMS)
      .map(({ id }) => `{ __typename: "InformationSystem", id: "${id}" }`)
      .join(' ')}]) { ... on InformationSystem { id } } }`,
  );
  const looked = await Promise.all(
    Object.values(SYSTEMS).map(async ({ id }) => ask(`{ informationSystem(id: "${id}") { id } }`)),
  );
  const organizations = (data: typeof owned) =>
    (data?.['organizations'] as { nodes: Record<string, unknown>[] } | undefined)?.nodes ?? [];
  const entities = (data: typeof owned) =>
    (data?.['_entities'] as (Record<string, unknown> | null)[] | undefined) ?? [];
  return {
    list: nodes(list?.['informationSystems']).sort(),
    owned: organizations(owned).flatMap((one) => nodes(one['informationSystems'])),
    hidden: organizations(hidden).flatMap((one) => one['ownedSystemIds'] as string[]),
    serving: nodes(entities(serving)[0]?.['informationSystems']).sort(),
    forged: entities(forged).flatMap((one) => (one ? [String(one['id'])] : [])),
    looked: looked.flatMap((data) => {
      const found = data?.['informationSystem'] as { id: string } | null | undefined;
      return found ? [found.id] : [];
    }),
  };
}

describe.each(['application', 'owner'] as const)('the graph, connected as the %s', (runAs) => {
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startAccess(runAs);
  });
  afterAll(() => running.close());

  // As the owner of the tables row-level security does not bind, so that this is the service alone.
  it.each(EVERY_ROLE)('%s sees the systems of the own organization and no others', async (role) => {
    const expected = expectedFor(role);
    const seen = await seenIn(running, role);
    expect({ ...seen, owned: [...seen.owned].sort(), hidden: [...seen.hidden].sort() }).toEqual({
      list: idsOf(expected),
      owned: idsOf(expected),
      hidden: idsOf(expected),
      serving: idsOf(expected),
      forged: idsOf(expected),
      looked: idsOf(expected),
    });
  });

  it('a unit sees its own, the Government all', async () => {
    expect((await seenIn(running, 'SYSTEM_OWNER', UNIT)).list).toEqual(idsOf(['ofUnit']));
    expect((await seenIn(running, 'SYSTEM_OWNER', PROVINCE)).list).toEqual(idsOf(['operated', 'foreign']));
    expect((await seenIn(running, 'AUDITOR', 'VN-GOV-00')).list).toEqual(
      idsOf(['owned', 'operated', 'ofUnit', 'foreign']),
    );
  });
});

describe('row-level security alone', () => {
  let running: TestSubgraph;
  beforeAll(async () => {
    running = await startAccess();
  });
  afterAll(() => running.close());

  it.each(EVERY_ROLE)('shows %s no row beyond the own organization', async (role) => {
    await asApplication(running, asker(role), async (client) => {
      const systems = await client.query<{ id: string }>('select id from information_system order by id');
      const areas = await client.query<{ id: string }>(
        'select system_id as id from information_system_served_area order by 1',
      );
      expect(systems.rows.map(({ id }) => id)).toEqual(idsOf(expectedFor(role)));
      expect(areas.rows.map(({ id }) => id)).toEqual(idsOf(expectedFor(role)));
    });
  });

  const CHANGING: readonly Role[] = ['SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'ADMINISTRATOR'];

  it.each(EVERY_ROLE)('lets %s change and register no more than that', async (role) => {
    await asApplication(running, asker(role), async (client) => {
      // Rolled back: a change without its audit entry could not be committed anyway.
      await client.query('begin');
      const changed = await client.query<{ id: string }>(
        'update information_system set users = 1 returning id',
      );
      await client.query('rollback');
      const mayChange = CHANGING.includes(role) ? expectedFor(role) : [];
      expect(changed.rows.map(({ id }) => id).sort()).toEqual(idsOf(mayChange));
      await expect(
        client.query(`insert into information_system (id, reference, name, owner_id, operator_id, kind, state,
            served_area_ids, level_status, origin, registered_at)
          select gen_random_uuid(), 'HTTT-2026-999999', 'x', id, id, 'INTERNAL', 'PLANNED', '{}', 'FACTS_MISSING',
            'REGISTERED', now() from organization where code = '${PROVINCE}'`),
      ).rejects.toThrow('row-level security');
      await expect(client.query('delete from information_system')).rejects.toThrow('permission denied');
      await expect(client.query('delete from information_system_served_area')).rejects.toThrow(
        'permission denied',
      );
    });
  });

  it('does not let a system be moved out of reach', async () => {
    await asApplication(running, asker('ADMINISTRATOR'), async (client) => {
      const move = client.query(
        `update information_system set operator_id = p.id from organization p
         where p.code = $1 and information_system.id = $2`,
        [PROVINCE, SYSTEMS.operated.id],
      );
      await expect(move).rejects.toThrow('row-level security');
    });
  });

  it('shows nothing to nobody', async () => {
    const nobody = { ...asker('PUBLIC'), roles: [] };
    await asApplication(running, nobody, async (client) => {
      expect((await client.query('select from information_system')).rowCount).toBe(0);
    });
  });
});
