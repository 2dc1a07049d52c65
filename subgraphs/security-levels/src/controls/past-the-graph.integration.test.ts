import type { Role } from '@khien/identity';
import type { TestSubgraph } from '@khien/subgraph/testing';
import pg from 'pg';
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
} from '../fixture/access.fixture.js';

let running: TestSubgraph;
beforeAll(async () => {
  running = await startAccess();
});
afterAll(() => running.close());

const TABLES = ['control_assessment', 'control_assessment_entry', 'control_inheritance'];
const as = <T>(role: Role, work: (client: pg.Client) => Promise<T>, organization = MINISTRY) =>
  asApplication(running, asker(role, organization), work);

const assess = (client: pg.Client, values: Readonly<Record<string, string>>) => {
  const row: Readonly<Record<string, string>> = {
    system: SYSTEMS.owned.id,
    control: 'L3-RISK',
    kind: 'SELF',
    by: `system_owner@${MINISTRY}`,
    for: MINISTRY,
    origin: 'REGISTERED',
    ...values,
  };
  return client.query(
    `insert into control_assessment (id, system_id, control_id, state, kind, assessed_by, assessed_for_id, assessed_at,
       origin)
     select gen_random_uuid(), $1, c.id, 'DONE', $3, $4, o.id, now(), $6 from control c, organization o
     where c.code = $2 and o.code = $5`,
    [row['system'], row['control'], row['kind'], row['by'], row['for'], row['origin']],
  );
};

