import type { SeedProgress } from '@khien/seeding';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { COORDINATOR_ID, systemsOf } from '../fixture/demonstration.fixture.js';
import { type IncidentsHarness, startIncidents } from '../fixture/incidents.harness.js';
import { clearDemonstration, seedDemonstration } from './demonstration-seed.js';
import type { DemonstrationOptions } from './demonstration-target.js';

let harness: IncidentsHarness;
beforeEach(async () => {
  harness = await startIncidents(inject('postgresAdminUrl'));
});
afterEach(() => harness.close());

const seed = (parameters: Partial<DemonstrationOptions> = {}, onProgress?: (p: SeedProgress) => void) =>
  seedDemonstration(
    harness.databaseUrl,
    { scale: 0.02, seed: 1, systems: systemsOf(60), coordinatorId: COORDINATOR_ID, ...parameters },
    onProgress,
  );
const report = async (key: string) => {
  const { reportIncident } = await harness.ask<{ reportIncident: { incident: { reference: string } } }>(
    `mutation { reportIncident(input: { idempotencyKey: "${key}", title: "Thật", class: FAULT,
      detectedAt: "2026-10-31T00:00:00Z" }) { incident { reference } } }`,
  );
  return reportIncident.incident.reference;
};
const everything = async () =>
  (
    await harness.fixture.client.query(
      'select i.*, l.id as link, l.system_id, l.role from incident i left join incident_system l on l.incident_id = i.id order by i.id, l.id',
    )
  ).rows;

