import type { SubgraphDefinition } from '@khien/subgraph';
import { createMigratedDatabase, migrateTestDatabase } from '@khien/subgraph/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { securityLevels } from './subgraph.js';

/** The release before there were dossiers: the last migration that databases of then have, and what was granted. */
const BEFORE_DOSSIERS: SubgraphDefinition = {
  name: securityLevels.name,
  features: [],
  migrations: securityLevels.migrations.slice(
    0,
    securityLevels.migrations.findIndex(({ name }) => name === '0008-standing'),
  ),
  grants: {
    source: ['select'],
    organization: ['select'],
    information_system: ['select', 'insert', 'update'],
    information_system_reference_counter: ['select', 'insert', 'update'],
    information_system_served_area: ['select'],
  },
  functions: ['information_systems_named(text[], integer)', 'level_summary()'],
  unaudited: { information_system_reference_counter: 'The last number given.' },
};

let database: Awaited<ReturnType<typeof createMigratedDatabase>>;
let client: pg.Client;
beforeAll(async () => {
  database = await createMigratedDatabase(BEFORE_DOSSIERS, inject('postgresAdminUrl'), 'levels upgrade');
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

it('brings a database with systems from before there were dossiers to this version', async () => {
  await client.query(`
    insert into organization (id, code, name_vi, name_en, kind, valid_from, origin)
    values (gen_random_uuid(), 'OLD', 'Cơ quan', 'Body', 'MINISTRY', '2025-01-01', 'DEMONSTRATION')`);
  await client.query(`
    insert into information_system (id, reference, name, owner_id, operator_id, kind, state, served_area_ids,
      information_classes, decided_level, level, level_status, origin, registered_at)
    select gen_random_uuid(), 'HTTT-2025-00000' || n, 'Hệ thống ' || n, o.id, o.id, 'INTERNAL', 'OPERATING',
      '{48@2025-07-01}', '{PRIVATE}', n, greatest(n, 2), 'DETERMINED', 'REGISTERED', '2025-06-01'
    from organization o, generate_series(1, 3) n`);

  await migrateTestDatabase(securityLevels, database);

  const { rows } = await client.query(
    'select reference, level, level_nd331, decided_level, risk_assessed_level from information_system order by reference',
  );
  expect(rows).toEqual([
    // What a decision and the framework were told together is told apart: no decision gives level 1.
    { reference: 'HTTT-2025-000001', level: 2, level_nd331: 2, decided_level: null, risk_assessed_level: 1 },
    { reference: 'HTTT-2025-000002', level: 2, level_nd331: 2, decided_level: 2, risk_assessed_level: null },
    { reference: 'HTTT-2025-000003', level: 3, level_nd331: 3, decided_level: 3, risk_assessed_level: null },
  ]);
  // They are in the figures, from the day on which they were registered.
  const faults = await client.query('select * from level_ledger_faults() where faults > 0');
  expect(faults.rows).toEqual([]);
  const history = await client.query(
    'select count(distinct system_id)::int as systems from information_system_history',
  );
  expect(history.rows).toEqual([{ systems: 3 }]);
});
