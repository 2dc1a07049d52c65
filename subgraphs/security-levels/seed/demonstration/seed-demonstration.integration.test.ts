import type { SeedProgress } from '@khien/seeding';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { testAreas } from '../../src/fixture/areas.js';
import { type Harness, startHarness } from '../../src/fixture/security-levels.harness.js';
import { demonstrationSystems } from './demonstration-systems.js';
import { clearDemonstration, seedDemonstration } from './seed-demonstration.js';

const areas = testAreas();
const DATES = 'investmentStartedOn operatingSince priorApprovedLevel priorApprovedOn';

let graph: Harness;
let client: pg.Client;
beforeAll(async () => {
  graph = await startHarness(inject('postgresAdminUrl'));
  client = new pg.Client({ connectionString: graph.databaseUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await graph.close();
});

const seed = (scale: number, onProgress?: (progress: SeedProgress) => void) =>
  seedDemonstration(graph.databaseUrl, { scale, seed: 'test', areas }, onProgress);

async function references(origin: string): Promise<string[]> {
  const { rows } = await client.query<{ reference: string }>(
    'select reference from information_system where origin = $1 order by registered_at, id',
    [origin],
  );
  return rows.map((row) => row.reference);
}

async function register(key: string): Promise<string> {
  const { outcome } = await graph.data<{ outcome: { informationSystem: { reference: string } } }>(
    `mutation { outcome: registerInformationSystem(input: { idempotencyKey: "registered-${key}", name: "Hệ thống ${key}",
      ownerCode: "VN-GOV-01", kind: OTHER, state: PLANNED, facts: {}, servedAreaIds: [] }) {
      informationSystem { reference } } }`,
  );
  return outcome.informationSystem.reference;
}

describe('the demonstration seed', () => {
  it('loads what the generator makes, once, and tells how far it is', async () => {
    const progress: SeedProgress[] = [];
    expect(await seed(0.1, (step) => progress.push(step))).toBe(true);
    expect(await seed(0.1)).toBe(false);
    const systems = progress.findLast(({ what }) => what === 'information systems');
    expect(systems).toEqual({ what: 'information systems', done: 300, total: 300 });
    const made = [...demonstrationSystems({ scale: 0.1, seed: 'test', areas })];
    expect((await references('DEMONSTRATION')).sort()).toEqual(made.map((system) => system.reference).sort());
  });

  it('lets a part of the systems be inspected and scanned, by who does not operate them, the same each time', async () => {
    const digest = async () => {
      const { rows } = await client.query(`
        select count(*)::integer as inspections, count(*) filter (where assessor_id = operator_id)::integer as dependent,
          (select count(*)::integer from inspection_finding) as findings,
          (select count(*)::integer from scan_finding) as weaknesses,
          md5(string_agg(concat(i.id, i.completed_on), ',' order by i.id)) as digest
        from inspection i where i.origin = 'DEMONSTRATION'`);
      return rows[0];
    };
    await seed(0.1);
    const first = await digest();
    expect(first.inspections).toBeGreaterThan(100);
    expect(first).toMatchObject({ dependent: 0, weaknesses: first.inspections });
    expect(first.findings).toBeGreaterThan(first.inspections);
    await clearDemonstration(graph.databaseUrl);
    expect((await digest()).inspections).toBe(0);
    await seed(0.1);
    expect(await digest()).toEqual(first);
  });

  it('lets a part of the systems be assessed, the same each time, with a history and a shared platform', async () => {
    const digest = async () => {
      const { rows } = await client.query(`
        select count(distinct a.system_id)::integer as systems, count(*)::integer as assessments,
          count(distinct a.origin)::integer as origins, sum(a.version)::integer as versions,
          md5(string_agg(concat(a.system_id, c.code, a.state, a.due_on, a.assessed_at at time zone 'UTC'), ','
            order by a.system_id, c.code)) as digest,
          (select count(*)::integer from control_assessment_entry) as entries,
          (select count(*)::integer from control_inheritance) as inherited
        from control_assessment a join control c on c.id = a.control_id`);
      return rows[0];
    };
    await seed(0.1);
    const first = await digest();
    expect(first.systems).toBeGreaterThan(20);
    expect(first.systems).toBeLessThan(150);
    expect(first.entries).toBe(first.versions);
    expect(first.versions).toBeGreaterThan(first.assessments);
    expect(first).toMatchObject({ origins: 1 });
    expect(first.inherited).toBeGreaterThan(10);
    await clearDemonstration(graph.databaseUrl);
    expect(await digest()).toMatchObject({ systems: 0, entries: 0, inherited: 0 });
    await seed(0.1);
    expect(await digest()).toEqual(first);
  });

  it('stores the facts as generated, and the level that they give', async () => {
    const made = [...demonstrationSystems({ scale: 0.1, seed: 'test', areas })];
    const byReference = new Map(made.map((system) => [system.reference, system]));
    const fields = [...Object.keys(made[0]?.facts ?? {})].join(' ');
    const { informationSystems } = await graph.data<{
      informationSystems: { nodes: { reference: string; facts: object }[] };
    }>(`{ informationSystems(first: 200) { nodes { reference ${DATES} facts { ${fields} } } } }`);
    const { rows } = await client.query(
      'select reference, level, level_status, level_regime from information_system',
    );
    const stored = new Map(
      rows.map((row) => [row.reference, [row.level, row.level_status, row.level_regime]]),
    );
    for (const { reference, facts, ...dates } of informationSystems.nodes) {
      const system = byReference.get(reference);
      expect(facts).toEqual(system?.facts);
      if (system === undefined) continue;
      expect(stored.get(reference)).toEqual([system.level, system.levelStatus, system.levelRegime]);
      expect(dates).toEqual({
        investmentStartedOn: system.investmentStartedOn,
        operatingSince: system.operatingSince,
        priorApprovedLevel: system.priorApprovedLevel,
        priorApprovedOn: system.priorApprovedOn,
      });
    }
  });

  it('keeps the index of served areas in step', async () => {
    const { rows } = await client.query(`
      (select id, unnest(served_area_ids) from information_system
       except select system_id, area_id from information_system_served_area)
      union all
      (select system_id, area_id from information_system_served_area
       except select id, unnest(served_area_ids) from information_system)`);
    expect(rows).toEqual([]);
  });

  it('leaves registrations their references, and they it its own', async () => {
    const first = await register('a');
    const lastDemonstrated = (await references('DEMONSTRATION'))
      .filter((one) => one.startsWith('HTTT-2026'))
      .sort();
    expect(first > (lastDemonstrated.at(-1) ?? '')).toBe(true);

    expect(await seed(0.3)).toBe(true);
    expect(await references('REGISTERED')).toEqual([first]);
    const again = await references('DEMONSTRATION');
    expect(again).toHaveLength(900);
    const second = await register('b');
    expect([...again, first]).not.toContain(second);
  });

  it('is taken away whole, and registered systems stay', async () => {
    expect(await clearDemonstration(graph.databaseUrl)).toBe(true);
    expect(await clearDemonstration(graph.databaseUrl)).toBe(false);
    expect(await references('DEMONSTRATION')).toEqual([]);
    expect(await references('REGISTERED')).toHaveLength(2);
    const { rows } = await client.query(
      'select count(*)::integer as count from information_system_served_area',
    );
    expect(rows).toEqual([{ count: 0 }]);
  });
});