describe('the demonstration', () => {
  it('is loaded once, marked as demonstration in table and graph', async () => {
    const seen: SeedProgress[] = [];
    expect(await seed({}, (progress) => seen.push(progress))).toBe(true);
    expect(seen.findLast(({ what }) => what === 'incidents')).toEqual({
      what: 'incidents',
      done: 400,
      total: 400,
    });
    expect(await seed()).toBe(false);
    const { incidents } = await harness.ask<{ incidents: Record<string, unknown> }>(
      '{ incidents(first: 1) { totalCount nodes { provenance { origin } } } }',
    );
    // Ten of the 400 are TLP:RED and name others; a feed opened two more, and two are of exercises.
    expect(incidents).toEqual({ totalCount: 394, nodes: [{ provenance: { origin: 'DEMONSTRATION' } }] });
  });

  it('says in each incident with whom it is shared, as the database would of its parties', async () => {
    await seed();
    const { client } = harness.fixture;
    const kept = async () =>
      (await client.query('select id, party_ids, named_subjects from incident order by id'))
        .rows as unknown[];
    const given = await kept();
    await client.query(`update incident set party_ids = '{}', named_subjects = '{}'`);
    await client.query('update incident_party set added_at = added_at');
    expect(await kept()).toEqual(given);
  });

  it('has work on its open incidents, and reports to look at, and takes them away again', async () => {
    await seed();
    const { client } = harness.fixture;
    const tables = [
      'incident_comment',
      'incident_task',
      'coordination_order',
      'coordination_order_addressee',
    ];
    const counted = async (table: string) =>
      Number((await client.query<{ count: string }>(`select count(*) from ${table}`)).rows[0]?.count);
    for (const table of [...tables, 'incident_intake'])
      expect([table, (await counted(table)) > 0]).toEqual([table, true]);
    const { coordinationOrders } = await harness.ask<{ coordinationOrders: { nodes: object[] } }>(
      '{ coordinationOrders(first: 1) { nodes { number state overdue addressees { name } } } }',
    );
    expect(coordinationOrders.nodes).toMatchObject([{ state: 'ISSUED', addressees: [{}] }]);
    await clearDemonstration(harness.databaseUrl);
    for (const table of [...tables, 'incident_intake'])
      expect([table, await counted(table)]).toEqual([table, 0]);
  });

  it('has of each incident the steps to its state, one after the other, and deadlines met by reports alone', async () => {
    await seed({ scale: 0.1 });
    const { client } = harness.fixture;
    const count = async (statement: string) => Number((await client.query(statement)).rows[0]?.count);
    expect(await count('select count(*) from incident where moves > 0')).toBeGreaterThan(300);
    // The last step leads to the state; each starts where the one before ended, no earlier, and is one of the table.
    expect(
      await count(`select count(*) from incident i join incident_transition t on t.incident_id = i.id and t.number = i.moves
        where i.moves > 0 and (t.to_state, t.event, t.at) is distinct from (i.state, i.last_event, i.state_since)`),
    ).toBe(0);
    expect(
      await count(`select count(*) from incident_transition t
        left join incident_transition b on b.incident_id = t.incident_id and b.number = t.number - 1
        where t.number > 0 and (b.to_state is distinct from t.from_state or b.at > t.at or not exists (select
          from incident_transition_rule r where (r.event, r.from_state, r.to_state) = (t.event, t.from_state, t.to_state)))`),
    ).toBe(0);
    for (const met of ['is null', 'is not null', '> due_at']) {
      expect(await count(`select count(*) from incident_deadline where met_at ${met}`), met).toBeGreaterThan(
        0,
      );
    }
    expect(
      await count(`select count(*) from incident i join incident_deadline d on d.incident_id = i.id
        where i.state in ('RECEIVED', 'ACKNOWLEDGED', 'VERIFYING', 'REJECTED', 'MERGED')`),
    ).toBe(0);
  });

  it('is replaced whole by one of other parameters', async () => {
    await seed();
    expect(await seed({ scale: 0.01 })).toBe(true);
    const { incidents } = await harness.ask<{ incidents: unknown }>('{ incidents { totalCount } }');
    expect(incidents).toEqual({ totalCount: 199 });
  });

  it('is replaced when other systems are there to hit', async () => {
    await seed();
    expect(await seed({ systems: systemsOf(60) })).toBe(false);
    const others = [...systemsOf(60)].map((system) => ({ ...system, name: `${system.name} mới` }));
    expect(await seed({ systems: others })).toBe(true);
  });

  it('comes back as it was after it was cleared', async () => {
    await seed();
    const before = await everything();
    expect(await clearDemonstration(harness.databaseUrl)).toBe(true);
    expect(await everything()).toEqual([]);
    expect(await clearDemonstration(harness.databaseUrl)).toBe(false);
    await seed();
    expect(await everything()).toEqual(before);
  });

  it('leaves registered incidents alone, and their numbers without collisions', async () => {
    expect(await report('before-the-seed')).toBe('SC-2026-000001');
    await seed();
    const { rows } = await harness.fixture.client.query<{ count: string }>(
      "select count(*) from incident where reference like 'SC-2026-%'",
    );
    expect(await report('after-the-seed')).toBe(
      `SC-2026-${String(Number(rows[0]?.count) + 1).padStart(6, '0')}`,
    );
    await clearDemonstration(harness.databaseUrl);
    expect(await everything()).toMatchObject([{ origin: 'REGISTERED' }, { origin: 'REGISTERED' }]);
  });

  it('has warnings with addressees and answers, and writes to nobody about them', async () => {
    await seed();
    const { rows } = await harness.fixture.client.query(
      `select count(distinct w.id)::integer as warnings, bool_and(w.origin = 'DEMONSTRATION') as marked,
         count(*) > 10 as addressed, count(r.action) > 0 as answered, count(*) filter (where r.action is null) > 0 as left,
         (select count(*)::integer from warning_delivery) as messages
       from warning w join warning_recipient r on r.warning_id = w.id`,
    );
    expect(rows).toEqual([
      { warnings: 5, marked: true, addressed: true, answered: true, left: true, messages: 0 },
    ]);
    // And a draft that chooses by component, of the name that demonstration scans of security-levels give it.
    const drafts = await harness.fixture.client.query(
      `select w.state, r.affected_products, name_key(r.products -> 0 ->> 'name') = name_key('thư-viện-minh-họa') as found
       from warning w join warning_revision r on r.warning_id = w.id where w.revision = 0`,
    );
    expect(drafts.rows).toEqual([{ state: 'DRAFT', affected_products: true, found: true }]);
    await clearDemonstration(harness.databaseUrl);
    expect((await harness.fixture.client.query('select from warning_recipient')).rowCount).toBe(0);
  });

  it('leaves nothing behind when it fails half-way', async () => {
    const broken = {
      coordinatorId: COORDINATOR_ID,
      scale: 0.02,
      seed: 1,
      systems: [...systemsOf(5)].map((s) => ({ ...s, homeAreaId: '?' })),
    };
    await expect(seedDemonstration(harness.databaseUrl, broken)).rejects.toThrow(/area_id/);
    expect(await everything()).toEqual([]);
    expect(await seed()).toBe(true);
  });
});
