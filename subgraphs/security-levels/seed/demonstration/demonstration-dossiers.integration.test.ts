import { createMigratedDatabase } from '@khien/subgraph/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { testAreas } from '../../src/fixture/areas.js';
import { securityLevels } from '../../src/subgraph.js';
import { seedReference } from '../seed-reference.js';
import { clearDemonstration, seedDemonstration } from './seed-demonstration.js';

let database: Awaited<ReturnType<typeof createMigratedDatabase>>;
let client: pg.Client;
beforeAll(async () => {
  database = await createMigratedDatabase(
    securityLevels,
    inject('postgresAdminUrl'),
    'demonstration dossiers',
  );
  await seedReference(database.url);
  await seedDemonstration(database.url, { scale: 0.5, seed: 'test', areas: testAreas() });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const one = async (query: string) => (await client.query(query)).rows[0];

it('dossiers stand in every state that a path leads through, marked as generated', async () => {
  const { states } = await one('select array_agg(distinct state order by state) as states from dossier');
  expect(states).toEqual(
    expect.arrayContaining([
      'APPRAISED_OK',
      'APPROVED',
      'DRAFT',
      'IN_APPRAISAL',
      'PENDING_APPROVAL',
      'RETURNED',
      'SUBMITTED',
    ]),
  );
  expect(await one(`select count(*)::int as strays from dossier where origin <> 'DEMONSTRATION'`)).toEqual({
    strays: 0,
  });
  const { overdue, soon } = await one(`select count(*) filter (where due_at < now())::int as overdue,
    count(*) filter (where due_at between now() and now() + interval '5 days')::int as soon
    from dossier_deadline where met_at is null and stopped_at is null`);
  expect(Math.min(overdue, soon)).toBeGreaterThan(0);
});

it('what systems say of themselves follows from their dossiers, and history leads to where a dossier stands', async () => {
  const standing = `select md5(string_agg(concat_ws('|', id, dossier_state, approved_level, approved_on, plan_state,
    level_outdated, next_due_at, appraising_id), ',' order by id)) as sum from information_system`;
  const before = await one(standing);
  await client.query('select dossier_standing(array(select id from information_system))');
  expect(await one(standing)).toEqual(before);
  expect(
    await one(`select count(*)::int as wrong from dossier d where d.state <> (select t.to_state
      from dossier_transition t where t.dossier_id = d.id order by t.number desc limit 1)`),
  ).toEqual({ wrong: 0 });
  expect(
    await one(`select count(*)::int as wrong from dossier_transition t where t.number > 0 and not exists
      (select from dossier_transition_rule r where (r.event, r.from_state, r.to_state)
        = (t.event, t.from_state, t.to_state))`),
  ).toEqual({ wrong: 0 });
  expect(
    await one(`select count(*)::int as wrong from dossier d where d.next_due_at is distinct from
      (select min(x.due_at) from dossier_deadline x where x.dossier_id = d.id and x.met_at is null
        and x.stopped_at is null)`),
  ).toEqual({ wrong: 0 });
});

it('the same again is the same, and goes without a trace', async () => {
  const sum = `select count(*)::int as dossiers, md5(string_agg(concat_ws('|', id, reference, state, opened_at), ','
    order by id)) as sum from dossier`;
  const first = await one(sum);
  expect(first.dossiers).toBeGreaterThan(500);
  await clearDemonstration(database.url);
  expect(await one('select count(*)::int as left from dossier')).toEqual({ left: 0 });
  await seedDemonstration(database.url, { scale: 0.5, seed: 'test', areas: testAreas() });
  expect(await one(sum)).toEqual(first);
});