describe('past the graph, as the application’s role', () => {
  it.each(EVERY_ROLE)(
    '%s sees assessments of the systems whose facts they see, of no others',
    async (role) => {
      const facts = role === 'COORDINATOR' ? [] : expectedFor(role);
      const expected = facts.includes('owned') ? [SYSTEMS.owned.id] : [];
      await as(role, async (client) => {
        for (const table of TABLES) {
          const { rows } = await client.query<{ id: string }>(
            `select distinct system_id as id from ${table}`,
          );
          expect(
            rows.map(({ id }) => id),
            table,
          ).toEqual(expected);
        }
        const { rows } = await client.query<{ id: string }>(
          'select heir_id as id from control_inherited($1, null)',
          [[SYSTEMS.owned.id, SYSTEMS.foreign.id]],
        );
        expect(rows.map(({ id }) => id)).toEqual(expected);
        // Of the other owner the one system that the ministry operates, not its own.
        const figures = await client.query<{ every: number; other: number }>(
          `select (select coalesce(sum(systems), 0) from control_compliance_by_level(null, null))::integer as every,
             (select coalesce(sum(systems), 0) from control_compliance_by_level($1, null))::integer as other`,
          [PROVINCE],
        );
        expect(figures.rows).toEqual([{ every: facts.length, other: facts.includes('operated') ? 1 : 0 }]);
        const offers = await client.query('select from control_offers(null)');
        expect(offers.rowCount).toBe(facts.length > 0 ? 1 : 0);
      });
    },
  );

  it('who appraises a system sees what of it is done, as long as it is appraised', async () => {
    const seen = (role: Role) =>
      as(
        role,
        async (client) => {
          const { rows } = await client.query<{ seen: string }>(
            `select 'assessed' as seen from control_assessment where system_id = $1
             union all select 'inherited' from control_inherited(array[$1::uuid], null)`,
            [SYSTEMS.owned.id],
          );
          return rows.map((row) => row.seen).sort();
        },
        PROVINCE,
      );
    const owner = new pg.Client({ connectionString: running.ownerUrl });
    await owner.connect();
    const appraising = (code: string | null) =>
      owner.query(
        'update information_system set appraising_id = (select id from organization where code = $2) where id = $1',
        [SYSTEMS.owned.id, code],
      );
    await appraising(PROVINCE);
    expect(await seen('APPRAISER')).toEqual(['assessed', 'inherited']);
    expect(await seen('SYSTEM_OWNER')).toEqual([]);
    await appraising(null);
    expect(await seen('APPRAISER')).toEqual([]);
    await owner.end();
  });

  it('nobody says which regime the dossier of a system goes by', async () => {
    await as('SYSTEM_OWNER', async (client) => {
      const change = `update information_system set dossier_regime = 'ND85' where id = '${SYSTEMS.owned.id}'`;
      await expect(client.query(change)).rejects.toThrow('follows from its dossiers');
    });
  });

  it('nobody assesses a system of others, in another’s name, or as demonstration', async () => {
    await as('SYSTEM_OWNER', async (client) => {
      await expect(assess(client, { system: SYSTEMS.foreign.id, control: 'L5-RISK' })).rejects.toThrow(
        'row-level',
      );
      await expect(assess(client, { by: 'somebody else' })).rejects.toThrow('names who makes it');
      await expect(assess(client, { for: PROVINCE })).rejects.toThrow('names who makes it');
      await expect(assess(client, { origin: 'DEMONSTRATION' })).rejects.toThrow('row-level');
    });
  });

  it('who runs a system does not assess it independently, whatever their role', async () => {
    await as('SYSTEM_OWNER', async (client) => {
      await expect(assess(client, { kind: 'INDEPENDENT' })).rejects.toThrow('who operates a system');
    });
    await as('APPRAISER', async (client) => {
      const by = `appraiser@${MINISTRY}`;
      await expect(assess(client, { kind: 'INDEPENDENT', by })).rejects.toThrow('who operates a system');
      await expect(assess(client, { kind: 'SELF', by })).rejects.toThrow('row-level');
    });
  });

  it('what was said stays said, and an assessment stays with its system', async () => {
    await as('ADMINISTRATOR', async (client) => {
      for (const statement of [
        `update control_assessment_entry set state = 'DONE'`,
        'delete from control_assessment_entry',
        'delete from control_assessment',
        `update control set weight = 10`,
      ]) {
        await expect(client.query(statement)).rejects.toThrow('permission denied');
      }
      const move = `update control_assessment set system_id = '${SYSTEMS.operated.id}', version = version + 1`;
      await expect(client.query(move)).rejects.toThrow('stays with its system');
      await expect(client.query(`update control_assessment set state = 'DONE'`)).rejects.toThrow(
        'counts its changes',
      );
      const redirect = `update control_inheritance set provider_id = '${SYSTEMS.operated.id}'`;
      await expect(client.query(redirect)).rejects.toThrow('ended, not changed');
    });
  });

  it('catalogues are brought and applied by administrators of the platform alone', async () => {
    await as('ADMINISTRATOR', async (client) => {
      const bring = client.query(
        `insert into control_catalogue (id, code, version, title_vi, title_en, completeness, verification, note_vi, note_en,
           origin) values (gen_random_uuid(), 'MINE', '1', 'x', 'x', 'PARTIAL', 'SUPPLIED', 'x', 'x', 'REGISTERED')`,
      );
      await expect(bring).rejects.toThrow('row-level');
      expect((await client.query('update control_catalogue set applies = false')).rowCount).toBe(0);
    });
  });

  it('nobody takes a control that is not offered, nor lets another’s system take one', async () => {
    const take = (client: pg.Client, heir: string, code: string, provider: string) =>
      client.query(
        `insert into control_inheritance (id, system_id, control_id, provider_id, provider_control_id, since)
         select gen_random_uuid(), $1, c.id, $3, c.id, now() from control c where c.code = $2`,
        [heir, code, provider],
      );
    await as('SYSTEM_OWNER', async (client) => {
      await expect(take(client, SYSTEMS.owned.id, 'L3-LOGS', SYSTEMS.ofUnit.id)).rejects.toThrow(
        'does not offer',
      );
      await expect(take(client, SYSTEMS.foreign.id, 'L4-BACKUP', SYSTEMS.ofUnit.id)).rejects.toThrow(
        'row-level',
      );
    });
  });
});
